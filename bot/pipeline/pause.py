"""Pause the watches of what cannot be written to any more, and tell whoever added them.

    a channel    its own watches
    a workspace  all its watches; when nobody knows which it is, those of the platform, where the bot has one workspace

The watch's creator gets a notice by direct message, once a pause: not about what somebody paused before, not about
what the operator added by hand, and not where those messages are themselves what is gone. All inside the caller's
transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model.delivery import Action, Draft
from bot.model.watch import Destination, Platform, Watch
from bot.pipeline.house import House
from bot.pipeline.paused_card import paused_card
from bot.ports import Unit

# One token is one workspace; a Discord bot is in many servers, and one that it lost says nothing of the others.
ONE_WORKSPACE = frozenset({Platform.CONSOLE, Platform.SLACK})
# Where a person's direct messages go on without the workspace. Slack's belong to it and are gone with it.
DIRECT_OUTSIDE = frozenset({Platform.CONSOLE, Platform.DISCORD})


async def pause_channel(
    house: House, unit: Unit, destination: Destination, reason: str, name: str | None = None
) -> tuple[Destination, ...]:
    """Pause a channel's watches. `name`: the channel's, if known. Gives the destinations with something to send."""
    going = [watch for watch in await unit.watches.all() if watch.destination == destination]
    return await _pause(house, unit, going, reason, name)


async def pause_workspace(
    house: House, unit: Unit, platform: Platform, workspace: str, reason: str
) -> tuple[Destination, ...]:
    """Pause the watches of a workspace. Gives the destinations with something to send."""
    going = [w for w in await unit.watches.all() if w.destination.platform is platform and w.workspace == workspace]
    return await _pause(house, unit, going, reason, told=platform in DIRECT_OUTSIDE)


async def pause_workspace_of(
    house: House, unit: Unit, destination: Destination, reason: str
) -> tuple[Destination, ...]:
    """Pause the watches of the workspace that a channel belongs to. Gives the destinations with something to send."""
    platform = destination.platform
    there = [watch for watch in await unit.watches.all() if watch.destination.platform is platform]
    workspaces = {watch.workspace for watch in there if watch.destination == destination and watch.workspace}
    whole = not workspaces and platform in ONE_WORKSPACE
    going = [w for w in there if whole or w.destination == destination or w.workspace in workspaces]
    return await _pause(house, unit, going, reason, told=platform in DIRECT_OUTSIDE)


async def _pause(
    house: House, unit: Unit, watches: Sequence[Watch], reason: str, name: str | None = None, *, told: bool = True
) -> tuple[Destination, ...]:
    """Pause these watches. Nobody else deals with their channels until the transaction ends."""
    gone = {watch.destination for watch in watches}
    await hold(unit, gone)
    now = house.clock.now()
    drafts: list[Draft] = []
    for watch in watches:
        current = await unit.watches.get(watch.id)  # now that the channel is held
        if current is None or current.paused is not None:
            continue
        await unit.watches.pause(watch.id, reason)
        creator = creator_of(watch)
        if told and creator is not None and creator not in gone:
            card = paused_card(await unit.stories.new_card(now), watch, reason, name, now, house.simulated)
            await unit.stories.revise(card.id, card)
            drafts.append(Draft(card.id, creator, Action.SEND, 0, card))
    return await unit.deliveries.write(drafts, now)


async def hold(unit: Unit, destinations: Collection[Destination]) -> None:
    """Keep everybody else from pausing or resuming watches of channels until the transaction ends."""
    await unit.stories.lock([f"channel {destination}" for destination in destinations])


def creator_of(watch: Watch) -> Destination | None:
    """Give the direct messages of whoever added a watch; None for the operator."""
    return Destination(watch.destination.platform, f"@{watch.created_by}") if watch.created_by is not None else None
