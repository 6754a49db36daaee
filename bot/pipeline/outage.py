"""Say once that the database cannot be used, and once that it can be used again.

Everything here looks at it each second: without this, one restart of a server is a page of the same sentence."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.errors import ShakeupError, StoreError, StoreFull
from bot.log import get

log = get(__name__)

# Seconds without a failure after which it is over. Whoever waits for a connection gives up after five, and is heard of
# when the others work again already. A server with a full disk still does what needs no room, so that a success says
# little; feeds are usually polled every few minutes.
CALM = 6.0
CALM_WHEN_FULL = 600.0


class Outage:
    """What was said of the database's absence. `seconds`: a clock that only counts."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._said: type[StoreError] | None = None
        self._failed = 0.0

    def report(self, error: ShakeupError) -> None:
        """Log a failure of background work; one of the database only when it is the first of its kind."""
        if not isinstance(error, StoreError):
            log.error("not done", reason=str(error))
            return
        self._failed = self._seconds()
        if self._said is not type(error):
            log.error("waiting for the database", reason=str(error))
            self._said = type(error)

    def works(self) -> None:
        """Take notice that the database did something; say that it is back when that has been so for a while."""
        calm = CALM_WHEN_FULL if self._said is StoreFull else CALM
        if self._said is not None and self._seconds() - self._failed >= calm:
            log.warning("the database can be used again")
            self._said = None
