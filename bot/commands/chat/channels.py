"""What becomes of a channel's watches when its platform says that it is gone, or back.

    gone   archived, deleted, the bot removed: its watches are paused with the reason, and whoever added one is told
           what to do (`pipeline.pause`, which also does so when a delivery finds it out first)
    back   unarchived, the bot invited again: whoever added a paused one is asked, once, whether to resume it. Nothing
           goes on by itself: months may have passed, and the channel may have other readers
    lost   the whole workspace: all its watches are paused
    look   which of the paused ones came back while nobody listened; asked whenever a connection begins

The reason of a pause remembers that its channel came back: an event that arrives twice asks nobody twice."""

from __future__ import annotations

import contextlib
from collections.abc import Collection

from bot.commands.chat.words import paused
from bot.errors import StoreError
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination, Platform, Watch
from bot.pipeline.house import House
from bot.pipeline.pause import creator_of, hold, pause_channel, pause_workspace

BACK = "; the channel is back"


async def gone(house: House, destination: Destination, reason: str, name: str | None = None) -> None:
    """Pause the watches of a channel that cannot be written to. `name`: of the channel, if known. Raises StoreError."""
    async with house.store.transaction() as unit:
        woken = await pause_channel(house, unit, destination, reason, name)
    await _wake(house, woken)


async def back(house: House, destination: Destination, name: str | None = None) -> None:
    """Offer to resume the paused watches of a channel that can be written to again. Raises StoreError."""
    now = house.clock.now()
    drafts: list[Draft] = []
    async with house.store.transaction() as unit:
        await hold(unit, {destination})
        for watch in await unit.watches.all():
            if watch.destination != destination or not _unasked(watch):
                continue
            await unit.watches.pause(watch.id, f"{watch.paused}{BACK}")
            creator = creator_of(watch)
            if creator is not None and creator != destination:
                card = paused.back(await unit.stories.new_card(now), watch, name, now, simulated=house.simulated)
                await unit.stories.revise(card.id, card)
                drafts.append(Draft(card.id, creator, Action.SEND, 0, card))
        woken = await unit.deliveries.write(drafts, now)
    await _wake(house, woken)


async def waiting(house: House, platform: Platform) -> tuple[Destination, ...]:
    """List the channels with paused watches about which nobody was asked yet. Raises StoreError."""
    async with house.store.transaction() as unit:
        there = [watch for watch in await unit.watches.all() if watch.destination.platform is platform]
    return tuple(sorted({watch.destination for watch in there if _unasked(watch) and not watch.personal}))


async def look(house: House, platform: Platform, postable: Collection[Destination]) -> None:
    """Offer to resume what is paused in channels that can be written to. Raises StoreError."""
    for destination in await waiting(house, platform):
        if destination in postable:
            await back(house, destination)


async def lost(house: House, platform: Platform, workspace: str, reason: str) -> None:
    """Pause the watches of a workspace that removed the bot; adding it again resumes none. Raises StoreError."""
    async with house.store.transaction() as unit:
        woken = await pause_workspace(house, unit, platform, workspace, reason)
    await _wake(house, woken)


def _unasked(watch: Watch) -> bool:
    """Say whether its creator is still to be asked. Channels that were lost are the only reason for a pause there is;
    one that a person chooses will have to be told apart here."""
    return watch.paused is not None and not watch.paused.endswith(BACK)


async def _wake(house: House, woken: Collection[Destination]) -> None:
    with contextlib.suppress(StoreError):  # it is written; the tick wakes what this did not
        await house.jobs.drain(woken)
