"""Read the dates that feedparser found."""

from __future__ import annotations

from datetime import UTC, datetime
from time import struct_time

_OLDEST = 1995  # year; feeds are younger, and 1970 is how a computer spells "none"


def moment(parsed: struct_time | None) -> datetime | None:
    """Give an aware date in UTC; None for none, 1970 and what is no date. One in the future is judged on arrival."""
    if parsed is None or parsed[0] < _OLDEST:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
