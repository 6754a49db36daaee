"""Feeds by command: looked at first, then polled; what is wrong with them is said before anything is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.feeds import add_feed, list_feeds, look_at_feed, remove_feed
from bot.errors import ConfigError, FeedError, NotFound, TransferError
from tests.fakes import Newsroom
from tests.make import FEED_URL, fetched

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
RSS = (
    b"<rss version='2.0'><channel><title>Harbor Ledger</title>"
    + b"".join(b"<item><title>%d</title><guid>g%d</guid></item>" % (n, n) for n in range(4))
    + b"</channel></rss>"
)


async def test_a_look_at_a_feed_tells_what_is_there_and_keeps_nothing(room: Newsroom) -> None:
    room.web.answers[FEED_URL] = fetched(RSS)
    tested = await look_at_feed(room.house, FEED_URL)
    assert (tested.url, tested.title, tested.entries, tested.newest) == (FEED_URL, "Harbor Ledger", 4, ("0", "1", "2"))
    assert await list_feeds(room.house) == ()


@pytest.mark.parametrize(("given", "printed"), [(None, "Harbor Ledger"), ("The Ledger", "The Ledger")])
async def test_a_feed_is_added_under_its_own_title_or_the_given_one(
    room: Newsroom, given: str | None, printed: str
) -> None:
    room.web.answers[FEED_URL] = fetched(RSS)
    added = await add_feed(room.house, FEED_URL, title=given, interval=MINUTE, floor=SECOND, backfill="2")
    assert (added.title, added.interval, added.backfill) == (printed, MINUTE, "2")
    assert await list_feeds(room.house) == (added,)


async def test_a_feed_without_a_title_is_called_by_its_address(room: Newsroom) -> None:
    room.web.answers[FEED_URL] = fetched(RSS.replace(b"<title>Harbor Ledger</title>", b""))
    added = await add_feed(room.house, FEED_URL, title=None, interval=MINUTE, floor=SECOND, backfill=None)
    assert added.title == FEED_URL


async def test_an_interval_below_the_floor_is_refused_before_anybody_is_asked(room: Newsroom) -> None:
    with pytest.raises(ConfigError, match="every 60 s at most, not 1 s"):
        await add_feed(room.house, FEED_URL, title=None, interval=SECOND, floor=MINUTE, backfill=None)
    assert room.web.asked == []


@pytest.mark.parametrize("backfill", ["all", "3 days ago", "-1", "0h", ""])
async def test_a_backfill_that_nobody_understands_is_refused_before_anybody_is_asked(
    room: Newsroom, backfill: str
) -> None:
    with pytest.raises(ConfigError, match="backfill"):
        await add_feed(room.house, FEED_URL, title=None, interval=MINUTE, floor=SECOND, backfill=backfill)
    assert room.web.asked == []


WRONG = [
    (TransferError("no answer within 30 s"), TransferError),
    (fetched(b"<!doctype html><html><body>Hello</body></html>"), FeedError),
]


@pytest.mark.parametrize(("answer", "error"), WRONG, ids=["no answer", "no feed"])
async def test_what_is_no_feed_is_not_added(room: Newsroom, answer: Exception, error: type[Exception]) -> None:
    room.web.answers[FEED_URL] = answer
    with pytest.raises(error):
        await add_feed(room.house, FEED_URL, title=None, interval=MINUTE, floor=SECOND, backfill=None)
    assert await list_feeds(room.house) == ()


async def test_a_removed_feed_is_listed_no_more(room: Newsroom) -> None:
    feed = await room.add_feed()
    assert (await remove_feed(room.house, feed.id)).id == feed.id
    assert await list_feeds(room.house) == ()


async def test_a_feed_that_nobody_knows_cannot_be_removed(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="there is no feed 4711"):
        await remove_feed(room.house, 4711)
