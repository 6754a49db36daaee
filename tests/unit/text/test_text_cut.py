"""Texts are cut where readers see a boundary, and never longer than they may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.cut import cut, units

CUTS = [
    ("Quillon Marsh", 13, "Quillon Marsh", "it fits"),
    ("Quillon Marsh", 12, "Quillon Mar…", "one too long"),
    ("Quillon Marsh", 9, "Quillon…", "no blank before the mark"),
    ("Salda\u0303a", 6, "Sald…", "a letter and its accent go together"),
    ("ab👩‍👧", 6, "ab…", "a family is one character"),
    ("🇺🇸🇺🇸", 5, "🇺🇸…", "a flag is two letters of two units each"),
    ("👍", 1, "…", "no room for the first character"),
    ("", 5, "", "nothing to cut"),
]


@pytest.mark.parametrize(("text", "limit", "expected"), [row[:3] for row in CUTS], ids=[row[3] for row in CUTS])
def test_a_text_is_cut_between_characters(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


@given(st.text(), st.integers(1, 40))
def test_any_cut_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    kept = cut(text, limit)
    assert units(kept) <= limit
    assert text.startswith(kept.removesuffix("…").rstrip()) or kept == text
