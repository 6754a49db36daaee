"""Nouns that name units: whoever leads one leads no whole organization."""

from __future__ import annotations

import pytest

from bot.reading.parts import names_part, part_title, several

TITLES = [
    (["intelligence", "branch"], "of the intelligence branch", "one, with a name"),
    (["directorates"], "of a directorate", "several: one of them for each person"),
    (["field", "offices"], "of a field office", "several, with a word before"),
    (["offices"], "of an office", "an article before a vowel"),
    (["agencies", "branches"], "of an agencies branch", "only the last word is the unit"),
]


@pytest.mark.parametrize(("words", "title", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_a_part_makes_a_title(words: list[str], title: str, why: str) -> None:
    assert part_title(words) == title


@pytest.mark.parametrize("word", ["division", "components", "bureaus", "academies", "unit", "operations"])
def test_a_word_names_a_part(word: str) -> None:
    assert names_part(word)
    assert several(word) is word.endswith("s")


@pytest.mark.parametrize("word", ["agency", "department", "service", "director", "raid"])
def test_a_word_names_none(word: str) -> None:
    assert not names_part(word)
