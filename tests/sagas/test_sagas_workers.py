"""Four workers that ingest at once make the stories that one makes, on a real PostgreSQL, and no alert twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from bot.adapters.clock import SetClock
from bot.adapters.postgres.store import PostgresStore
from bot.commands.watches import add_watch
from bot.model.article import Arrival, ArticleState, Entry, Feed
from bot.model.change import Reading
from bot.model.delivery import Action, DeliveryState
from bot.model.story import Certainty
from bot.model.watch import Destination, Subject
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.ports import Store
from bot.reading.gate import Gate
from bot.replay.play import Scripted
from bot.replay.saga import Item
from bot.stories.identity import key
from bot.watches.route import Router
from tests.contract.store.store_databases import Databases
from tests.fakes import Newsroom
from tests.sagas.saga_files import knowledge, saga

SAGAS = ("genalo-hammer-2025", "mclaughlin-2026", "noem-mullin-2026")
CHANNEL = Destination.parse("slack:C0DESK")
WORKERS = 4

Made = tuple[Counter[tuple[str, Certainty, int]], Counter[tuple[Destination, int]]]


async def made(database: str, items: Sequence[Item], workers: int) -> Made:
    """Let so many workers, each with a store of its own, ingest these items; give stories, and alerts by card."""
    readings = {item.text: item.reading for item in items}
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(PostgresStore.connect(database)) for _ in range(workers)]
        clock = SetClock(max(item.at for item in items) + timedelta(minutes=1))
        houses = [_house(store, clock, readings) for store in stores]
        async with stores[0].transaction() as unit:
            await unit.record.seed(knowledge(), clock.now())
        await add_watch(stores[0], knowledge(), CHANNEL, "org:DHS", Subject.CHANGES, clock.now())
        waiting = [await _published(stores[0], item) for item in items]

        async def work(house: House) -> None:
            while waiting:
                await ingest(house, [waiting.pop(0)])

        await asyncio.gather(*map(work, houses))
        async with stores[0].transaction() as unit:
            assert (await unit.articles.counts())[ArticleState.READ.value] == len(items)
            stories = await unit.stories.told()
            alerts = await unit.deliveries.listed(tuple(DeliveryState), CHANNEL, 1000)
        open_keys = [key(story) for story in stories if story.closed_at is None]
        assert len(open_keys) == len(set(open_keys))
    told = Counter((key(s), s.certainty, len(s.tellings)) for s in stories if s.certainty is not Certainty.UNCLEAR)
    return told, Counter((d.destination, d.card_id) for d in alerts if d.action is Action.SEND)


def _house(store: Store, clock: SetClock, readings: dict[str, Reading]) -> House:
    house = Newsroom.on(store).house
    workers = Scripted(house.workers, readings)
    return replace(
        house,
        clock=clock,
        knowledge=knowledge(),
        gate=_gate(),
        router=_router(),
        workers=workers,
        messengers={},
    )


@cache
def _gate() -> Gate:
    return Gate(knowledge())


@cache
def _router() -> Router:
    return Router(knowledge())


async def _published(store: Store, item: Item) -> int:
    link = f"https://outlet.example/{item.number}"
    entry = Entry(f"item-{item.number}", link, item.title, item.text, item.at)
    async with store.transaction() as unit:
        feed = Feed(0, f"https://{item.outlet_id or 'outlet'}.example/feed", item.outlet, timedelta(minutes=5))
        row = Arrival(entry, item.outlet, item.outlet_id, link, item.title)
        (id,) = await unit.articles.add(await unit.feeds.add(feed, item.at), [row], ArticleState.NEW, item.at)
    return id


@pytest.mark.parametrize("name", SAGAS)
async def test_four_workers_at_once_make_the_stories_that_one_makes(databases: Databases, name: str) -> None:
    items = list(saga(name).items)
    with databases.migrated() as alone, databases.migrated() as together:
        expected, _ = await made(alone, items, 1)
        random.Random(name).shuffle(items)
        stories, alerts = await made(together, items, WORKERS)
    assert expected
    assert stories == expected
    assert set(alerts.values()) <= {1}
