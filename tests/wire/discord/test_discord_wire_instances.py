"""Two instances on one Discord and one database, started by mistake: both hear everything, nothing is done twice."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.adapters.postgres.pace import PostgresPace
from bot.app import RATES
from bot.errors import RetryLater
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.world import ANA, DESK, NEWS, SEND, Channel
from tests.wire.instance import alerts, deliver, instance, offered, states

TO_DESK, TO_NEWS = Destination.parse(f"discord:{DESK}"), Destination.parse(f"discord:{NEWS}")
ALERTS, CHANNELS = 10, 100
LATE = 10  # that a busy machine may hold back and send at once


@pytest.fixture
async def two(discord: DiscordServer, database: str) -> AsyncIterator[tuple[Newsroom, Newsroom]]:
    variables = {"SHAKEUP_DISCORD_TOKEN": discord.world.token, "SHAKEUP_DISCORD_API_URL": discord.url}
    async with instance(database, **variables) as one, instance(database, **variables) as other:
        await discord.gateway.connected(identifies=2)
        await asyncio.sleep(0.2)  # their servers are known
        yield one, other


def opening(text: str) -> str:
    """What stands before the first colon; numbers of watches are the database's."""
    return re.sub(r"\d+", "N", text.strip("*").partition(":")[0])


async def test_a_command_that_both_hear_is_done_and_answered_once(
    discord: DiscordServer, two: tuple[Newsroom, Newsroom]
) -> None:
    added = await discord.command("watch add", what="org:ICE")
    understood = await discord.answered(added)
    await discord.answered(await discord.command("who", name="ERO"))
    await deliver(*two)
    await asyncio.sleep(0.2)  # what would come twice has come
    assert [opening(message.content) for message in discord.world.answers()] == ["Watch N", "ICE/ERO"]
    assert all(not message.edits for message in discord.world.answers())
    assert [message.content.replace("\u200b", "") for message in discord.world.of_bot()] == [
        "Shakeup will post here: ICE. Added by @ana."
    ]
    assert len(await two[0].watches()) == 1
    undone = await discord.press(understood, "Undo")
    await discord.answered(undone)
    await asyncio.sleep(0.2)
    assert [opening(m.content) for m in discord.world.answers() if m.interaction == undone.id] == ["Watch N is removed"]
    assert await two[0].watches() == ()


async def test_alerts_that_both_send_arrive_once_each(discord: DiscordServer, two: tuple[Newsroom, Newsroom]) -> None:
    ids = await alerts(two[0], (TO_DESK, TO_NEWS), ALERTS)
    await deliver(*two)
    assert await states(two[0]) == {"sent": len(ids)}
    assert [message.channel for message in discord.world.of_bot()].count(DESK) == ALERTS
    assert len({message.nonce for message in discord.world.of_bot()}) == len(discord.world.of_bot()) == len(ids)


async def test_together_they_keep_the_limit_of_one_bot(discord: DiscordServer, two: tuple[Newsroom, Newsroom]) -> None:
    """Each alone would send 46 a second, both together 92: of a hundred, Discord would refuse some twenty."""
    channels = [discord.world.add(Channel(str(3 * 10**17 + n), f"channel-{n}")).id for n in range(CHANNELS)]
    await alerts(two[0], [Destination.parse(f"discord:{id}") for id in channels], 1)
    paced = [replace(room.house, pace=PostgresPace(room.house.store, RATES)) for room in two]

    async def send(number: int, id: str) -> None:
        with contextlib.suppress(RetryLater):  # a machine that stands still sends what it held back at once
            await drain(paced[number % 2], Destination.parse(f"discord:{id}"))

    await asyncio.gather(*(send(number, id) for number, id in enumerate(channels)))
    assert len(discord.world.of_bot()) >= CHANNELS - LATE


async def test_a_channel_that_goes_and_comes_is_told_once_each(
    discord: DiscordServer, two: tuple[Newsroom, Newsroom]
) -> None:
    await discord.answered(await discord.command("watch add", what="org:ICE"))
    await deliver(*two)
    discord.world.channels[DESK].denied = SEND
    await discord.update(DESK)
    await alerts(two[0], (TO_DESK,), 1)
    await deliver(*two)
    discord.world.channels[DESK].denied = 0
    await discord.update(DESK)
    await offered(two[0], 1)
    await asyncio.sleep(0.2)  # what would come twice has come
    await deliver(*two)
    direct = discord.world.direct(ANA).id
    told = [message.content for message in discord.world.of_bot() if message.channel == direct]
    assert list(map(opening, told)) == ["Watch N is paused", "Watch N is still paused"]
