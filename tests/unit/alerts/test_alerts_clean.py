"""Text from anywhere, made fit to be displayed."""

from __future__ import annotations

import unicodedata

import pytest
from build_stories import make_change, make_story, make_telling
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.clean import clean
from bot.model.change import Kind

DIRTY = [
    # text, cleaned, why
    ("Quillon\u202eMarsh", "QuillonMarsh", "a right-to-left override"),
    ("Quil\u200blon", "Quillon", "a zero-width space"),
    ("\ufeffQuillon", "Quillon", "a byte order mark"),
    ("Quillon\x00 \x1b[31mMarsh", "Quillon [31mMarsh", "NUL and escape"),
    ("Quillon\u2067 Marsh\u2069", "Quillon Marsh", "isolates"),
    ("Quillon\n\n  Marsh\u00a0", "Quillon Marsh", "lines and blanks"),
    ("Q\U000e0041uillon", "Quillon", "a tag character"),
    ("Z" + "\u0301" * 9, "Z\u0301\u0301", "a flood of accents"),
    ("Saldaña, Nguyễn", "Saldaña, Nguyễn", "real accents stay"),
    ("e\u0302\u0301", "e\u0302\u0301", "two marks are Vietnamese"),
    ("🇺🇸 👍🏽", "🇺🇸 👍🏽", "emoji stay"),
]


@pytest.mark.parametrize(("text", "cleaned", "why"), DIRTY)
def test_what_no_platform_shows_is_taken_out(text: str, cleaned: str, why: str) -> None:
    assert clean(text) == cleaned, why


@given(st.text())
def test_cleaning_leaves_nothing_to_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not [char for char in cleaned if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]


def test_a_whole_story_is_cleaned_and_keeps_its_kinds_and_times() -> None:
    dirty = make_story(make_telling(make_change(person="Quillon\u202e Marsh"), outlet="CBS\u200b News"))
    story = clean(dirty)
    assert (story.person, story.tellings[0].outlet) == ("Quillon Marsh", "CBS News")
    assert (story.kind, story.opened_at, story.id) == (Kind.RETIRES, dirty.opened_at, 1)
    assert story.kind is Kind.RETIRES
