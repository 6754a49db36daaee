"""Read how much of a feed's first poll is news: a number of items, or how far back."""

from __future__ import annotations

import re

from bot.settings.interval import parse_interval


def check_backfill(text: str) -> str:
    """Give it back. Raises ValueError with the remedy when it is neither "3" nor an interval such as "24h"."""
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return text
    try:
        parse_interval(text)
    except ValueError:
        raise ValueError(f"{text!r} says neither how many items nor how far back; write 3, or 24h") from None
    return text
