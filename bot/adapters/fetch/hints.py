"""Read what a server says about when to come again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 24 * 3600.0  # seconds; Miniflux and RSS readers in general cap a publisher's wish at a day
_SECONDS = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d+)", re.ASCII | re.IGNORECASE)


def retry_after(header: str | None, now: datetime) -> float | None:
    """Read `Retry-After`, seconds or a date (RFC 9110, section 10.2.3), as seconds from 0 to a day.

    `now`: the server's own clock where it tells it. None when there is none or it is nonsense.
    """
    text = (header or "").strip()
    if _SECONDS.fullmatch(text):
        return _clamped(float(text[:20]))
    date = http_date(text)
    return None if date is None else _clamped((date - now).total_seconds())


def max_age(header: str | None) -> float | None:
    """Read `max-age` of `Cache-Control`, as seconds from 0 to a day; 0 for no-store and no-cache."""
    text = (header or "").lower()
    if "no-store" in text or "no-cache" in text:
        return 0.0
    found = _MAX_AGE.search(text)
    return _clamped(float(found[1][:20])) if found else None


def http_date(text: str | None) -> datetime | None:
    """Read a date of HTTP; None when it is none."""
    try:
        date = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _clamped(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_WAIT)
