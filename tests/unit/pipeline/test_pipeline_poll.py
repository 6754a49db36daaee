"""Poll: fetch, parse, and write what is new together with what the poll learned."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.errors import HttpError, StoreUnavailable, TransferError, WorkerError
from bot.model.article import ArticleState, Feed, FeedState, Fetched
from bot.pipeline.poll import poll
from bot.ports import Store, Unit
from tests.fakes import Newsroom, Web
from tests.make import FEED_URL, fetched

OTHER = "https://gazette.example/feed"


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{title}</guid>"
        f"<link>https://harbor.example/{title.replace(' ', '-')}</link></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>Harbor Ledger</title>{items}</channel></rss>".encode()


async def polled(room: Newsroom, feed: Feed, *titles: str, etag: str | None = None) -> Feed:
    """Poll the feed while it carries these titles, and give it as it is afterwards."""
    room.web.answers[feed.url] = fetched(rss(*titles), feed.url, etag=etag)
    await poll(room.house, [feed.id])
    return await room.feed(feed.id)


async def test_the_first_poll_is_silent_and_says_why(room: Newsroom) -> None:
    await polled(room, await room.add_feed(), "Monday", "Tuesday")
    assert room.jobs.ingested == []
    async with room.house.store.transaction() as unit:
        (monday,) = await unit.articles.by_link("https://harbor.example/Monday")
    assert monday.state is ArticleState.BASELINE
    assert await room.decided(monday.id) == [("baseline", "first poll of the feed: what was there is known")]


async def test_an_article_published_after_it_is_written_and_waits_to_be_read(room: Newsroom) -> None:
    feed = await polled(room, await room.add_feed(), "Monday")
    await polled(room, feed, "Tuesday", "Monday")
    ((tuesday,),) = room.jobs.ingested
    article = await room.article(tuesday)
    assert (article.title, article.outlet, article.outlet_id) == ("Tuesday", "Harbor Ledger", "ledger")
    assert article.state is ArticleState.NEW
    assert await room.decided(tuesday) == [("fetched", "new in Harbor Ledger, and parsed")]


async def test_backfill_makes_the_newest_of_the_first_poll_news(room: Newsroom) -> None:
    await polled(room, await room.add_feed(backfill="1"), "Tuesday", "Monday")
    ((newest,),) = room.jobs.ingested
    assert (await room.article(newest)).title == "Tuesday"


async def test_the_etag_is_kept_and_sent_the_next_time(room: Newsroom) -> None:
    feed = await polled(room, await room.add_feed(), "Monday", etag='"one"')
    assert feed.etag == '"one"'
    await polled(room, feed, "Monday")
    assert room.web.asked == [(FEED_URL, None, None), (FEED_URL, '"one"', None)]


@pytest.mark.parametrize("status", [304, 200], ids=["the server says so", "the same bytes come again"])
async def test_a_feed_that_has_not_changed_is_not_parsed_again(room: Newsroom, status: int) -> None:
    feed = await polled(room, await room.add_feed(), "Monday")
    body = b"" if status == 304 else rss("Monday")
    room.web.answers[feed.url] = replace(fetched(body), status=status)
    await poll(room.house, [feed.id])
    assert room.desk.done() == ["parse"]
    assert (await room.feed(feed.id)).body_hash == feed.body_hash


FAILURES = [
    (HttpError("404 Not Found", status=404), "404 Not Found"),
    (TransferError("no answer within 30 s"), "no answer within 30 s"),
]


@pytest.mark.parametrize(("error", "said"), FAILURES)
async def test_a_feed_that_fails_says_why_and_holds_up_no_other(room: Newsroom, error: Exception, said: str) -> None:
    broken, sound = await room.add_feed(), await room.add_feed(OTHER)
    room.web.answers = {broken.url: error, sound.url: fetched(rss("Monday"), OTHER)}
    await poll(room.house, [broken.id, sound.id])
    failed, polled_well = await room.feed(broken.id), await room.feed(sound.id)
    assert (failed.state, failed.last_error, failed.failures) == (FeedState.FAILING, said, 1)
    assert (polled_well.state, polled_well.last_error) == (FeedState.ACTIVE, None)
    assert polled_well.polled_at == room.clock.now()


async def test_a_document_that_is_no_feed_is_a_failure_and_no_quiet_feed(room: Newsroom) -> None:
    feed = await room.add_feed()
    room.web.answers[feed.url] = fetched(b"<!doctype html><html><body>Please log in</body></html>", feed.url)
    await poll(room.house, [feed.id])
    failed = await room.feed(feed.id)
    assert failed.state is FeedState.FAILING
    assert failed.last_error is not None
    assert failed.polled_at is None  # so that the first poll that succeeds is silent


async def test_a_feed_that_ends_its_worker_is_a_failure(room: Newsroom) -> None:
    feed = await room.add_feed()
    room.web.answers[feed.url] = fetched(rss("Monday"))
    room.desk.outcomes["parse"] = [WorkerError("parse took longer than 10 s and was ended", reason="timeout")]
    await poll(room.house, [feed.id])
    assert (await room.feed(feed.id)).last_error == "parse took longer than 10 s and was ended"


async def test_a_feed_that_a_mistake_of_ours_cannot_take_is_a_failure_and_holds_up_no_other(room: Newsroom) -> None:
    broken, sound = await room.add_feed(backfill="some"), await room.add_feed(OTHER)  # no command adds such a feed
    room.web.answers = {broken.url: fetched(rss("Monday")), sound.url: fetched(rss("Monday"), OTHER)}
    await poll(room.house, [broken.id, sound.id])
    assert (await room.feed(broken.id)).state is FeedState.FAILING
    assert (await room.feed(sound.id)).polled_at == room.clock.now()


async def test_a_failing_feed_that_answers_again_is_active_again(room: Newsroom) -> None:
    feed = await room.add_feed()
    await poll(room.house, [feed.id])  # nobody answers
    assert (await room.feed(feed.id)).state is FeedState.FAILING
    well = await polled(room, feed, "Monday")
    assert (well.state, well.failures, well.failing_since, well.last_error) == (FeedState.ACTIVE, 0, None, None)


async def test_nobody_asks_for_a_feed_that_is_off_or_removed(room: Newsroom) -> None:
    off, gone = await room.add_feed(enabled=False), await room.add_feed(OTHER)
    async with room.house.store.transaction() as unit:
        await unit.feeds.remove(gone.id)
    await poll(room.house, [off.id, gone.id])
    assert room.web.asked == []


class BusyStore:
    """A store that others are at: whoever opens a transaction waits a turn."""

    def __init__(self, store: Store) -> None:
        self.store, self.owner = store, store.owner

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Unit]:
        await asyncio.sleep(0)
        async with self.store.transaction() as unit:
            yield unit


@dataclass
class SlowWeb(Web):
    """A web that answers when it is let."""

    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        fetched = await super().fetch(url, etag=etag, last_modified=last_modified, page=page)
        await self.let.wait()
        return fetched


async def test_a_feed_slower_than_its_interval_is_not_asked_a_second_time_meanwhile(room: Newsroom) -> None:
    feed = await room.add_feed()
    web = SlowWeb({feed.url: fetched(rss("Monday"))})
    house = replace(room.house, fetcher=web)
    slow = asyncio.create_task(poll(house, [feed.id]))
    while not web.asked:
        await asyncio.sleep(0)
    await poll(house, [feed.id])
    web.let.set()
    await slow
    assert len(web.asked) == 1
    await poll(house, [feed.id])
    assert len(web.asked) == 2


async def test_two_wake_ups_at_once_ask_a_feed_once(room: Newsroom) -> None:
    feed = await room.add_feed()
    web = SlowWeb({feed.url: fetched(rss("Monday"))})
    web.let.set()
    house = replace(room.house, fetcher=web, store=BusyStore(room.house.store))
    await asyncio.gather(poll(house, [feed.id]), poll(house, [feed.id]))
    assert len(web.asked) == 1


async def test_articles_and_etag_are_written_together_or_not_at_all(room: Newsroom) -> None:
    feed = await polled(room, await room.add_feed(), "Monday", etag='"one"')

    def lose_power(step: str) -> None:
        if step == "before articles commit":
            raise StoreUnavailable("the database does not answer")

    room.web.answers[feed.url] = fetched(rss("Tuesday", "Monday"), feed.url, etag='"two"')
    with pytest.raises(StoreUnavailable):
        await poll(replace(room.house, step=lose_power), [feed.id])
    assert (await room.feed(feed.id)).etag == '"one"'
    assert room.jobs.ingested == []
    await poll(room.house, [feed.id])
    assert (await room.feed(feed.id)).etag == '"two"'
    assert len(room.jobs.ingested) == 1
