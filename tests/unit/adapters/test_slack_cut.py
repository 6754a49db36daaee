"""Texts are cut where readers see a boundary, escaped as Slack asks, and never longer than they may be."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack.cut import cut, units
from bot.adapters.slack.escape import escape
from bot.adapters.slack.visible import visible

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


ESCAPES = [
    ("<!channel> & co", 40, "&lt;!channel&gt; &amp; co", "a mention is three signs"),
    ("&amp;", 20, "&amp;amp;", "what looks like an escape is text too"),
    ("a&b", 7, "a&amp;b", "it fits with its escapes"),
    ("a&b", 6, "a…", "the escape does not fit, and is not cut"),
    ("*CBS* _x_", 20, "*CBS* _x_", "formatting is turned off by `mrkdwn`, not by escapes"),
]


@pytest.mark.parametrize(("text", "limit", "expected"), [row[:3] for row in ESCAPES], ids=[row[3] for row in ESCAPES])
def test_control_signs_are_escaped(text: str, limit: int, expected: str) -> None:
    assert escape(text, limit) == expected


@given(st.text(), st.integers(1, 40))
def test_any_cut_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    kept = cut(text, limit)
    assert units(kept) <= limit
    assert text.startswith(kept.removesuffix("…").rstrip()) or kept == text


@given(st.text(alphabet="<>&;ampltg#!@|ab👩‍👧🇺🇸", max_size=60), st.integers(1, 60))
def test_any_escaped_text_keeps_within_the_limit_and_reads_as_it_was(text: str, limit: int) -> None:
    escaped = escape(text, limit)
    assert units(escaped) <= limit
    read = html.unescape(escaped)
    assert not set("<>") & set(escaped)
    assert visible(text).strip().startswith(read.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Marsh\u202e hsraM", "Marsh hsraM"),
        ("a\x00b\x1bc\u2066d\u200f", "abcd"),
        ("two\nlines", "two\nlines"),
        ("lone \ud83d half", "lone  half"),
    ],
)
def test_what_turns_or_breaks_a_line_is_left_out(text: str, shown: str) -> None:
    assert visible(text) == shown
