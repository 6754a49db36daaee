"""Turns of phrase of the news: who changes posts, on which side, and who does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.change import Kind, Side, Speaker
from bot.reading.read import Reader

NOW = datetime(2031, 5, 29, tzinfo=UTC)

# why, title, text, what is told as news: "surname out|in|weighed position id"; a dash for a post that has no id
TURNS = [
    # headlines
    (
        "two sides",
        "Pruettson out as ICE chief, Quarlesby in",
        "",
        {"Pruettson out ice-director", "Quarlesby in ice-director"},
    ),
    ("a surname that nobody knows", "Pruettson to depart as acting ICE director", "", {"Pruettson out ice-director"}),
    ("confirmed for an agency", "Senate confirms Pruettson for USCIS", "", {"Pruettson in uscis-director"}),
    (
        "out, behind a colon",
        "Shake-up at DHS: FEMA chief Odalys Thornbury out",
        "",
        {"Thornbury out fema-administrator"},
    ),
    ("tapped again", "Quillon Marsh tapped again to lead FEMA", "", {"Marsh in fema-administrator"}),
    ("whom an agency owns", "ICE's Quillon Marsh retiring", "", {"Marsh out -"}),
    (
        "a president's own verb",
        "Trump picks former pilot Quillon Marsh to lead FEMA",
        "",
        {"Marsh in fema-administrator"},
    ),
    (
        "what an appointee's tag is",
        "Biden-appointed FEMA chief Quillon Marsh fired",
        "",
        {"Marsh out fema-administrator"},
    ),
    ("the top job", "President eyes Quillon Marsh for top FEMA job", "", {"Marsh weighed fema-administrator"}),
    # nominations that end
    ("pulled", "White House pulls nomination of Quillon Marsh to head TSA", "", {"Marsh out tsa-administrator"}),
    (
        "a nomination as subject",
        "Quillon Marsh's nomination to lead TSA withdrawn",
        "",
        {"Marsh out tsa-administrator"},
    ),
    (
        "his name, and the post from another sentence",
        "TSA nominee withdraws",
        "Quillon Marsh has withdrawn his name from consideration. The president nominated Marsh to head the TSA.",
        {"Marsh out tsa-administrator"},
    ),
    (
        "a nominee is no holder",
        "TSA nominee withdraws",
        "Quillon Marsh was nominated in May to head the TSA. Odalys Thornbury is acting TSA administrator.",
        {"Marsh out tsa-administrator"},
    ),
    # who comes for whom
    (
        "his successor will be",
        "",
        "ICE director Quillon Marsh resigned on Monday. His successor will be Odalys Thornbury.",
        {"Marsh out ice-director", "Thornbury in ice-director"},
    ),
    (
        "in her place",
        "",
        "FEMA administrator Odalys Thornbury resigned. The president will nominate in her place Quillon Marsh.",
        {"Thornbury out fema-administrator", "Marsh in fema-administrator"},
    ),
    (
        "steps in for who is not named",
        "FEMA's acting administrator is out; Quillon Marsh steps in",
        "",
        {"None out fema-administrator", "Marsh in fema-administrator"},
    ),
    (
        "his own post is not the one entered",
        "ICE chief to be replaced",
        "ICE director Odalys Thornbury will be replaced by Quillon Marsh, head of FEMA's training branch.",
        {"Thornbury out ice-director", "Marsh in ice-director"},
    ),
    (
        "handed over at a ceremony",
        "Coast Guard holds change of command",
        "Adm. Quillon Marsh relieved Adm. Odalys Thornbury as commandant of the Coast Guard.",
        {"Thornbury out uscg-commandant", "Marsh in uscg-commandant"},
    ),
    (
        "acting on from another title",
        "",
        "Quillon Marsh, the current CBP commissioner, will become the acting secretary of homeland security, "
        "Thornbury announced.",
        {"Marsh in dhs-secretary"},
    ),
    # lists
    (
        "each with a post",
        "",
        "ICE removed Quillon Marsh as head of Enforcement and Removal Operations "
        "and Odalys Thornbury as its deputy director.",
        {"Marsh out ice-ero-head", "Thornbury out ice-ero-deputy"},
    ),
    (
        "a title behind the list",
        "",
        "Quillon Marsh and Odalys Thornbury, the deputy directors of ICE, were fired on Monday.",
        {"Marsh out ice-deputy-director", "Thornbury out ice-deputy-director"},
    ),
    # who is not meant
    (
        "the boss is no leaver",
        "Coast Guard commandant fired",
        "Adm. Quillon Marsh was relieved of his duties as commandant, acting Secretary Odalys Thornbury said.",
        {"Marsh out uscg-commandant"},
    ),
    (
        "a predecessor is no leaver",
        "Acting ICE director steps down",
        "Quillon Marsh is resigning as acting director of ICE. Last month, his predecessor, Odalys Thornbury, left.",
        {"Marsh out ice-director"},
    ),
    (
        "the chief of another agency is no leaver",
        "White House ousts TSA administrator",
        "The administrator was told on Monday. FAA chief Quillon Marsh said last month that he would step down.",
        {"None out tsa-administrator"},
    ),
    ("who appoints is not appointed", "", "Secretary Quillon Marsh on Sunday appointed new leadership at ICE.", set()),
    ("a move that is none", "ICE director Quillon Marsh moves to block a ruling", "", set()),
    ("details, the verb", "ICE director Quillon Marsh details role in inquiry", "", set()),
    (
        "resignation that somebody asks for",
        "",
        "ICE director Quillon Marsh refused Odalys Thornbury's request to resign.",
        set(),
    ),
    ("a department of others", "", "Education Secretary Quillon Marsh resigned. ICE agents came to a school.", set()),
    ("another chief beside an agency's name", "Schools chief Quillon Marsh quits over ICE email", "", set()),
    ("Texas has one too", "Texas' border czar Quillon Marsh resigns after DHS visit", "", set()),
    ("the board beside the post", "ICE director Quillon Marsh resigns from city council", "", set()),
    ("a team is no department", "", "Quillon Marsh was appointed to head the transition team for DHS.", set()),
    # what has not happened
    ("imagined", "", "Suppose the Senate confirms Quillon Marsh to lead USCIS.", set()),
    ("if", "", "If the report is right, Quillon Marsh replaces ICE director Odalys Thornbury.", set()),
    ("nobody says so", "", "ICE director Quillon Marsh is 64. No one has said he is leaving.", set()),
    ("no boss", "", "No ICE director has left.", set()),
    ("left undone", "", "The Senate adjourned without confirming Quillon Marsh to lead CISA.", set()),
    ("yet to be", "", "ICE director Quillon Marsh has yet to be confirmed by the Senate.", set()),
    ("one of two", "", "ICE director Quillon Marsh was told to resign or be fired.", set()),
    (
        "called fiction",
        "",
        "The White House dismissed as fiction a report that ICE director Quillon Marsh was to be fired.",
        set(),
    ),
    ("retracted", "Agency retracts announced firing of ICE director Quillon Marsh", "", set()),
    ("a vacancy", "DHS is hiring: chief human capital officer", "", set()),
    ("a committee", "Senate panel approves Quillon Marsh as ICE director", "", set()),
    ("not, or", "The head of the Coast Guard has not been arrested or sacked", "", set()),
    ("he stays", "ICE director Quillon Marsh, facing calls to quit: “I'm staying”", "", set()),
    ("a mark at the end", "ICE director Quillon Marsh fired by his dog", "He was a good dog. (This is a joke.)", set()),
    # what is only recalled
    ("now that", "", "Now that Quillon Marsh has been confirmed to lead FEMA, he owes towns three things.", set()),
    (
        "what the move comes after",
        "",
        "The change comes after ICE director Quillon Marsh was pushed out "
        "and FEMA administrator Odalys Thornbury resigned.",
        set(),
    ),
    (
        "a city that somebody leaves",
        "",
        "The departure of ICE director Quillon Marsh from Minneapolis was agreed.",
        set(),
    ),
    (
        "a life that ended",
        "Quillon Marsh, once ICE director, dies at 83",
        "Marsh, director of ICE from 2009 to 2011, died.",
        set(),
    ),
    (
        "moved on before",
        "",
        "Odalys Thornbury was named ICE director. She succeeds Quillon Marsh, who retired in January.",
        {"Thornbury in ice-director"},
    ),
]


def side(kind: Kind) -> str:
    return {Side.EXIT: "out", Side.ENTRY: "in"}.get(kind.side, "weighed")


@pytest.mark.parametrize(("why", "title", "text", "expected"), TURNS, ids=[row[0] for row in TURNS])
def test_a_turn_of_phrase(bundled_reader: Reader, why: str, title: str, text: str, expected: set[str]) -> None:
    reading = bundled_reader.read(title, text, NOW, "Tamarack Beacon")
    told = {f"{str(c.person).split()[-1]} {side(c.kind)} {c.position_id or '-'}" for c in reading.news}
    assert told == expected


NOT_YET = [
    ("", "Republican senators see no urgency to confirm Quillon Marsh as CBP commissioner.", "no urgency is no vote"),
    ("Senate Moves Closer to Confirming Quillon Marsh as CBP Commissioner", "", "closer is not there"),
    ("Senate Commerce Approves Nomination of Quillon Marsh as TSA Administrator", "", "a committee's vote is a step"),
]


@pytest.mark.parametrize(("title", "text", "why"), NOT_YET, ids=[why for *_, why in NOT_YET])
def test_nobody_is_confirmed_before_the_senate_says_so(bundled_reader: Reader, title: str, text: str, why: str) -> None:
    assert bundled_reader.read(title, text, None, "Harbor Ledger").news == ()


def test_the_senates_yes_to_a_nomination_confirms(bundled_reader: Reader) -> None:
    text = "The Senate on Tuesday approved the nomination of Quillon Marsh as CBP commissioner, 50-47."
    (change,) = bundled_reader.read("", text, None, "Harbor Ledger").news
    assert (change.person, change.kind, change.position_id) == ("Quillon Marsh", Kind.CONFIRMED, "cbp-commissioner")


def test_what_a_nominee_will_lead_there_is_no_entry(bundled_reader: Reader) -> None:
    text = (
        "The committee approved the nomination of Odalys Thornbury to be assistant secretary, where she will lead "
        "Immigration and Customs Enforcement."
    )
    assert bundled_reader.read("", text, None, "Harbor Ledger").news == ()


def test_a_nameless_headline_is_not_about_who_held_the_post_then(bundled_reader: Reader) -> None:
    text = "The director will retire in June. He took over after then-Director Odalys Thornbury was asked to resign."
    news = bundled_reader.read("Secret Service Director Announces Retirement", text, None, "Harbor Ledger").news
    assert "Odalys Thornbury" not in {change.person for change in news}


def test_the_presidents_spokesperson_speaks_for_the_white_house(bundled_reader: Reader) -> None:
    text = "White House press secretary Odalys Thornbury said that Quillon Marsh is resigning as ICE director."
    (change,) = bundled_reader.read("", text, None, "Harbor Ledger").news
    assert (change.attribution.speaker, change.attribution.name) == (Speaker.WHITE_HOUSE, "White House")
