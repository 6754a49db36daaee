"""One instance of the bot: its listeners and messengers on a wire server, its rows in a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager

from bot.adapters.postgres.store import PostgresStore
from bot.chats import Chats, join
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from bot.settings.environment import Environment
from tests import make
from tests.fakes import Newsroom


@asynccontextmanager
async def instance(database: str, **variables: str) -> AsyncIterator[Newsroom]:
    """Join the chats whose tokens are among the variables, as `shakeup run` does."""
    async with PostgresStore.connect(database) as store, AsyncExitStack() as stack:
        room = Newsroom.on(store)
        joined = await join(Chats.LISTENING, Environment.model_validate(variables), room.house, stack)
        room.house.messengers.update(joined)  # type: ignore[attr-defined]  # a dict in tests
        yield room


async def deliver(*rooms: Newsroom) -> None:
    """Send all that is due, all instances at the same time, until nothing is."""
    while due := await _due(rooms[0]):
        await asyncio.gather(*(drain(room.house, to) for to in due for room in rooms))


async def alerts(room: Newsroom, channels: Collection[Destination], count: int) -> set[str]:
    """Put so many alerts for each channel into the outbox, and give the ids of their deliveries."""
    async with room.house.store.transaction() as unit:
        cards = [await unit.stories.new_card(room.clock.now()) for _ in range(count)]
        drafts = [Draft(id, to, Action.SEND, 0, make.card(id=id)) for id in cards for to in channels]
        await unit.deliveries.write(drafts, room.clock.now())
        return {delivery.id for id in cards for delivery in await unit.deliveries.of_card(id)}


async def states(room: Newsroom) -> dict[str, int]:
    """Count the deliveries by state, without those that have none."""
    async with room.house.store.transaction() as unit:
        return {state: count for state, count in (await unit.deliveries.counts()).items() if count}


async def says(room: Newsroom, reason: str) -> None:
    """Wait until every watch is paused for this reason: events are dealt with after they were acknowledged."""
    async with asyncio.timeout(5):
        while not all(reason in str(watch.paused) for watch in await room.watches()):
            await asyncio.sleep(0.02)


async def offered(room: Newsroom, count: int) -> None:
    """Wait until so many paused watches are offered to be resumed."""
    async with asyncio.timeout(5):
        while sum("the channel is back" in str(watch.paused) for watch in await room.watches()) < count:
            await asyncio.sleep(0.02)


async def _due(room: Newsroom) -> list[Destination]:
    async with room.house.store.transaction() as unit:
        due = await unit.deliveries.due(room.clock.now())
    return [to for to in due if to.platform in room.house.messengers]
