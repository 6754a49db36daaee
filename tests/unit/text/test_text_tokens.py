"""Tokens: the cuts of the Penn Treebank, hyphenated words whole, offsets of the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.tokens import tokens
from bot.text.vocabulary import vocabulary

CUTS = [
    ("a possessive", "Marsh’s exit", ["Marsh", "’s", "exit"]),
    ("a negation", "he didn't", ["he", "did", "n't"]),
    ("a country", "U.S. chief", ["U.S.", "chief"]),
    ("an initial", "J. Marsh", ["J.", "Marsh"]),
    ("a hyphen", "then-chief", ["then-chief"]),
    ("an ordinal", "the 25th chief", ["the", "25th", "chief"]),
    ("a number", "3,000 arrests", ["3,000", "arrests"]),
    ("marks", "(out)", ["(", "out", ")"]),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CUTS, ids=[row[0] for row in CUTS])
def test_it_cuts_like_the_parser_was_taught(why: str, text: str, wanted: list[str]) -> None:
    assert [t.text for t in tokens(text)] == wanted


@given(st.text(max_size=120), st.integers(0, 20))
def test_offsets_index_the_whole_text(text: str, start: int) -> None:
    for token in tokens(text, start):
        assert text[token.start : token.end] == token.text
        assert token.start >= start


def test_a_vocabulary_is_the_words_of_a_passage() -> None:
    assert vocabulary("a b\n a") == {"a", "b"}
