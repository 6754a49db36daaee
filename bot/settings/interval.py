"""Read intervals as operators and moderators write them: 90s, 5m, 2h, 1d."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_INTERVAL = re.compile(r"(\d{1,6})\s*([smhd])", re.ASCII)  # six digits keep every result far from timedelta's own limit


def parse_interval(text: object) -> timedelta:
    """Read one number and one unit. Raises ValueError with the remedy."""
    found = _INTERVAL.fullmatch(text.strip().casefold()) if isinstance(text, str) else None
    if found is None or int(found[1]) == 0:
        raise ValueError(f"{text!r} is no interval; write a number above 0 and a unit, such as 90s, 5m, 2h or 1d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
