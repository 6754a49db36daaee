"""Whose names these are, and which posts weak words mean."""

from __future__ import annotations

from datetime import date

import pytest
from build_record import DAY, KNOWLEDGE, PEOPLE, TENURES, change, tenure

from bot.model.change import Change, Kind, Quote, Reading, Sighting
from bot.model.roster import Capacity, Tenure
from bot.roster.resolve import resolve

FIRST_TERM = date(2019, 4, 10)


def resolved(told: Change, on: date = DAY, tenures: tuple[Tenure, ...] = TENURES) -> Change:
    return resolve(Reading((told,)), PEOPLE, tenures, KNOWLEDGE, on).changes[0]


PEOPLE_FOUND = [
    (change("Kenneth Genalo", "ice-ero-head"), DAY, "kenneth-genalo", "his name and post"),
    (change("Kenneth Genalo"), DAY, "kenneth-genalo", "the only one of that name"),
    (change("KENNETH GENALO", "ice-ero-head"), DAY, "kenneth-genalo", "capitals"),
    (change("Sarah Saldana", "ice-director"), DAY, "sarah-saldana", "without her tilde"),
    (change("Tom Homan"), DAY, "thomas-homan", "an alias"),
    (change("Genalo", "ice-ero-head"), DAY, "kenneth-genalo", "a surname in its post"),
    (change("Genalo", None, "ice"), DAY, "kenneth-genalo", "a surname in ICE"),
    (change("Genalo", None, "ice-ero"), DAY, "kenneth-genalo", "a surname in ERO"),
    (change("Banks", "usbp-chief"), date(2026, 9, 1), "michael-banks", "three months after he left"),
    (change("Ken Genalo", "ice-ero-head"), DAY, "kenneth-genalo", "a short form in his post"),
    (change("Charles Wall", "ice-deputy-director"), date(2026, 1, 16), "charles-wall", "Charles is his given name"),
    (change("Johnson", "ice-director"), date(2023, 6, 7), "tae-johnson", "the Johnson of ICE"),
    (change("Mark Morgan", "usbp-chief"), date(2017, 1, 27), "mark-morgan", "of two, the one in the post"),
    (change("Mark Morgan", None, "cbp"), date(2020, 6, 1), "mark-morgan", "of two, the one in CBP"),
    (change("Gil Kerlikowski", "cbp-commissioner"), date(2016, 5, 1), "gil-kerlikowske", "one letter, in his post"),
    (change("Caleb Vitiello", "ice-director"), DAY, "caleb-vitello", "a misspelling that the record lists"),
    (change("Tom Holman", "ice-director"), date(2018, 5, 1), "thomas-homan", "one letter, in his post"),
    (change("Marcos Charles", "ice-ero-head", kind=Kind.ACTING), DAY, "marcos-charles", "he enters by his full name"),
]
NOBODY_FOUND = [
    (change("Quillon Marsh", "ice-ero-head"), DAY, "the record does not know him"),
    (change(None, "ice-ero-head"), DAY, "the holder is never named from the record"),
    (change("Genalo"), DAY, "a surname without context"),
    (change("Genalo", "usbp-chief"), DAY, "a surname in another agency's post"),
    (change("Genalo", None, "cbp"), DAY, "a surname in another agency"),
    (change("Banks", None, "dhs"), DAY, "the department is no context for its components"),
    (change("Vitiello", "ice-director"), DAY, "Vitello holds the post, and is not Vitiello"),
    (change("Vitello", "ice-director"), FIRST_TERM, "nor the other way"),
    (change("Ronald Vitello", "ice-director"), FIRST_TERM, "nor with his given name: somebody has that surname"),
    (change("Charles", "ice-deputy-director", kind=Kind.APPOINTED), date(2026, 1, 16), "Wall's given name"),
    (change("Johnson", "ice-director"), date(2026, 6, 1), "three years later it may be another Johnson"),
    (change("Johnson", "ice-deputy-director", kind=Kind.APPOINTED), date(2026, 6, 1), "a new Johnson"),
    (change("Mark Morgan"), DAY, "two of that name"),
    (change("Mark Morgan", "ice-director"), DAY, "two of that name, neither near this post now"),
    (change("Kenneth Genalo", None, "texas"), DAY, "a namesake outside the department"),
    (change("Kenneth Genalo", organization="Tamarack Bay Police"), DAY, "a namesake in an unknown organization"),
    (change("Ken Genalo"), DAY, "a short form without context"),
    (change("Holman", "ice-director"), date(2018, 5, 1), "a misspelled surname alone"),
    (change("Tim Holman", "ice-director"), date(2018, 5, 1), "another given name"),
    (change("Tom Holman", "cbp-commissioner"), date(2018, 5, 1), "one letter, in another post"),
    (change("Charles Hall", "ice-deputy-director"), date(2026, 1, 16), "Hall is a name, not a slip of Wall"),
]


