"""When is a delivery tried again?

After an attempt of which nobody knows whether it arrived: the operator's schedule, wait by wait, each up to a fifth
longer or shorter, so that a thousand channels that failed together do not come back together. Which way is made of the
delivery's id, so that a restart changes nothing. The schedule's end is the delivery's.

When the platform says how long: that, to the second, whatever the schedule says, and it costs no attempt. But after two
hours it is asked again at the latest: a mistaken header must not cost a day's alerts, and one question in two hours is
no impatience."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

JITTER = 0.2
LONGEST_PATIENCE = timedelta(hours=2)


def next_wait(schedule: Sequence[timedelta], attempts: int, id: str) -> timedelta | None:
    """Give the wait after so many attempts (1 after the first) of a delivery; None: the schedule is at its end."""
    if attempts > len(schedule):
        return None
    drawn = hashlib.sha256(f"{id}/{attempts}".encode()).digest()
    share = int.from_bytes(drawn[:4], "big") / 0xFFFF_FFFF
    return schedule[attempts - 1] * (1 - JITTER + 2 * JITTER * share)


def patience(after: float) -> timedelta:
    """Give the wait for `after` seconds that a platform asks for."""
    return min(timedelta(seconds=max(after, 0.0)), LONGEST_PATIENCE)
