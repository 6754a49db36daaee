"""Tick and rescue: what is due is woken, and what a dead process held is taken back."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.postgres.store import PostgresStore
from bot.model.delivery import DeliveryState
from bot.model.watch import Destination
from bot.pipeline.tick import ARTICLES_PER_JOB, FEEDS_PER_JOB, LOST_AFTER, rescue, tick
from tests.fakes import Newsroom
from tests.make import TERMINAL, change


async def test_feeds_are_polled_when_they_are_due_and_then_not_for_an_interval(room: Newsroom) -> None:
    feed = await room.add_feed(interval=timedelta(minutes=5))
    assert await tick(room.house) == 1
    assert await tick(room.house) == 0
    room.clock.advance(room.clock.now() + timedelta(minutes=5))
    assert await tick(room.house) == 1
    assert room.jobs.polled == [[feed.id], [feed.id]]


async def test_many_feeds_are_handed_out_in_batches(room: Newsroom) -> None:
    feeds = [await room.add_feed(f"https://harbor.example/{n}") for n in range(FEEDS_PER_JOB + 1)]
    await tick(room.house)
    assert room.jobs.polled == [[feed.id for feed in feeds[:FEEDS_PER_JOB]], [feeds[-1].id]]


async def test_a_channel_with_something_due_is_woken_at_every_tick_until_it_is_sent(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    room.jobs.drained.clear()
    await tick(room.house)
    await tick(room.house)
    assert room.jobs.drained == [TERMINAL, TERMINAL]


async def test_a_channel_of_a_platform_that_is_not_connected_is_left_asleep(room: Newsroom) -> None:
    await room.add_watch(to=Destination.parse("slack:C0123"))
    await room.read(change())
    room.jobs.drained.clear()
    await tick(room.house)
    assert room.jobs.drained == []


async def test_what_a_dead_process_was_sending_is_taken_back_and_marked(room: Newsroom, database: str) -> None:
    await room.add_watch()
    id = await room.read(change())
    (alert,) = await room.deliveries(id)
    async with PostgresStore.connect(database) as dying, dying.transaction() as unit:
        assert await unit.deliveries.claim(TERMINAL, dying.owner, room.clock.now())
        await unit.deliveries.sending(alert.id, room.clock.now())
    room.jobs.drained.clear()
    await tick(room.house)
    assert room.jobs.drained == [TERMINAL]
    (taken_back,) = await room.deliveries(id)
    assert (taken_back.state, taken_back.again) == (DeliveryState.UNKNOWN, True)


async def test_articles_whose_reading_was_lost_are_read_again_after_a_while(room: Newsroom) -> None:
    id = await room.add_article()
    assert await rescue(room.house) == 0
    room.clock.advance(room.clock.now() + LOST_AFTER + timedelta(seconds=1))
    assert await rescue(room.house) == 1
    assert room.jobs.ingested == [[id]]


async def test_at_the_start_whatever_is_unread_is_read(room: Newsroom) -> None:
    ids = [await room.add_article() for _ in range(ARTICLES_PER_JOB + 1)]
    assert await rescue(room.house, at_start=True) == len(ids)
    assert room.jobs.ingested == [ids[:ARTICLES_PER_JOB], ids[ARTICLES_PER_JOB:]]
