"""What becomes of a channel's watches when its platform says that it is gone, or back.

    gone   archived, deleted, the bot removed: its watches are paused with the reason, and whoever added one is told
           what to do
    back   unarchived, the bot invited again: whoever added a paused one is asked, once, whether to resume it. Nothing
           goes on by itself: months may have passed, and the channel may have other readers
    lost   the whole workspace: all its watches are paused, and there is nobody left who could be told

The reason of a pause remembers that its channel came back: an event that arrives twice asks nobody twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence

from bot.commands.chat.words import paused
from bot.errors import StoreError
from bot.model.card import Card
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination, Platform, Watch
from bot.pipeline.house import House
from bot.ports import Unit

BACK = "; the channel is back"


async def gone(house: House, destination: Destination, reason: str, name: str | None = None) -> None:
    """Pause the watches of a channel that cannot be written to. `name`: of the channel, if known. Raises StoreError."""
    now = house.clock.now()
    async with house.store.transaction() as unit:
        going = [watch for watch in await _of(unit, destination) if watch.paused is None]
        for watch in going:
            await unit.watches.pause(watch.id, reason)
        woken = await _tell(
            house, unit, going, lambda card, watch: paused.gone(card, watch, reason, name, now, house.simulated)
        )
    await _wake(house, woken)


async def back(house: House, destination: Destination, name: str | None = None) -> None:
    """Offer to resume the paused watches of a channel that can be written to again. Raises StoreError."""
    now = house.clock.now()
    async with house.store.transaction() as unit:
        waiting = [w for w in await _of(unit, destination) if w.paused is not None and not w.paused.endswith(BACK)]
        for watch in waiting:
            await unit.watches.pause(watch.id, f"{watch.paused}{BACK}")
        woken = await _tell(
            house, unit, waiting, lambda card, watch: paused.back(card, watch, name, now, house.simulated)
        )
    await _wake(house, woken)


async def lost(house: House, platform: Platform, workspace: str, reason: str) -> None:
    """Pause the watches of a workspace that removed the bot; adding it again brings back nothing. Raises StoreError."""
    async with house.store.transaction() as unit:
        for watch in await unit.watches.all():
            there = watch.destination.platform is platform and watch.workspace == workspace
            if there and watch.paused is None:
                await unit.watches.pause(watch.id, reason)


async def _of(unit: Unit, destination: Destination) -> list[Watch]:
    """List a channel's watches; nobody else deals with the channel until the transaction ends."""
    await unit.stories.lock([f"channel {destination}"])
    return [watch for watch in await unit.watches.all() if watch.destination == destination]


async def _tell(
    house: House, unit: Unit, watches: Sequence[Watch], compose: Callable[[int, Watch], Card]
) -> Collection[Destination]:
    """Write a card for each watch to whoever added it, by direct message; what the operator added is told to nobody."""
    now = house.clock.now()
    drafts: list[Draft] = []
    for watch in watches:
        creator = Destination(watch.destination.platform, f"@{watch.created_by}")
        if watch.created_by is None or creator == watch.destination:
            continue
        card = compose(await unit.stories.new_card(now), watch)
        await unit.stories.revise(card.id, card)
        drafts.append(Draft(card.id, creator, Action.SEND, 0, card))
    return await unit.deliveries.write(drafts, now)


async def _wake(house: House, woken: Collection[Destination]) -> None:
    with contextlib.suppress(StoreError):  # it is written; the tick wakes what this did not
        await house.jobs.drain(woken)
