"""Sentences as spans: where they end, where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import sentences

CUTS = [
    ("a full stop", "He left. She came.", ["He left.", "She came."]),
    ("a paragraph", "He left\nShe came", ["He left", "She came"]),
    ("a semicolon", "He retires; she follows.", ["He retires;", "she follows."]),
    ("a quotation's end", "“I go.” She stays.", ["“I go.”", "She stays."]),
    ("no cut after a title", "Gov. Marsh met Sec. Thornbury.", ["Gov. Marsh met Sec. Thornbury."]),
    ("no cut after an initial", "Quillon J. Marsh left.", ["Quillon J. Marsh left."]),
    ("no cut in U.S.", "The U.S. Coast Guard left.", ["The U.S. Coast Guard left."]),
    ("no cut before a small letter", "He left (at 5 p.m. on Monday).", ["He left (at 5 p.m. on Monday)."]),
    ("a question inside", "Will he go? she asked.", ["Will he go? she asked."]),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CUTS, ids=[row[0] for row in CUTS])
def test_it_cuts_at_ends_only(why: str, text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == wanted


@given(st.text(alphabet=st.sampled_from("ab. \n;?!A”\"'"), max_size=200))
def test_spans_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_sentence_without_end_is_cut() -> None:
    assert max(b - a for a, b in sentences("word " * 2000)) <= 1500
