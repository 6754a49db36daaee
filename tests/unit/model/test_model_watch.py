"""Destinations, as they are written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.watch import Destination, Platform

WRITTEN = [
    ("console:main", Destination(Platform.CONSOLE, "main"), "the terminal"),
    ("slack:C0123", Destination(Platform.SLACK, "C0123"), "a channel of Slack"),
    ("discord:42:7", Destination(Platform.DISCORD, "42:7"), "only the first colon parts"),
]


@pytest.mark.parametrize(("text", "destination", "why"), WRITTEN)
def test_a_destination_is_platform_and_channel(text: str, destination: Destination, why: str) -> None:
    assert Destination.parse(text) == destination, why


@pytest.mark.parametrize("text", ["", "console", "console:", ":main", "irc:main", "Slack:C0123", " slack:C0123"])
def test_what_is_none_is_answered_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"write console:ID, slack:ID, discord:ID \(console:main is the terminal\)"):
        Destination.parse(text)


@given(st.builds(Destination, st.sampled_from(Platform), st.text(min_size=1)))
def test_what_is_written_is_read_back(destination: Destination) -> None:
    assert Destination.parse(str(destination)) == destination
