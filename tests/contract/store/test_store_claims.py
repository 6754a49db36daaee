"""Claims, on real servers: a request is answered once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from store_samples import NOW

from bot.adapters.postgres.store import PostgresStore

HOUR = timedelta(hours=1)


async def take(store: PostgresStore, key: str, after: timedelta = timedelta(0)) -> bool:
    async with store.transaction() as unit:
        return await unit.claims.take(key, NOW + after)


async def test_the_first_who_hears_a_request_takes_it(store: PostgresStore) -> None:
    assert await take(store, "discord:1")
    assert not await take(store, "discord:1")
    assert await take(store, "slack:1")


async def test_of_many_who_hear_it_at_once_one_takes_it(store: PostgresStore) -> None:
    assert sorted(await asyncio.gather(*(take(store, "discord:1") for _ in range(6)))) == [False] * 5 + [True]


async def test_a_request_is_remembered_for_an_hour(store: PostgresStore) -> None:
    assert await take(store, "discord:1")
    assert not await take(store, "discord:1", after=HOUR)
    assert await take(store, "discord:1", after=HOUR + timedelta(seconds=1))


async def test_what_fails_after_it_was_taken_leaves_it_free(store: PostgresStore) -> None:
    class PowerCut(Exception):
        pass

    try:
        async with store.transaction() as unit:
            assert await unit.claims.take("discord:1", NOW)
            raise PowerCut
    except PowerCut:
        pass
    assert await take(store, "discord:1")
