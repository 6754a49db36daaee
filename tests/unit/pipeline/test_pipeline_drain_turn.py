"""Between its lease and its sending a delivery waits for its turn: whatever happens meanwhile, it is told once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import psycopg
import pytest

from bot.adapters.postgres.store import PostgresStore
from bot.errors import StoreUnavailable
from bot.model.delivery import DeliveryState
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.make import TERMINAL, change


@dataclass(frozen=True)
class Waiting:
    """A Pace during whose wait something happens."""

    meanwhile: Callable[[], Awaitable[None]]

    async def turn(self, destination: Destination) -> None:
        await self.meanwhile()


class PowerCut(Exception):
    """The process dies."""


async def alerted(room: Newsroom) -> int:
    await room.add_watch()
    return await room.read(change())


async def recovered(room: Newsroom) -> int:
    async with room.house.store.transaction() as unit:
        return await unit.deliveries.recover(room.clock.now())


async def recovered_after_a_death(room: Newsroom) -> None:
    """Recover as the tick does, again and again: the server notices a death a moment after it."""
    async with asyncio.timeout(10):
        while await recovered(room) == 0:
            await asyncio.sleep(0.02)


async def test_a_process_that_dies_while_it_waits_has_told_nothing_and_another_tells_it_unmarked(database: str) -> None:
    async def dies() -> None:
        raise PowerCut

    async with PostgresStore.connect(database) as store:
        room = Newsroom.on(store)
        id = await alerted(room)
        with pytest.raises(PowerCut):
            await drain(replace(room.house, pace=Waiting(dies)), TERMINAL)
        (held,) = await room.deliveries(id)
        assert (held.state, room.terminal.told) == (DeliveryState.LEASED, [])
        assert await recovered(room) == 0  # its owner lives
    async with PostgresStore.connect(database) as store:
        other = Newsroom.on(store)
        await recovered_after_a_death(other)
        assert await drain(other.house, TERMINAL) == 1
    assert [told.again for told in other.terminal.told] == [False]


async def test_a_wait_without_end_is_given_to_another_and_whoever_waited_tells_nothing(database: str) -> None:
    async with PostgresStore.connect(database) as slow_store, PostgresStore.connect(database) as store:
        slow, quick = Newsroom.on(slow_store), Newsroom.on(store)
        id = await alerted(slow)

        async def minutes_pass() -> None:
            with psycopg.connect(database, autocommit=True) as admin:
                admin.execute("UPDATE deliveries SET leased_at = leased_at - interval '10 minutes'")
            assert await recovered(quick) == 1
            assert await drain(quick.house, TERMINAL) == 1

        with pytest.raises(StoreUnavailable, match="not leased by this process any more"):
            await drain(replace(slow.house, pace=Waiting(minutes_pass)), TERMINAL)
        (sent,) = await slow.deliveries(id)
    assert sent.state is DeliveryState.SENT
    assert (len(quick.terminal.told), slow.terminal.told) == (1, [])


async def test_a_process_that_dies_while_it_tells_leaves_a_mark(database: str) -> None:
    async with PostgresStore.connect(database) as store:
        room = Newsroom.on(store)
        await alerted(room)
        room.terminal.errors = [PowerCut()]
        with pytest.raises(PowerCut):
            await drain(room.house, TERMINAL)
    async with PostgresStore.connect(database) as store:
        other = Newsroom.on(store)
        await recovered_after_a_death(other)
        assert await drain(other.house, TERMINAL) == 1
    assert [told.again for told in other.terminal.told] == [True]
