"""Text as PostgreSQL can keep it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.postgres.text import KEY_BYTES, storable, storable_key

ANY_TEXT = st.text(st.characters() | st.sampled_from("\x00\ud800\udfff"))


@pytest.mark.parametrize(
    ("given_text", "kept", "why"),
    [
        ("Saldaña’s “tides” 🌊", "Saldaña’s “tides” 🌊", "what can be kept is kept"),
        ("a\x00b", "ab", "PostgreSQL refuses NUL"),
        ("caf\udce9", "caf?", "a byte of another charset, smuggled in as a lone surrogate"),
        ("", "", "nothing is something"),
    ],
)
def test_text_is_kept_as_far_as_it_can_be(given_text: str, kept: str, why: str) -> None:
    assert storable(given_text) == kept, why


@given(ANY_TEXT)
def test_any_text_becomes_storable_and_stays_so(text: str) -> None:
    kept = storable(text)
    assert "\x00" not in kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert storable(kept) == kept


@given(ANY_TEXT)
def test_a_short_key_is_the_text_itself(text: str) -> None:
    kept = storable(text)
    if len(kept.encode()) <= KEY_BYTES:
        assert storable_key(text) == kept


@pytest.mark.parametrize(
    ("length", "character", "digested"),
    [
        (KEY_BYTES, "x", False),
        (KEY_BYTES + 1, "x", True),
        (KEY_BYTES // 2, "é", False),
        (KEY_BYTES // 2 + 1, "é", True),
    ],
)
def test_a_key_is_measured_in_bytes(length: int, character: str, digested: bool) -> None:
    key = storable_key(character * length)
    assert key.startswith("sha256:") == digested
    assert len(key.encode()) <= KEY_BYTES


def test_long_keys_that_differ_at_their_end_differ() -> None:
    assert storable_key("x" * 5000 + "a") != storable_key("x" * 5000 + "b")
