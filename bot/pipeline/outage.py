"""Say once that the database cannot be used, and once that it can be used again.

Everything here looks at it each second: without this, one restart of a server is a page of the same sentence."""

from __future__ import annotations

from bot.errors import ShakeupError, StoreError
from bot.log import get

log = get(__name__)


class Outage:
    """What was said of the database's absence."""

    def __init__(self) -> None:
        self._said: type[StoreError] | None = None

    def report(self, error: ShakeupError) -> None:
        """Log a failure of background work; one of the database only when it is the first of its kind."""
        if not isinstance(error, StoreError):
            log.error("not done", reason=str(error))
        elif self._said is not type(error):
            log.error("waiting for the database", reason=str(error))
            self._said = type(error)

    def over(self) -> None:
        """Say that the database is back, if it was away."""
        if self._said is not None:
            log.warning("the database can be used again")
            self._said = None
