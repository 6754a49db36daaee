"""Texts are escaped as Slack asks, and never longer than they may be."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack.escape import escape
from bot.adapters.slack.visible import visible
from bot.text.cut import units

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
