"""What announced stories teach the record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from build_record import PEOPLE, change, story, tenure

from bot.model.change import Change, Kind
from bot.model.roster import Capacity, Person, Source, Tenure
from bot.model.story import Certainty
from bot.roster.learned import person_slug, tenures_from

AT = datetime(2025, 5, 29, 22, tzinfo=UTC)
AP = Source("AP", "https://ap.example/1", date(2025, 5, 29))
NAMED = "named on 2025-05-29; no source that they took office"
LEAVING = "leaving was announced on 2025-05-29; no source that it has happened"


def charles(kind: Kind = Kind.ACTING, **fields: object) -> Change:
    return change("Marcos Charles", "ice-ero-head", kind=kind, person_id="marcos-charles", **fields)  # type: ignore[arg-type]  # by keyword


def genalo(**fields: object) -> Change:
    return change("Kenneth Genalo", "ice-ero-head", person_id="kenneth-genalo", **fields)  # type: ignore[arg-type]  # by keyword


def test_an_announced_entry_opens_a_tenure_in_which_nobody_was_seen() -> None:
    assert tenures_from(story(charles(), acting=True)) == (
        Tenure("marcos-charles", "ice-ero-head", "2025-05-29", None, Capacity.ACTING, "learned", AP, None, NAMED),
    )


def test_an_entry_in_effect_was_seen() -> None:
    (learned,) = tenures_from(story(charles(Kind.SWORN_IN), Certainty.IN_EFFECT))
    assert (learned.last_seen, learned.note, learned.capacity) == (AT, "", Capacity.PERMANENT)


@pytest.mark.parametrize(
    ("told", "acting", "capacity", "why"),
    [
        (charles(Kind.APPOINTED), False, Capacity.PERMANENT, "named"),
        (charles(Kind.APPOINTED), True, Capacity.ACTING, "named acting head"),
        (charles(Kind.ACTING), False, Capacity.ACTING, "becomes acting head"),
        (charles(Kind.ACTING, wording=("will perform the duties of the head",)), True, Capacity.PERFORMING, "so told"),
        (charles(Kind.ACTING, position="senior official performing the duties of the head"), True, Capacity.PERFORMING,
         "the title"),
        (charles(Kind.NOMINATED), False, Capacity.NOMINEE, "a nominee"),
        (charles(Kind.CONFIRMED), False, Capacity.NOMINEE, "confirmed, not sworn in"),
    ],
)  # fmt: skip
def test_the_capacity_is_the_story_s(told: Change, acting: bool, capacity: Capacity, why: str) -> None:
    (learned,) = tenures_from(story(told, acting=acting))
    assert learned.capacity is capacity, why


def test_a_nominee_is_noted_as_one() -> None:
    (learned,) = tenures_from(story(charles(Kind.NOMINATED)))
    assert learned.note == "nomination announced on 2025-05-29"


def test_the_announced_day_is_the_source_s_own() -> None:
    (learned,) = tenures_from(story(charles(effective="June 15")))
    assert learned.start == "2025-06-15"


def test_an_exit_ends_the_tenure_that_is_known() -> None:
    known = tenure("kenneth-genalo", "ice-ero-head", "2025-03", capacity=Capacity.ACTING)
    assert tenures_from(story(genalo()), [known]) == (
        Tenure(
            "kenneth-genalo", "ice-ero-head", "2025-03", "2025-05-29", Capacity.ACTING, "learned", AP, None, LEAVING
        ),
    )


def test_an_exit_in_effect_needs_no_note() -> None:
    (learned,) = tenures_from(story(genalo(effective="May 31"), Certainty.IN_EFFECT))
    assert (learned.end, learned.note) == ("2025-05-31", "")


@pytest.mark.parametrize(("acting", "capacity"), [(True, Capacity.ACTING), (False, Capacity.PERMANENT)])
def test_an_exit_of_somebody_unknown_is_a_tenure_without_a_start(acting: bool, capacity: Capacity) -> None:
    (learned,) = tenures_from(story(genalo(), acting=acting))
    assert (learned.start, learned.end, learned.capacity) == (None, "2025-05-29", capacity)


def test_of_two_running_rows_the_learned_one_ends() -> None:
    seeded = tenure("kenneth-genalo", "ice-ero-head", "2025-03")
    learned = tenure("kenneth-genalo", "ice-ero-head", "2025-02", confidence="learned")
    (ended,) = tenures_from(story(genalo()), [seeded, learned])
    assert ended.start == "2025-02"


NOTHING_LEARNED = [
    (story(charles(), Certainty.SEVERAL_OUTLETS), [], [], "three outlets announce nothing"),
    (story(charles(Kind.CONSIDERED)), [], [], "a candidate"),
    (story(charles(Kind.WITHDRAWN)), [], [], "a withdrawal"),
    (story(change("Marcos Charles", None, kind=Kind.ACTING)), [], [], "no post"),
    (story(change(None, "ice-ero-head", kind=Kind.ACTING)), [], [], "nobody"),
    (story(change("Charles", "ice-ero-head", kind=Kind.ACTING)), [], [], "a surname"),
    (story(change("Mark Morgan", "ice-ero-head", kind=Kind.ACTING)), [], PEOPLE, "another Mark Morgan's id"),
    (story(charles(), acting=True), [tenure("marcos-charles", "ice-ero-head", "2025-05", capacity=Capacity.ACTING)], [],
     "the seed has it"),
    (story(charles(), acting=True), [tenure("marcos-charles", "ice-ero-head", "2025-05-29", capacity=Capacity.ACTING,
     confidence="learned")], [], "it was learned before"),
    (story(charles(), Certainty.IN_EFFECT, acting=True), [tenure("marcos-charles", "ice-ero-head", "2025-05-29",
     capacity=Capacity.ACTING, confidence="learned", last_seen=AT)], [], "and seen before"),
    (story(genalo()), [tenure("kenneth-genalo", "ice-ero-head", "2025-03", "2025-05-29")], [], "the end is known"),
    (story(genalo()), [tenure("kenneth-genalo", "ice-ero-head", "2026-03")], [], "a tenure that is yet to begin"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "known", "people", "why"), NOTHING_LEARNED, ids=[row[3] for row in NOTHING_LEARNED])
def test_nothing_is_learned(told: object, known: list[Tenure], people: list[Person], why: str) -> None:
    assert tenures_from(told, known, people) == (), why  # type: ignore[arg-type]  # of a table of several types


def test_taking_office_continues_what_was_learned_from_the_announcement() -> None:
    named = tenure("marcos-charles", "ice-ero-head", "2025-05-30", capacity=Capacity.ACTING, confidence="learned")
    (learned,) = tenures_from(story(charles(), Certainty.IN_EFFECT, acting=True), [named])
    assert (learned.start, learned.last_seen, learned.note) == ("2025-05-30", AT, "")


def test_a_nominee_s_row_is_not_the_holder_s() -> None:
    nominee = tenure("marcos-charles", "ice-ero-head", "2025-05-01", capacity=Capacity.NOMINEE, confidence="learned")
    (learned,) = tenures_from(story(charles(Kind.SWORN_IN), Certainty.IN_EFFECT), [nominee])
    assert (learned.capacity, learned.start) == (Capacity.PERMANENT, "2025-05-29")


def test_somebody_new_gets_an_id() -> None:
    (learned,) = tenures_from(story(change("Quillon Marsh", "ice-ero-head", kind=Kind.ACTING)), people=PEOPLE)
    assert learned.person == "quillon-marsh"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Quillon Marsh", "quillon-marsh"),
        ("Dr. Odalys R. Thornbury, Ph.D.", "odalys-r-thornbury"),
        ("Sarah Saldaña", "sarah-saldana"),
        ("P.J. Lechleitner", "p-j-lechleitner"),
        ("Juan de la Cruz", "juan-de-la-cruz"),
    ],
)
def test_an_id_is_made_of_the_name(name: str, slug: str) -> None:
    assert person_slug(name) == slug
