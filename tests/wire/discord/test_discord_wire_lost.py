"""A channel is lost: its watch pauses, its creator is told what to do, and asked whether to go on when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.model.watch import Destination, Watch
from tests.fakes import Newsroom
from tests.wire.discord.faults import SEND as SENDING
from tests.wire.discord.faults import refusal
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.world import ANA, DESK, EMBED, HARBOR, NEWS, SEND, VIEW, Message
from tests.wire.instance import alerts, deliver, instance, offered, says, states

TO_DESK, TO_NEWS = Destination.parse(f"discord:{DESK}"), Destination.parse(f"discord:{NEWS}")


@asynccontextmanager
async def running(discord: DiscordServer, database: str) -> AsyncIterator[Newsroom]:
    begun = len(discord.gateway.identifies)
    variables = {"SHAKEUP_DISCORD_TOKEN": discord.world.token, "SHAKEUP_DISCORD_API_URL": discord.url}
    async with instance(database, **variables) as made:
        await discord.gateway.connected(begun + 1)
        await asyncio.sleep(0.2)  # its servers are known
        yield made


@pytest.fixture
async def room(discord: DiscordServer, database: str) -> AsyncIterator[Newsroom]:
    async with running(discord, database) as made:
        yield made


async def watched(discord: DiscordServer, room: Newsroom, channel: str = DESK) -> Watch:
    """Let Ana watch a channel, and have it greeted."""
    await discord.answered(await discord.command("watch add", channel, what="org:ICE"))
    await deliver(room)
    return (await room.watches())[-1]


def of(discord: DiscordServer, channel: str) -> list[Message]:
    return [message for message in discord.world.of_bot() if message.channel == channel]


@pytest.mark.parametrize("denied", [SEND, EMBED, VIEW], ids=["send", "embed", "view"])
async def test_a_delivery_finds_it_lost_and_its_creator_resumes_it_when_it_is_back(
    discord: DiscordServer, room: Newsroom, denied: int
) -> None:
    watch = await watched(discord, room)
    direct = discord.world.direct(ANA).id
    discord.world.channels[DESK].denied = denied
    await discord.update(DESK)
    await alerts(room, (TO_DESK,), 2)
    await deliver(room)
    (notice,) = of(discord, direct)
    assert notice.content == f"Watch {watch.id} is paused: Shakeup cannot write to its channel."
    assert "give Shakeup" in notice.text
    assert f"/watch remove number:{watch.id}" in notice.text
    assert (await states(room))["dead"] == 2
    refused = [call for call in discord.world.calls if call.path == f"/channels/{DESK}/messages"]
    assert len(refused) == 2  # the welcome, and one alert that found it out: refused requests count

    discord.world.channels[DESK].denied = 0
    await discord.update(DESK)
    await says(room, "the channel is back")
    await deliver(room)
    offer = of(discord, direct)[-1]
    assert offer.content == f"Watch {watch.id} is still paused: Shakeup can write to its channel again."
    await discord.answered(await discord.press(offer, f"Resume {watch.id}"))
    assert [one.paused for one in await room.watches()] == [None]
    await alerts(room, (TO_DESK,), 1)
    await deliver(room)
    assert of(discord, DESK)[-1].content.startswith("Harbor Ledger, unnamed sources: Quillon Marsh")


async def test_a_channel_that_came_back_while_nobody_listened_is_found_at_the_next_start(
    discord: DiscordServer, database: str
) -> None:
    async with running(discord, database) as room:
        await watched(discord, room)
        await watched(discord, room, NEWS)
        for channel in (DESK, NEWS):
            discord.world.channels[channel].denied = SEND
        await alerts(room, (TO_DESK, TO_NEWS), 1)
        await deliver(room)
    discord.world.channels[DESK].denied = 0
    async with running(discord, database) as room:
        await offered(room, 1)
        await deliver(room)
        back = {watch.destination for watch in await room.watches() if "is back" in str(watch.paused)}
    assert back == {TO_DESK}
    told = of(discord, discord.world.direct(ANA).id)
    assert [m.content.partition(":")[2] for m in told][2:] == [" Shakeup can write to its channel again."]


async def test_a_channel_that_was_deleted_is_told_to_its_creator(discord: DiscordServer, room: Newsroom) -> None:
    watch = await watched(discord, room)
    await discord.delete(DESK)
    await says(room, "the channel was deleted")
    await deliver(room)
    (notice,) = of(discord, discord.world.direct(ANA).id)
    assert notice.content.startswith(f"Watch {watch.id} is paused")


async def test_a_server_that_removed_us_pauses_all_its_watches_and_tells_their_creators(
    discord: DiscordServer, room: Newsroom
) -> None:
    await watched(discord, room)
    await watched(discord, room, NEWS)
    discord.faults.add(SENDING, refusal(404, 10004, "Unknown Guild"))
    await alerts(room, (TO_DESK,), 1)
    await deliver(room)
    assert all("not in this server any more" in str(watch.paused) for watch in await room.watches())
    assert len(of(discord, discord.world.direct(ANA).id)) == 2


async def test_an_outage_of_a_server_pauses_nothing_and_its_loss_does(discord: DiscordServer, room: Newsroom) -> None:
    watch = await watched(discord, room)
    assert watch.workspace == HARBOR
    await discord.remove(outage=True)
    await asyncio.sleep(0.2)
    assert [one.paused for one in await room.watches()] == [None]
    await discord.remove()
    await says(room, "removed from the server")


async def test_a_mistake_of_the_operator_pauses_nothing_and_loses_nothing(
    discord: DiscordServer, room: Newsroom, database: str
) -> None:
    await watched(discord, room)
    discord.world.revoked = True
    (id,) = await alerts(room, (TO_DESK,), 1)
    with pytest.raises(Exception, match="SHAKEUP_DISCORD_TOKEN"):
        await deliver(room)
    assert [watch.paused for watch in await room.watches()] == [None]
    discord.world.revoked = False
    async with room.house.store.transaction() as unit:
        waiting = await unit.deliveries.get(id)
    assert waiting is not None
    async with running(discord, database) as restarted:
        restarted.clock.advance(waiting.due_at)
        await deliver(restarted)
    assert await states(room) == {"sent": 2}
    assert "may be a repeat" not in of(discord, DESK)[-1].text
