"""Whose names can be one person's. The pairs are the documented ones, besides the invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.person_name import Likeness, person_name, same_person, surname

SAME, SURNAME, DIFFERENT = Likeness.SAME, Likeness.SURNAME_ONLY, Likeness.DIFFERENT

PAIRS = [
    ("Kenneth Genalo", "Kenneth Genalo", SAME, "equal"),
    ("KENNETH GENALO", "Ken Genalo", SAME, "a beginning, in capitals"),
    ("Sarah Saldaña", "Sarah Saldana", SAME, "diacritics"),
    ("Mike Banks", "Michael Banks", SAME, "a short form"),
    ("Dave Venturella", "David (Dave) Venturella", SAME, "a nickname in brackets"),
    ('Benjamine "Carry" Huffman', "Carry Huffman", SAME, "a nickname in quotation marks"),
    ("Benjamine Huffman", "Benjamin Huffman", SAME, "one letter of a long given name"),
    ("P.J. Lechleitner", "Patrick Lechleitner", SAME, "initials"),
    ("James M. Murray", "James Murray", SAME, "a middle initial"),
    ("R. Gil Kerlikowske", "Gil Kerlikowske", SAME, "called by the middle name"),
    ("Vice Adm. Linda Fagan", "Linda Fagan", SAME, "a rank"),
    ("Quillon Marsh Jr.", "Quillon Marsh", SAME, "a suffix"),
    ("Lyons", "Todd Lyons", SURNAME, "a surname"),
    ("Director Lyons", "Todd Lyons", SURNAME, "a surname with a title"),
    ("King", "Odalys King", SURNAME, "a surname that is a title elsewhere"),
    ("Genalo", "Genalo", SURNAME, "two surnames"),
    ("Ronald Vitiello", "Caleb Vitello", DIFFERENT, "both led ICE"),
    ("Vitiello", "Vitello", DIFFERENT, "their surnames"),
    ("Ronald Vitello", "Ronald Vitiello", DIFFERENT, "a surname is never compared by likeness"),
    ("Charles Wall", "Marcos Charles", DIFFERENT, "given name and surname"),
    ("Charles", "Charles Wall", DIFFERENT, "a surname is not a given name"),
    ("Jeh Johnson", "Tae Johnson", DIFFERENT, "two Johnsons"),
    ("Michael Marsh", "Michaela Marsh", DIFFERENT, "a man's name and a woman's"),
    ("Dana Marsh", "Dane Marsh", DIFFERENT, "one letter of a short name"),
    ("Jo Marsh", "Joseph Marsh", DIFFERENT, "too short a beginning"),
    ("", "", DIFFERENT, "no names"),
    ("", "Kenneth Genalo", DIFFERENT, "no name"),
]


@pytest.mark.parametrize(("one", "other", "likeness", "why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_likeness(one: str, other: str, likeness: Likeness, why: str) -> None:
    assert same_person(one, other) is likeness, why
    assert same_person(other, one) is likeness, f"the other way: {why}"


@pytest.mark.parametrize(
    ("name", "last"),
    [("Vice Adm. Linda Fagan", "fagan"), ("Juan de la Cruz", "de la cruz"), ("Sarah Saldaña", "saldana"), ("", "")],
)
def test_surname(name: str, last: str) -> None:
    assert surname(name) == last


@given(st.text(), st.text())
def test_any_names_are_compared_alike_both_ways(one: str, other: str) -> None:
    assert same_person(one, other) is same_person(other, one)
    if person_name(one).surname:
        assert same_person(one, one) is not DIFFERENT
