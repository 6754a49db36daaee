"""Add, list, test and remove feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.errors import ConfigError, NotFound, Problem
from bot.model.article import Feed
from bot.news.parse import parse
from bot.pipeline.house import House
from bot.settings.backfill import check_backfill


@dataclass(frozen=True, slots=True)
class Tested:
    """What one look at an address found."""

    url: str  # after redirects
    title: str
    entries: int
    newest: tuple[str, ...]  # titles


async def list_feeds(house: House) -> tuple[Feed, ...]:
    async with house.store.transaction() as unit:
        return await unit.feeds.all()


async def look_at_feed(house: House, url: str) -> Tested:
    """Fetch and parse an address once and keep nothing. Raises FetchError, FeedError, WorkerError."""
    fetched = await house.fetcher.fetch(url)
    parsed = await house.workers.run(parse, house.parse_timeout, fetched.body, fetched.content_type, fetched.url)
    return Tested(fetched.url, parsed.title, len(parsed.entries), tuple(e.title for e in parsed.entries[:3]))


async def add_feed(
    house: House, url: str, *, title: str | None, interval: timedelta, floor: timedelta, backfill: str | None
) -> Feed:
    """Test an address and poll it from now on; its first poll is silent unless `backfill` says how much is news.

    Raises FetchError, FeedError, WorkerError, and ConfigError for an interval below the floor, or a backfill that is
    neither a number of items nor an interval.
    """
    if interval < floor:
        message = f"a feed may be polled every {floor.total_seconds():g} s at most, not {interval.total_seconds():g} s"
        raise ConfigError((Problem("--interval", None, message),))
    if backfill is not None:
        try:
            check_backfill(backfill)
        except ValueError as error:
            raise ConfigError((Problem("--backfill", None, str(error)),)) from error
    tested = await look_at_feed(house, url)
    feed = Feed(0, url, title or tested.title or url, interval, backfill=backfill)
    async with house.store.transaction() as unit:
        return await unit.feeds.add(feed, house.clock.now())


async def remove_feed(house: House, id: int) -> Feed:
    """Stop polling a feed; its articles stay. Raises NotFound."""
    async with house.store.transaction() as unit:
        feed = await unit.feeds.get(id)
        if feed is None or not await unit.feeds.remove(id):
            raise NotFound(f"there is no feed {id}; `shakeup feeds list` shows them")
    return feed
