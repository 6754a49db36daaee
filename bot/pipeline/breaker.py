"""A circuit breaker: does a platform answer, or is everything that is sent to it lost in the dark?

    closed     everything goes
      │ FAILURES attempts without a clear answer within WINDOW, and none with one between them
    open       nothing goes, for PAUSE
      │
    half open  one attempt goes, the probe: a clear answer closes it, none opens it again

What must never be wrong: a message that may have arrived is one that may be told twice. While a platform fails in this
way each attempt makes one more of those, in every channel; a pause makes none. A refusal, or a channel that is gone, is
a clear answer. "Later" is neither: it may have been said by somebody before the platform.

Why these numbers: they are those that were set for this bot (design: five in 30 seconds, 30 seconds' pause); a reset
connection now and then stays far below, and a platform that is down is asked twice a minute.

Each process has its own: they see the same platform, and one probe more a process does no harm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FAILURES = 5
WINDOW = timedelta(seconds=30)
PAUSE = timedelta(seconds=30)
PROBE = timedelta(seconds=5)  # while another's probe is under way; most are answered within one


@dataclass(frozen=True, slots=True)
class Breaker:
    """The state for one platform. Times are given; each method but `wait` gives the next state."""

    failed_at: tuple[datetime, ...] = ()  # attempts without a clear answer, oldest first
    opened_at: datetime | None = None
    probing: bool = False

    def wait(self, now: datetime) -> timedelta:
        """Say how long nothing goes; zero: an attempt may begin."""
        if self.opened_at is None:
            return timedelta(0)
        if self.probing:
            return PROBE
        passed = now - self.opened_at
        return PAUSE - passed if timedelta(0) <= passed < PAUSE else timedelta(0)  # a clock set back ends it

    def begun(self) -> Breaker:
        """An attempt begins: in a breaker that was open it is the probe."""
        return replace(self, probing=self.opened_at is not None)

    def left(self) -> Breaker:
        """The attempt ended without a word of the platform; another one may be the probe."""
        return replace(self, probing=False)

    def answered(self) -> Breaker:
        """The platform gave a clear answer."""
        return Breaker()

    def failed(self, now: datetime) -> Breaker:
        """Nobody knows what became of the attempt."""
        recent = tuple(at for at in self.failed_at if timedelta(0) <= now - at < WINDOW)
        failed_at = (*recent, now)[-FAILURES:]
        if self.opened_at is not None or len(failed_at) == FAILURES:
            return Breaker(failed_at, now)
        return Breaker(failed_at)
