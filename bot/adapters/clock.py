"""Clocks: the system's, one that starts at another time, and one that somebody sets."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    simulated = False

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """Starts at a given time and goes on at the usual pace: SHAKEUP_NOW, for tests and the demo."""

    simulated = True

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start.astimezone(UTC), time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


class SetClock:
    """Stands still until it is advanced."""

    simulated = True

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, to: datetime) -> None:
        """Go to a later time; an earlier one is refused, since nothing here is built to run backwards."""
        if to < self._now:
            raise ValueError(f"{to} is before {self._now}")
        self._now = to.astimezone(UTC)
