"""Articles in the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.article import Arrival, Article, ArticleState, Feed


class Articles(Protocol):
    async def known(self, feed_id: int, keys: Collection[str], links: Collection[str]) -> frozenset[str]:
        """Say which of these keys (guids, title keys) and canonical links this feed has had before."""
        ...

    async def add(self, feed: Feed, arrivals: Sequence[Arrival], state: ArticleState, now: datetime) -> tuple[int, ...]:
        """Write arrivals and give the new ids.

        Unique by (feed, guid) and by (feed, canonical link); what is there already is skipped.
        """
        ...

    async def renew(self, feed_id: int, arrivals: Sequence[Arrival], now: datetime) -> Mapping[int, str]:
        """Write the newer title, text and date of known articles that were read, and make them NEW: to be read again.

        Gives those that changed, each with what of it did. One that changes again and again is read less and less
        often, and none after 30 days.
        """
        ...

    async def whole(self, before: datetime, limit: int) -> tuple[Article, ...]:
        """List articles first seen before a time whose text is still whole, oldest first."""
        ...

    async def cut(self, id: int, excerpt: str, sketch: Sequence[int], now: datetime) -> None:
        """Keep of an article's text an excerpt and a sketch; its title, its hash and what stories quote stay."""
        ...

    async def get(self, id: int) -> Article | None: ...

    async def lock(self, id: int) -> Article | None:
        """Give an article and keep others from reading it until the transaction ends."""
        ...

    async def by_link(self, link: str) -> tuple[Article, ...]:
        """Find articles by their link or canonical link."""
        ...

    async def mark(self, id: int, state: ArticleState, page_text: str | None = None) -> None: ...

    async def note_attempt(self, id: int) -> int:
        """Count one more attempt to read it, and give the count."""
        ...

    async def unread(self, before: datetime, limit: int) -> tuple[int, ...]:
        """List NEW articles first seen before a time, oldest first: their ingest was lost."""
        ...

    async def counts(self) -> dict[str, int]:
        """Count articles by state."""
        ...
