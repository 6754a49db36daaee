"""The forms of English that the components know, one row each: a sentence, and what must be read of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.read import Reader

NOW = datetime(2031, 5, 29, tzinfo=UTC)

# why, sentence, the changes as "person kind position", "~" before background
FORMS = [
    (
        "a list of three",
        "Kenneth Genalo, Robert Hammer and Odalys Thornbury resigned, ICE said.",
        {"Kenneth Genalo resigns -", "Robert Hammer resigns -", "Odalys Thornbury resigns -"},
    ),
    (
        "a plural opens a list",
        "Two ICE officials will retire: Quillon Marsh, the director, and Ansel Dragoway, the deputy director.",
        {"Quillon Marsh retires ICE director", "Ansel Dragoway retires ICE deputy director"},
    ),
    (
        "a pronoun goes on",
        "Quillon Marsh is the ICE director. He will step down in June.",
        {"Quillon Marsh resigns ICE director"},
    ),
    (
        "an object pronoun is not the subject",
        "Quillon Marsh leads ICE. Ansel Dragoway will replace him.",
        {"Quillon Marsh departs ICE head", "Ansel Dragoway appointed ICE head"},
    ),
    (
        "duties taken over",
        "Quillon Marsh, the ICE director, quit. Deputy Director Ansel Dragoway takes over his duties.",
        {"Quillon Marsh resigns ICE director", "Ansel Dragoway acting ICE director"},
    ),
    (
        "passive with an agent",
        "ICE director Quillon Marsh was replaced by Ansel Dragoway.",
        {"Quillon Marsh departs ICE director", "Ansel Dragoway appointed ICE director"},
    ),
    (
        "an employer replaces",
        "The White House replaced ICE director Quillon Marsh with Ansel Dragoway.",
        {"Quillon Marsh removed ICE director", "Ansel Dragoway appointed ICE director"},
    ),
    (
        "a noun that an announcer governs",
        "ICE announced the appointment of Quillon Marsh as ICE deputy director.",
        {"Quillon Marsh appointed ICE deputy director"},
    ),
    (
        "a noun alone presupposes",
        "The resignation of ICE director Quillon Marsh surprised Tamarack.",
        {"~Quillon Marsh resigns ICE director"},
    ),
    (
        "a president's firing is of the other",
        "Trump's firing of ICE director Quillon Marsh surprised Tamarack.",
        {"~Quillon Marsh removed ICE director"},
    ),
    ("the title's own word", "Outgoing ICE director Quillon Marsh spoke.", {"~Quillon Marsh departs ICE director"}),
    ("a nominee by name", "ICE nominee Quillon Marsh spoke to senators.", {"~Quillon Marsh nominated ICE head"}),
    (
        "a nominee to lead",
        "Quillon Marsh, the nominee to lead ICE, spoke to senators.",
        {"~Quillon Marsh nominated ICE head"},
    ),
    (
        "a nominee for a post",
        "Quillon Marsh, the nominee for director of ICE, spoke.",
        {"~Quillon Marsh nominated ICE director"},
    ),
    (
        "the next holder is named",
        "The next director of ICE is to be Quillon Marsh.",
        {"Quillon Marsh appointed ICE director"},
    ),
    ("is the new", "Quillon Marsh is the new ICE deputy director.", {"Quillon Marsh appointed ICE deputy director"}),
    ("is no longer", "Quillon Marsh is no longer the ICE director.", {"Quillon Marsh departs ICE director"}),
    ("was, plainly", "Quillon Marsh was ICE director under two secretaries, and now teaches.", set()),
    (
        "the third person to lead",
        "Quillon Marsh will be the third person to lead ICE this year.",
        {"Quillon Marsh appointed ICE head"},
    ),
    (
        "two posts at once",
        "ICE named Quillon Marsh as deputy director and chief of staff.",
        {"Quillon Marsh appointed ICE deputy director", "Quillon Marsh appointed ICE chief of staff"},
    ),
    (
        "for good",
        "The president will appoint acting ICE director Quillon Marsh to take over the role on a permanent basis.",
        {"Quillon Marsh nominated ICE director"},
    ),
    (
        "confirmed by the Senate",
        "The Senate on Monday confirmed Quillon Marsh to lead ICE.",
        {"Quillon Marsh confirmed ICE head"},
    ),
    ("confirmed means said", "Quillon Marsh, the ICE director, confirmed on Monday that arrests fell.", set()),
    ("an unnamed newcomer", "ICE names new deputy director.", {"None appointed ICE deputy director"}),
    (
        "moved to another post",
        "ICE director Quillon Marsh is being moved to another post at headquarters.",
        {"Quillon Marsh reassigned ICE director"},
    ),
    ("moved by a truck", "ICE director Quillon Marsh was moved by the speech.", set()),
    ("in a bracket", "Quillon Marsh (the ICE director) has quit.", {"Quillon Marsh resigns ICE director"}),
    (
        "once another",
        "Quillon Marsh, once deputy director of ICE, was named ICE director on Monday.",
        {"Quillon Marsh appointed ICE director"},
    ),
    ("of a unit", "Quillon Marsh, of ERO, is to retire.", {"Quillon Marsh retires -"}),
    ("a post before the name", "The director of ICE, Quillon Marsh, resigned.", {"Quillon Marsh resigns ICE director"}),
    (
        "the lower of two units",
        "Quillon Marsh, the head of ICE’s Homeland Security Investigations, resigned.",
        {"Quillon Marsh resigns HSI head"},
    ),
    (
        "the agency's branch",
        "ICE has a plan. Quillon Marsh will take over leadership of the agency’s detention branch.",
        {"Quillon Marsh appointed ICE head of the detention branch"},
    ),
    (
        "a field in the title",
        "ICE director Quillon Marsh was named Assistant Secretary for Border Security and Immigration, "
        "Department of Homeland Security.",
        {"Quillon Marsh appointed DHS assistant secretary for border security and immigration"},
    ),
    (
        "a post with its place word",
        "Quillon Marsh withdrew his name from consideration for an assistant secretary position at DHS.",
        {"Quillon Marsh withdrawn DHS assistant secretary"},
    ),
    (
        "a nomination pulled",
        "The White House withdrew the nomination of Quillon Marsh to be ICE director.",
        {"Quillon Marsh withdrawn ICE director"},
    ),
    (
        "the man in charge",
        "The man in charge of raids, ICE director Quillon Marsh, submitted his resignation.",
        {"Quillon Marsh resigns ICE director"},
    ),
    (
        "a long relative clause",
        "Quillon Marsh, who ran the office for three years, was removed as ICE director.",
        {"Quillon Marsh removed ICE director"},
    ),
    ("another noun is nearer", "Quillon Marsh, the ICE director, was asked about agents being reassigned.", set()),
    ("at the helm", "Quillon Marsh, at the helm of ICE since May, has quit.", {"Quillon Marsh resigns ICE head"}),
    (
        "after another change",
        "Ansel Dragoway spoke after ICE director Quillon Marsh resigned.",
        {"~Quillon Marsh resigns ICE director"},
    ),
    ("had been", "ICE director Quillon Marsh had been fired.", {"~Quillon Marsh removed ICE director"}),
    ("last year", "ICE director Quillon Marsh was fired last year.", {"~Quillon Marsh removed ICE director"}),
    (
        "in an earlier month",
        "ICE director Quillon Marsh was fired in January.",
        {"~Quillon Marsh removed ICE director"},
    ),
    ("said he would", "ICE director Quillon Marsh said he would retire.", {"Quillon Marsh retires ICE director"}),
    ("refused", "ICE director Quillon Marsh refused to resign.", {"Quillon Marsh resigns ICE director"}),
    ("only awaited", "Ansel Dragoway stays until Quillon Marsh is confirmed as ICE director.", set()),
    ("put off", "ICE director Quillon Marsh is delaying his retirement.", {"Quillon Marsh retires ICE director"}),
    ("quit smoking", "ICE director Quillon Marsh quit smoking.", set()),
    ("a job, not a meeting", "ICE director Quillon Marsh left the meeting.", set()),
    ("no coach is ours", "ICE head coach Quillon Marsh was fired.", set()),
]


@pytest.mark.parametrize(("why", "sentence", "wanted"), FORMS, ids=[row[0] for row in FORMS])
def test_a_form_is_read(reader: Reader, why: str, sentence: str, wanted: set[str]) -> None:
    reading = reader.read("The week in Washington", sentence + " ICE is in Washington.", NOW, "Tamarack Beacon")
    told = {f"{'~' * c.background}{c.person} {c.kind.value} {c.position or '-'}" for c in reading.changes}
    assert told == wanted


LISTS = [
    (
        "to be, vice",
        "Quillon Marsh, of Ohio, to be Director of Immigration and Customs Enforcement, vice Ansel Dragoway, resigned.",
        {"Quillon Marsh nominated ICE director", "~Ansel Dragoway resigns ICE director"},
    ),
    (
        "for, for",
        "The president announced his intent to nominate leaders; Quillon Marsh for Director of Immigration and Customs "
        "Enforcement, Ansel Dragoway for Commissioner of Customs and Border Protection.",
        {"Quillon Marsh nominated ICE director", "Ansel Dragoway nominated CBP commissioner"},
    ),
    (
        "the following individuals",
        "The president appointed the following individuals: Quillon Marsh, ICE Deputy Director",
        {"Quillon Marsh appointed ICE deputy director"},
    ),
    (
        "as, as",
        "The secretary named Quillon Marsh as ICE deputy director and Ansel Dragoway as ICE chief of staff.",
        {"Quillon Marsh appointed ICE deputy director", "Ansel Dragoway appointed ICE chief of staff"},
    ),
]


@pytest.mark.parametrize(("why", "text", "wanted"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_of_nominations_is_read(reader: Reader, why: str, text: str, wanted: set[str]) -> None:
    reading = reader.read("Nominations Sent to the Senate", text, NOW, "White House")
    told = {f"{'~' * c.background}{c.person} {c.kind.value} {c.position or '-'}" for c in reading.changes}
    assert told == wanted


ANYWHERE = [
    (
        "a company's officer",
        "Zephyrin Bank chief executive Quillon Marsh resigned.",
        {"Quillon Marsh resigns Zephyrin Bank"},
    ),
    (
        "a possessive",
        "Zephyrin Bank's chief executive, Quillon Marsh, resigned.",
        {"Quillon Marsh resigns Zephyrin Bank"},
    ),
    (
        "of and of the",
        "Quillon Marsh, president of the University of Tamarack, resigned.",
        {"Quillon Marsh resigns University of Tamarack"},
    ),
    (
        "the employer is the subject",
        "Zephyrin Bank named Quillon Marsh as chief executive.",
        {"Quillon Marsh appointed Zephyrin Bank"},
    ),
    ("an employer removes", "Calloway Group ousted chairman Quillon Marsh.", {"Quillon Marsh removed Calloway Group"}),
    (
        "a sector of a known unit",
        "Quillon Marsh, chief of the Del Rio Border Patrol Sector, retired.",
        {"Quillon Marsh retires Del Rio Border Patrol Sector"},
    ),
    (
        "a school without capitals",
        "Quillon Marsh, dean of the nursing school, was fired.",
        {"Quillon Marsh removed None"},
    ),
    ("ambassador to a country", "Quillon Marsh, ambassador to Estonia, resigned.", {"Quillon Marsh resigns Estonia"}),
    ("an ex- before the head", "Ex-chairman Quillon Marsh of Zephyrin Bank was charged on Monday.", set()),
    ("newly named", "Newly named chief executive Quillon Marsh spoke.", {"~Quillon Marsh appointed None"}),
    (
        "two posts, one person",
        "Zephyrin Bank’s chairman and chief executive, Quillon Marsh, resigned.",
        {"Quillon Marsh resigns Zephyrin Bank"},
    ),
    ("no post, no change", "Quillon Marsh resigned himself to the rain and left.", set()),
    ("a judge", "Judge Quillon Marsh retired on Monday.", set()),
    (
        "a nickname and a suffix",
        "Otto “Buck” Marsh Jr., chairman of Zephyrin Bank, died on Friday.",
        {"Otto “Buck” Marsh Jr. dies Zephyrin Bank"},
    ),
    ("initials", "Q. J. Marsh, chairman of Zephyrin Bank, was ousted.", {"Q. J. Marsh removed Zephyrin Bank"}),
    ("an honorific", "The chairman of Zephyrin Bank, Mr. Marsh, will retire.", {"Marsh retires Zephyrin Bank"}),
]


@pytest.mark.parametrize(("why", "sentence", "wanted"), ANYWHERE, ids=[row[0] for row in ANYWHERE])
def test_a_form_is_read_of_any_organization(reader: Reader, why: str, sentence: str, wanted: set[str]) -> None:
    reading = reader.read("The week in business", sentence, NOW, "Tamarack Beacon", "any")
    told = {f"{'~' * c.background}{c.person} {c.kind.value} {c.organization}" for c in reading.changes}
    assert told == wanted
