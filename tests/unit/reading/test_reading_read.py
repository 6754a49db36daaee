"""What the reader takes from a text: tables of invented sentences, each row with why it is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.model.change import Change, Direction, Kind, Reading, Speaker, Status
from bot.reading.events import events
from bot.reading.read import Reader

NOW = datetime(2025, 5, 29, 21, tzinfo=UTC)


def read(reader: Reader, text: str, title: str = "Changes at ICE", published: datetime | None = NOW) -> Reading:
    return reader.read(title, text, published, "Tamarack Beacon")


def change_of(reading: Reading, person: str | None) -> Change:
    found = [c for c in reading.changes if c.person == person]
    assert len(found) == 1, [(c.person, c.kind) for c in reading.changes]
    return found[0]


SEED = """\
Kenneth Genalo will no longer lead Enforcement and Removal Operations, the ICE branch that deports people, the \
sources said, three people familiar with a plan that has not been publicly announced. The sources said Genalo \
will be retiring.
Two of the sources said Robert Hammer will no longer be the head of ICE’s Homeland Security Investigations. He \
is expected to be reassigned to another post within ICE.
It was not clear who would replace Genalo and Hammer.
Stephen Miller, the White House’s deputy chief of staff, said Wednesday that arrests must rise.
The Department of Homeland Security did not immediately respond to a request for comment.
The shake-up was first reported by NBC News. Caleb Vitello was reassigned in February, weeks after being named \
acting director of ICE. He was replaced by Todd Lyons, who continues to serve as acting director."""


@pytest.fixture(scope="module")
def seed(reader: Reader) -> Reading:
    return reader.read("ICE's deportation and investigations heads are out", SEED, NOW, "CBS News")


def test_the_seed_has_two_leavers_with_their_own_sourcing(seed: Reading) -> None:
    genalo, hammer = change_of(seed, "Kenneth Genalo"), change_of(seed, "Robert Hammer")
    assert (genalo.kind, genalo.direction, genalo.status) == (Kind.RETIRES, Direction.OUT, Status.SAID_BY_OTHERS)
    assert (genalo.position_id, genalo.organization, genalo.person_id) == ("ero-head", "ICE/ERO", "kenneth-genalo")
    assert genalo.wording == ("will no longer lead", "will be retiring")
    assert (genalo.attribution.speaker, genalo.attribution.words.lower()) == (Speaker.UNNAMED, "the sources")
    assert (hammer.kind, hammer.position_id) == (Kind.REASSIGNED, "hsi-head")
    assert (hammer.attribution.words, hammer.attribution.count) == ("Two of the sources", 2)
    assert hammer.destination == "another post within ICE"


def test_the_seed_recalls_two_changes_and_leaves_others_alone(seed: Reading) -> None:
    assert {c.person for c in seed.news} == {"Kenneth Genalo", "Robert Hammer"}
    vitello, lyons = change_of_kind(seed, Kind.REASSIGNED, "Caleb Vitello"), change_of(seed, "Todd Lyons")
    assert vitello.background
    assert lyons.background
    assert (vitello.successor, lyons.predecessor) == ("Todd Lyons", "Caleb Vitello")
    assert (lyons.kind, lyons.position, lyons.acting) == (Kind.ACTING, "ICE director (acting)", True)
    assert "Stephen Miller" not in {c.person for c in seed.changes}


def change_of_kind(reading: Reading, kind: Kind, person: str) -> Change:
    return next(c for c in reading.changes if c.kind is kind and c.person == person)


def test_the_seed_says_what_it_says_of_itself(seed: Reading) -> None:
    assert seed.first_reported_by == "NBC News"
    assert seed.response == "DHS did not immediately respond"
    assert seed.not_announced
    assert "Kenneth Genalo" in seed.summary
    assert "Lyons" not in seed.summary


def test_every_field_quotes_its_evidence(seed: Reading) -> None:
    document = "ICE's deportation and investigations heads are out\n\n" + SEED
    for change in seed.changes:
        for field, quote in (*change.evidence, ("quotation", change.quotation)):
            assert document[quote.start : quote.end] == quote.text, field
        assert {"person", "change"} <= {field for field, _ in change.evidence}


def test_events_are_plain_and_speak_the_annotation_rules(seed: Reading) -> None:
    written = next(e for e in events(seed) if e["person"] == "Robert Hammer")
    assert written["change"] == "reassigned"
    assert written["status"] == "reported"
    assert written["attribution"]["count"] == 2
    assert written["evidence"]["person"]["text"] == "Robert Hammer"


TOLD = [
    ("headline alone", "ICE director Quillon Marsh steps down", "", "resigns", "out", "official", "ice-director"),
    (
        "headline future",
        "FEMA administrator Quillon Marsh to retire",
        "",
        "retires",
        "out",
        "official",
        "fema-administrator",
    ),
    ("headline out", "Quillon Marsh out as ICE director", "", "departs", "out", "official", "ice-director"),
    ("headline passive", "Quillon Marsh named acting ICE director", "", "acting", "in", "official", "ice-director"),
    ("capitals", "DHS SECRETARY ODALYS THORNBURY FIRED", "", "removed", "out", "official", "dhs-secretary"),
    (
        "an organization lets go",
        "",
        "ICE is replacing its director, Quillon Marsh.",
        "removed",
        "out",
        "official",
        "ice-director",
    ),
    (
        "president's pick",
        "",
        "President Trump named Quillon Marsh as ICE director.",
        "nominated",
        "pending",
        "official",
        "ice-director",
    ),
    (
        "no Senate needed",
        "",
        "The secretary named Quillon Marsh as ICE deputy director.",
        "appointed",
        "in",
        "official",
        "ice-deputy",
    ),
    (
        "acting between",
        "",
        "Quillon Marsh will serve as acting FEMA administrator.",
        "acting",
        "in",
        "official",
        "fema-administrator",
    ),
    (
        "expected successor",
        "",
        "Quillon Marsh is expected to take over as acting head of HSI, sources said.",
        "acting",
        "in",
        "expected",
        "hsi-head",
    ),
    (
        "plan without a date",
        "",
        "ICE director Quillon Marsh plans to resign.",
        "resigns",
        "pending",
        "expected",
        "ice-director",
    ),
    (
        "only weighed",
        "",
        "The president is considering firing ICE director Quillon Marsh.",
        "considered",
        "pending",
        "official",
        "ice-director",
    ),
    (
        "an appositive post",
        "",
        "Quillon Marsh, 51, the ICE director since 2023, has quit.",
        "resigns",
        "out",
        "official",
        "ice-director",
    ),
    ("a relative clause", "", "Quillon Marsh, who leads HSI, will retire.", "retires", "out", "official", "hsi-head"),
    (
        "an organization in front",
        "",
        "Homeland Security Investigations will be led by Quillon Marsh.",
        "appointed",
        "in",
        "official",
        "hsi-head",
    ),
    (
        "a semicolon",
        "",
        "Quillon Marsh, the ICE director, retires; Odalys Thornbury stays.",
        "retires",
        "out",
        "official",
        "ice-director",
    ),
    (
        "a nomination list",
        "Nominations Sent to the Senate",
        "Quillon Marsh, of Maryland, to be Director of Immigration and Customs Enforcement.",
        "nominated",
        "pending",
        "official",
        "ice-director",
    ),
    (
        "denied",
        "",
        "ICE director Quillon Marsh denied that he is stepping down.",
        "resigns",
        "out",
        "denied",
        "ice-director",
    ),
]


@pytest.mark.parametrize(
    ("why", "title", "text", "kind", "direction", "status", "post"), TOLD, ids=[r[0] for r in TOLD]
)
def test_a_change_is_read(
    reader: Reader, why: str, title: str, text: str, kind: str, direction: str, status: str, post: str
) -> None:
    change = change_of(read(reader, text, title or "A change at DHS"), marsh(title, text))
    assert (change.kind, change.direction, change.status) == (kind, direction, status)
    assert change.position_id == post
    assert not change.background


def marsh(title: str, text: str) -> str:
    return "ODALYS THORNBURY" if title.isupper() else "Quillon Marsh"


SILENT = [
    ("a call", "Senator calls on ICE director Quillon Marsh to resign", ""),
    ("a call with should", "ICE director Quillon Marsh should resign, says senator", ""),
    ("a question", "Will ICE director Quillon Marsh be fired?", ""),
    ("a condition", "", "ICE director Quillon Marsh would resign if the court orders it."),
    ("a wish", "", "A senator suggested that ICE director Quillon Marsh be fired."),
    ("a threat", "", "ICE director Quillon Marsh threatened to quit over the budget."),
    ("no plan", "", "The president has no plans to fire ICE director Quillon Marsh."),
    ("he stays", "", "ICE director Quillon Marsh will not resign and stays on."),
    ("a task", "", "The secretary tapped the ICE director to investigate the shooting."),
    ("line staff", "ICE agent Quillon Marsh quits", "He had served in Tamarack."),
    ("a former holder", "", "Former ICE director Quillon Marsh said the plan is wrong."),
    ("a past firing in passing", "", "The fired ICE director Quillon Marsh spoke in Tamarack on Monday."),
    ("a past year", "", "ICE director Quillon Marsh was fired in 2019."),
    ("looking back", "On this day: an ICE director resigns", "ICE director Quillon Marsh resigned. It was a surprise."),
    ("a place's own ICE director keeps the head", "", "ICE is large. Coach Quillon Marsh was fired by Tamarack Bay."),
    ("a mandate", "", "Sen. Quillon Marsh, who oversees ICE, resigned on Monday."),
    ("a quoted pronoun", "Quillon Marsh on the ICE director: 'He is leaving for one reason'", ""),
]


@pytest.mark.parametrize(("why", "title", "text"), SILENT, ids=[r[0] for r in SILENT])
def test_no_news_is_read(reader: Reader, why: str, title: str, text: str) -> None:
    assert read(reader, text, title or "The week at DHS").news == ()


def test_a_place_makes_it_another_post(reader: Reader) -> None:
    change = change_of(read(reader, "", "Calloway Sound ICE director Odalys Thornbury retires"), "Odalys Thornbury")
    assert change.position_id is None
    assert change.place == "Calloway Sound"


def test_a_replacement_tells_two_changes_of_one_post(reader: Reader) -> None:
    reading = read(reader, "Quillon Marsh will replace Odalys Thornbury as ICE director, ICE said in a news release.")
    coming, gone = change_of(reading, "Quillon Marsh"), change_of(reading, "Odalys Thornbury")
    assert (coming.predecessor, gone.successor) == ("Odalys Thornbury", "Quillon Marsh")
    assert coming.position_id == gone.position_id == "ice-director"
    assert {c.attribution.speaker for c in (coming, gone)} == {Speaker.AGENCY}
    assert {c.attribution.medium for c in (coming, gone)} == {"news release"}


def test_headline_and_body_tell_one_change(reader: Reader) -> None:
    text = "Quillon Marsh, the director, told staff on Monday. The resignation of Marsh takes effect on June 1."
    change = change_of(read(reader, text, "ICE director resigns"), "Quillon Marsh")
    assert (change.kind, change.position_id) == (Kind.RESIGNS, "ice-director")


def test_a_gentler_manner_told_beside_fired_wins(reader: Reader) -> None:
    text = "ICE director Quillon Marsh was forced out on Monday. He has resigned, ICE said."
    assert change_of(read(reader, text), "Quillon Marsh").kind is Kind.RESIGNS


def test_a_counted_group_is_one_change(reader: Reader) -> None:
    reading = read(reader, "About a dozen ICE field office directors will be reassigned, two officials said.")
    (change,) = reading.changes
    assert change.person is None
    assert change.group == "About a dozen ICE field office directors"


def test_a_leaver_named_without_a_post_gets_the_one_of_the_record(reader: Reader) -> None:
    change = change_of(read(reader, "At ICE, Robert Hammer is retiring."), "Robert Hammer")
    assert change.position_id == "hsi-head"
    assert "post from the record, not from the text" in change.reasons


def test_an_article_before_the_tenure_gets_none(reader: Reader) -> None:
    before = datetime(2024, 1, 1, tzinfo=UTC)
    reading = read(reader, "At ICE, Robert Hammer is retiring.", published=before)
    assert change_of(reading, "Robert Hammer").position_id is None


def test_a_holder_named_without_a_change_is_a_sighting(reader: Reader) -> None:
    reading = read(reader, "Acting ICE director Todd Lyons said arrests will rise.")
    assert reading.changes == ()
    (sighting,) = reading.sightings
    assert (sighting.person_id, sighting.position_id, sighting.acting) == ("todd-lyons", "ice-director", True)


def test_what_was_dropped_says_why(reader: Reader) -> None:
    reading = read(reader, "A senator urged ICE director Quillon Marsh to resign. She asked again on Monday.")
    assert reading.changes == ()
    assert any("demanded" in d.reason for d in reading.dropped)


def test_another_organization_is_dropped_in_scope_and_read_without(reader: Reader) -> None:
    title, text = (
        "ICE watches as Tamarack Bank chief quits",
        "Quillon Marsh, chief executive of Tamarack Bank, resigned.",
    )
    assert reader.read(title, text, NOW, "x").news == ()
    anywhere = reader.read(title, text, NOW, "x", scope="any")
    assert change_of(anywhere, "Quillon Marsh").organization == "Tamarack Bank"


def test_the_person_is_the_fullest_name_printed(reader: Reader) -> None:
    text = "Quillon J. Marsh, the ICE director, leaves the agency. Marsh thanked Mr. Thornbury."
    assert re.fullmatch(r"Quillon J\. Marsh", str(read(reader, text, "ICE director Marsh to leave").changes[0].person))
