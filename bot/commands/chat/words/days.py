"""Days as people read them: "29 May 2025", "May 2025", "2025" for what is known to the month or the year only."""

from __future__ import annotations

from datetime import UTC, date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(known: date | str) -> str:
    """Write a day, or an ISO date that is cut to what is known."""
    year, *rest = (known.isoformat() if isinstance(known, date) else known).split("-")
    return " ".join([*(str(int(d)) for d in rest[1:]), *(_MONTHS[int(m) - 1] for m in rest[:1]), year])


def minute(at: datetime) -> str:
    """Write a moment in UTC: "29 May 2025 21:40 UTC"."""
    there = at.astimezone(UTC)
    return f"{day(there.date())} {there:%H:%M} UTC"
