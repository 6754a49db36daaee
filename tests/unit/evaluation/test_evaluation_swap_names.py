"""Invented people in place of an article's own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.invented import invented
from bot.evaluation.swap_names import swap_names
from bot.model.change import Kind
from tests.unit.evaluation.evaluation_make import annotated, told

GIVEN, SURNAMES = invented()
FULL = re.compile(rf"({'|'.join(map(re.escape, GIVEN))}) ({'|'.join(map(re.escape, SURNAMES))})")


def swapped(text: str, *people: str, known: tuple[str, ...] = ()) -> str:
    """Swap the names of these people in a text, and write each invented name as N1, N2 … by order of surname."""
    found = swap_names(annotated(text=text, others=people), known)
    text = found.text
    for number, each in enumerate(dict.fromkeys(found.others), start=1):
        match = FULL.search(each)
        given, surname = match.groups() if match else ("", each)
        for spelling in filter(None, (given, surname, given.upper(), surname.upper())):
            text = re.sub(
                rf"(?<!\w){re.escape(spelling)}(?!\w)",
                f"{'G' if spelling in (given, given.upper()) else 'N'}{number}",
                text,
            )
    return text


TEXTS = [
    ("a full name", "Quillon Marsh leaves.", ["Quillon Marsh"], "G1 N1 leaves."),
    ("a surname alone", "Marsh leaves.", ["Quillon Marsh"], "N1 leaves."),
    ("a possessive", "Marsh’s exit; Brandvold's too", ["Ilka Brandvold", "Q. Marsh"], "N2’s exit; N1's too"),
    ("a plural's possessive", "Brandts' deputy stays", ["Ilka Brandts"], "N1's deputy stays"),
    ("a rank", "Rear Adm. Quillon Marsh and Director Marsh", ["Quillon Marsh"], "Rear Adm. G1 N1 and Director N1"),
    ("an initial in the middle", "Quillon T. Marsh left", ["Quillon Marsh"], "G1 N1 left"),
    ("a nickname", 'Quillon "Quill" Marsh left', ['Quillon "Quill" Marsh'], "G1 N1 left"),
    ("a short form", "Tom Marsh, that is Thomas Marsh", ["Thomas Marsh"], "G1 N1, that is G1 N1"),
    ("capitals", "MARSH OUT AT ICE", ["Quillon Marsh"], "N1 OUT AT ICE"),
    ("small letters are nobody", "the marsh; Marsh", ["Quillon Marsh"], "the marsh; N1"),
    (
        "a compound",
        "the Marsh-appointed deputy, ex-Marsh aide",
        ["Quillon Marsh"],
        "the N1-appointed deputy, ex-N1 aide",
    ),
    ("part of a word", "Marshall stays, Marsh goes", ["Quillon Marsh"], "Marshall stays, N1 goes"),
    ("a given name alone stays", "Will Marsh will. Will it?", ["Will Marsh"], "G1 N1 will. Will it?"),
    ("two in one headline", "Marsh Taps Ilka Brandvold", ["Quillon Marsh", "Ilka Brandvold"], "N1 Taps G2 N2"),
    ("one's given is another's surname", "Vance Wall, Odo Vance", ["Vance Wall", "Odo Vance"], "G1 N1, G2 N2"),
    ("relatives keep one surname", "Ada Marsh and Odo Marsh; Marsh", ["Ada Marsh", "Odo Marsh"], "G1 N1 and G2 N1; N1"),
    ("a stranger of the surname", "Ottoline Marsh left", ["Quillon Marsh"], "Ottoline N1 left"),
    ("diacritics", "Saldaña or Saldana", ["Inés Saldaña"], "N1 or N1"),
    ("several words", "Ruy de la Peña; Mr. de la Peña", ["Ruy de la Peña"], "G1 N1; Mr. N1"),
    ("no article for an initial", "A Albrecht aide", ["Aldo Albrecht"], "A N1 aide"),
    ("a suffix", "Quillon Marsh Jr. left", ["Quillon Marsh Jr."], "G1 N1 Jr. left"),
    ("nobody", "Nobody leaves.", [], "Nobody leaves."),
]


@pytest.mark.parametrize(("why", "text", "people", "expected"), TEXTS)
def test_every_way_of_writing_a_person(why: str, text: str, people: list[str], expected: str) -> None:
    assert swapped(text, *people) == expected, why


def test_title_text_and_annotation_agree() -> None:
    exit_ = told("Quillon Marsh", successor="Thornbury")
    entry = told("Odalys Thornbury", Kind.ACTING, predecessor="Quillon Marsh")
    article = annotated(exit_, entry, title="Thornbury for Marsh", text="Odalys Thornbury follows Quillon Marsh.")
    found = swap_names(article)
    left, came = found.events
    assert found.text == f"{came.person} follows {left.person}."
    assert found.title == "{} for {}".format(*(FULL.search(each.person or "")[2] for each in (came, left)))


def test_people_of_the_roster_are_swapped_where_they_stand_in_full() -> None:
    text = "Ilka Brandvold spoke. Brandvold said the Wall stays."
    article = annotated(told(), text=text)
    found = swap_names(article, ["Ilka Brandvold", "Vance Wall"]).text
    assert "Brandvold" not in found
    assert "the Wall stays" in found, "Vance Wall is not in it"


def test_the_same_article_gets_the_same_names_and_another_one_others() -> None:
    one, other = annotated(told(), id="one", text="Marsh"), annotated(told(), id="other", text="Marsh")
    assert swap_names(one) == swap_names(one)
    assert swap_names(one).text != swap_names(other).text


def test_an_invented_name_that_stands_in_the_text_is_not_given_to_somebody_else() -> None:
    text = "Marsh, " + ", ".join(SURNAMES[1:])
    assert swap_names(annotated(told(), text=text)).text.startswith(f"{SURNAMES[0]}, ")


def test_more_people_than_names_is_said() -> None:
    crowd = tuple(f"Quillon {'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}rsh".title() for n in range(100))
    with pytest.raises(ValueError, match="one: 100 people"):
        swap_names(annotated(others=crowd))


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_and_any_name_is_survived(text: str, people: list[str]) -> None:
    swap_names(annotated(text=text, others=tuple(people)), people)