@pytest.mark.parametrize(("told", "on", "id", "why"), PEOPLE_FOUND, ids=[row[3] for row in PEOPLE_FOUND])
def test_these_names_are_people_of_the_record(told: Change, on: date, id: str, why: str) -> None:
    found = resolved(told, on)
    assert found.person_id == id, why
    assert found.person == told.person, "the name stays as told"
    assert found.reasons[0].startswith("person: ")


@pytest.mark.parametrize(("told", "on", "why"), NOBODY_FOUND, ids=[row[2] for row in NOBODY_FOUND])
def test_these_names_stay_unresolved(told: Change, on: date, why: str) -> None:
    found = resolved(told, on)
    assert (found.person_id, found.reasons) == (None, ()), why


def test_an_id_that_is_there_stays() -> None:
    assert resolved(change("Genalo", "ice-ero-head", person_id="somebody-else")).person_id == "somebody-else"


POSTS_FOUND = [
    (change("Kenneth Genalo", None, "ice", position="official"), "ice-ero-head", "an official at ICE"),
    (change("Kenneth Genalo"), "ice-ero-head", "no post, no organization"),
    (change("Robert Hammer", None, "ice-hsi", position="top official"), "ice-hsi-head", "begun nobody knows when"),
    (change("Odalys Thornbury", None, "ice", position="official", place="Chicago"), "fod-chicago", "the place agrees"),
]
NO_POST_FOUND = [
    (change("Kenneth Genalo", None, "ice", kind=Kind.APPOINTED), DAY, "where somebody goes is the source's to say"),
    (change("Kenneth Genalo", None, "ice", kind=Kind.WITHDRAWN), DAY, "a withdrawn nomination was for another post"),
    (change("Kenneth Genalo", None, "ice", position="deputy director"), DAY, "the words name another post"),
    (change("Kenneth Genalo", None, "ice-hsi", position="official"), DAY, "not a post of HSI"),
    (change("Marcos Charles", None, "ice", position="official"), DAY, "no post is known"),
    (change("Michael Banks", None, "cbp"), date(2026, 6, 1), "he had left"),
    (change("Odalys Thornbury", None, "ice", place="El Paso"), DAY, "another place"),
    (change("Quillon Marsh", None, "ice", position="official"), DAY, "an unknown person"),
]


@pytest.mark.parametrize(("told", "id", "why"), POSTS_FOUND, ids=[row[2] for row in POSTS_FOUND])
def test_a_weak_post_is_the_one_that_is_held(told: Change, id: str, why: str) -> None:
    found = resolved(told)
    assert found.position_id == id, why
    assert found.reasons[-1] == "post: the only one known to be held"
    assert found.position == told.position, "the words stay as told"


@pytest.mark.parametrize(("told", "on", "why"), NO_POST_FOUND, ids=[row[2] for row in NO_POST_FOUND])
def test_no_post_is_made_up(told: Change, on: date, why: str) -> None:
    assert resolved(told, on).position_id is None, why


def test_of_two_posts_held_at_once_none_is_chosen() -> None:
    both = (*TENURES, tenure("kenneth-genalo", "ice-deputy-director", "2025-04"))
    assert resolved(change("Kenneth Genalo", None, "ice", position="official"), tenures=both).position_id is None
    assert resolved(change("Kenneth Genalo", None, "ice-ero"), tenures=both).position_id == "ice-ero-head"


def test_a_nominee_leaves_no_post() -> None:
    nominee = (tenure("marcos-charles", "ice-director", "2025-04", capacity=Capacity.NOMINEE),)
    assert resolved(change("Marcos Charles", None, "ice"), tenures=nominee).position_id is None


def test_a_post_that_the_chart_lost_is_not_used() -> None:
    old = (tenure("marcos-charles", "ins-commissioner", "2001-04"),)
    assert resolved(change("Marcos Charles", None, "ice"), tenures=old).position_id is None
    assert resolved(change("Charles", None, "ice"), tenures=old).person_id is None


@pytest.mark.parametrize(
    ("name", "position", "id", "why"),
    [
        ("Todd Lyons", "ice-director", "todd-lyons", "an alias in its post"),
        ("Lyons", "ice-director", "todd-lyons", "a surname in its post"),
        ("Lyons", "ins-commissioner", None, "a post that the chart does not know"),
        ("Quillon Marsh", "ice-director", None, "somebody unknown"),
    ],
)
def test_sightings_are_resolved_by_their_post(name: str, position: str, id: str | None, why: str) -> None:
    seen = Sighting(name, None, position, True, Quote("", 0, 0))
    assert resolve(Reading(sightings=(seen,)), PEOPLE, TENURES, KNOWLEDGE, DAY).sightings[0].person_id == id, why


def test_a_sighting_that_was_resolved_stays() -> None:
    seen = Sighting("Lyons", "somebody-else", "ice-director", True, Quote("", 0, 0))
    (kept,) = resolve(Reading(sightings=(seen,)), PEOPLE, TENURES, KNOWLEDGE, DAY).sightings
    assert kept == seen
