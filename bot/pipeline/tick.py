"""Wake what is due. Only the process that leads ticks; a tick that is lost costs a second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.pipeline.house import House

FEEDS_AT_ONCE = 500  # a tick takes at most this many; the rest is due at the next
EARLY = timedelta(seconds=0.5)  # half a tick: a feed due a moment after this tick would wait for the next
FEEDS_PER_JOB = 20
ARTICLES_PER_JOB = 10
LOST_AFTER = timedelta(seconds=30)  # an article unread for so long has lost its job, or waits behind many


async def tick(house: House) -> int:
    """Claim due feeds, take back dead owners' deliveries, wake the channels with something due.

    Deliveries of a platform that is not connected wait for it. Gives the number of things woken.
    """
    now = house.clock.now()
    async with house.store.transaction() as unit:
        feeds = await unit.feeds.claim_due(now + EARLY, FEEDS_AT_ONCE)
        await unit.deliveries.recover(now)
        due = [d for d in await unit.deliveries.due(now) if d.platform in house.messengers]
    for batch in _batches(feeds, FEEDS_PER_JOB):
        await house.jobs.poll(batch)
    await house.jobs.drain(due)
    return len(feeds) + len(due)


async def rescue(house: House, *, at_start: bool = False) -> int:
    """Defer anew the reading of articles whose job was lost; a second job for one finds nothing to do.

    `at_start`: whatever is unread has lost its job, as far as this process can know. Gives the number of articles.
    """
    before = house.clock.now() + timedelta(seconds=1) if at_start else house.clock.now() - LOST_AFTER
    async with house.store.transaction() as unit:
        lost = await unit.articles.unread(before, FEEDS_AT_ONCE)
    for batch in _batches(lost, ARTICLES_PER_JOB):
        await house.jobs.ingest(batch)
    return len(lost)


def _batches(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]
