"""Feeds in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.article import Feed


class Feeds(Protocol):
    async def all(self) -> tuple[Feed, ...]: ...
    async def get(self, id: int) -> Feed | None: ...
    async def some(self, ids: Sequence[int]) -> tuple[Feed, ...]:
        """Give those of these feeds that are there, in any order."""
        ...

    async def by_url(self, url: str) -> Feed | None: ...

    async def configure(self, feeds: Sequence[Feed], now: datetime) -> None:
        """Make the operator's list so: add, update title, interval and enabled; disable those no longer listed.

        Feeds added by command are left alone. `id` of the given feeds is ignored; what polling learned is kept.
        """
        ...

    async def add(self, feed: Feed, now: datetime) -> Feed:
        """Add a feed by command, due now; an address already there is returned as it is."""
        ...

    async def remove(self, id: int) -> bool: ...

    async def claim_due(self, now: datetime, limit: int) -> tuple[int, ...]:
        """Take the feeds that are due, oldest first, and set each one's next date an interval on.

        Rows that another ticker is taking are skipped.
        """
        ...

    async def save(self, *feeds: Feed) -> None:
        """Write what polls learned.

        etag, last_modified, body_hash, polled_at, due_at, failures, failing_since, state, last_error.
        """
        ...
