"""Fetch feeds and write their new articles, and those that changed, together with what the poll learned."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Mapping, Sequence

from bot.errors import FeedError, FetchError, ShakeupError, WorkerError
from bot.log import get
from bot.model.article import Arrival, ArticleState, Entry, Feed, Fetched
from bot.model.decision import Decision, Stage
from bot.news.arrivals import Arrivals, arrive, keys
from bot.news.canonical import canonical
from bot.news.outlets import outlet
from bot.news.pace import after_failure, after_success, conditional
from bot.news.parse import ParsedFeed, parse
from bot.pipeline.house import DATABASE_AWAY, House

log = get(__name__)


GATHER = 0.02  # seconds; polls that end within it are noted in one transaction: most of them found nothing


async def poll(house: House, feeds: Sequence[int]) -> None:
    """Poll these feeds at once. One feed's failure is noted on it and touches no other; a database's is raised.

    A feed that is slower than its interval is not asked a second time meanwhile.
    """
    held = set(feeds) - house.polling
    house.polling.update(held)
    polls: dict[asyncio.Task[Feed | None], int] = {}
    try:
        async with house.store.transaction() as unit:
            found = await unit.feeds.some(sorted(held))
        polls = {asyncio.create_task(_poll_one(house, feed)): feed.id for feed in found if feed.enabled}
        await _note(house, polls, held)
    finally:
        house.polling.difference_update(held)
        for left in polls:
            left.cancel()


async def _note(house: House, polls: Mapping[asyncio.Task[Feed | None], int], held: set[int]) -> None:
    """Save what polls learned as they end, and let go of their feeds. One that is slow holds up no other."""
    waiting = set(polls)
    while waiting:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(GATHER)
        ended = {task for task in waiting if task.done()}
        waiting -= ended
        learned = [feed for task in ended if (feed := task.result()) is not None]
        async with house.store.transaction() as unit:
            await unit.feeds.save(*learned)
        for id in (polls[task] for task in ended):
            house.polling.discard(id)
            held.discard(id)  # another call may hold it from now on


async def _poll_one(house: House, feed: Feed) -> Feed | None:
    """Poll a feed and give what is to be saved of it; None when that was written with its new articles."""
    etag, last_modified = conditional(feed, house.clock.now())
    try:
        fetched = await house.fetcher.fetch(feed.url, etag=etag, last_modified=last_modified)
        house.step("fetched")
        parsed = await _parse(house, feed, fetched)
        polled = _polled(house, feed, fetched, parsed)
        if parsed is None:
            return polled
        await _write(house, feed, polled, parsed)
        return None
    except DATABASE_AWAY:
        raise
    except (FetchError, FeedError, WorkerError) as error:
        return _failed(house, feed, error)
    except Exception as error:  # a mistake of ours that one feed brings out
        log.exception("feed not dealt with", feed=feed.title)
        return _failed(house, feed, FeedError(f"{type(error).__name__}: {error}", reason="unreadable"))


def _polled(house: House, feed: Feed, fetched: Fetched, parsed: ParsedFeed | None) -> Feed:
    digest = _digest(fetched.body) if fetched.status != 304 else feed.body_hash
    return after_success(feed, fetched, parsed, digest, house.clock.now(), random.random())  # noqa: S311  (jitter)


def _failed(house: House, feed: Feed, error: ShakeupError) -> Feed:
    """Keep what went wrong where `feeds list` shows it, and ask again later."""
    log.warning("feed failed", feed=feed.title, reason=str(error))
    return after_failure(feed, error, house.clock.now(), random.random())  # noqa: S311  (jitter)


async def _parse(house: House, feed: Feed, fetched: Fetched) -> ParsedFeed | None:
    """Parse in a worker; None when the feed has not changed."""
    if fetched.status == 304 or _digest(fetched.body) == feed.body_hash:
        return None
    parsed = await house.workers.run(parse, house.parse_timeout, fetched.body, fetched.content_type, fetched.url)
    house.step("parsed")
    return parsed


async def _write(house: House, feed: Feed, polled: Feed, parsed: ParsedFeed) -> None:
    """Write new and changed articles, why each was kept, and the feed's ETag: all or nothing. Then wake the reading."""
    now, entries = house.clock.now(), parsed.entries
    async with house.store.transaction() as unit:
        known = await unit.articles.known(feed.id, [key for entry in entries for key in keys(entry)], _links(entries))
        arrivals = arrive(feed, entries, known, now)
        changed = await unit.articles.renew(feed.id, _arrivals(house, feed, entries), now)
        fresh = await unit.articles.add(feed, _arrivals(house, feed, arrivals.fresh), ArticleState.NEW, now)
        baseline = await unit.articles.add(feed, _arrivals(house, feed, arrivals.baseline), ArticleState.BASELINE, now)
        await unit.decisions.add(_decisions(feed, arrivals, fresh, baseline, changed, house))
        await unit.feeds.save(polled)
        house.step("before articles commit")
    house.step("articles written")
    if fresh:
        log.info("new articles", feed=feed.title, count=len(fresh))
    if changed:
        log.info("changed articles", feed=feed.title, count=len(changed))
    if fresh or changed:
        await house.jobs.ingest([*fresh, *changed])


def _arrivals(house: House, feed: Feed, entries: Sequence[Entry]) -> list[Arrival]:
    return [_arrival(house, feed, entry) for entry in entries]


def _arrival(house: House, feed: Feed, entry: Entry) -> Arrival:
    name, id = outlet(entry, feed, house.knowledge.outlets)
    _, title_key = keys(entry)
    link = canonical(entry.link) if entry.link else None
    return Arrival(entry, name, id, link, title_key, house.simulated)


def _links(entries: Sequence[Entry]) -> list[str]:
    return [canonical(entry.link) for entry in entries if entry.link]


def _decisions(
    feed: Feed,
    arrivals: Arrivals,
    fresh: Sequence[int],
    baseline: Sequence[int],
    changed: Mapping[int, str],
    house: House,
) -> list[Decision]:
    now = house.clock.now()
    return [
        *(Decision(id, Stage.FETCHED, f"new in {feed.title}, and parsed", now) for id in fresh),
        *(Decision(id, Stage.BASELINE, arrivals.reason, now) for id in baseline),
        *(Decision(id, Stage.CHANGED, f"{what} changed; it is read again", now) for id, what in changed.items()),
    ]


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
