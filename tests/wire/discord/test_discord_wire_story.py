"""A story as a Discord channel reads it: one alert, quiet updates in it, loud ones as messages that answer it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.model.watch import Destination
from tests.fakes import Newsroom
from tests.make import THORNBURY_LEAVES, announced, change, thornbury_leaves
from tests.wire.discord.faults import RESET_AFTER, SEND
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.world import ANA, BEN, DESK
from tests.wire.instance import deliver, instance

TO_DESK = Destination.parse(f"discord:{DESK}")
ANOTHER = "Quillon Marsh is on the way out at the deportation branch, an official told the Capitol Gazette on Friday."


@pytest.fixture
async def room(discord: DiscordServer, database: str) -> AsyncIterator[Newsroom]:
    variables = {"SHAKEUP_DISCORD_TOKEN": discord.world.token, "SHAKEUP_DISCORD_API_URL": discord.url}
    async with instance(database, **variables) as made:
        await made.add_watch("org:ICE", TO_DESK)
        await made.read(change())
        yield made


async def test_quiet_news_is_an_edit_and_loud_news_answers_the_alert(discord: DiscordServer, room: Newsroom) -> None:
    await deliver(room)
    await room.read(change(ANOTHER), outlet="gazette", text=ANOTHER)
    await deliver(room)
    (alert,) = discord.world.of_bot()
    assert len(alert.edits) == 1
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    alert, loud = discord.world.of_bot()
    assert (len(alert.edits), loud.reference) == (2, alert.id)
    assert alert.content.startswith("ICE announces: Quillon Marsh")


async def test_an_alert_whose_answer_was_lost_is_there_once_and_unmarked_to_the_end(
    discord: DiscordServer, room: Newsroom
) -> None:
    discord.faults.add(SEND, RESET_AFTER)
    await deliver(room)
    (unknown,) = await room.waiting(TO_DESK)
    assert unknown.due_at - room.clock.now() < timedelta(minutes=1)  # while Discord remembers the nonce
    room.clock.advance(unknown.due_at)
    await deliver(room)
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    alert, _ = discord.world.of_bot()
    assert "may be a repeat" not in alert.text


async def test_a_repeat_stays_marked_when_its_story_goes_on(discord: DiscordServer, room: Newsroom) -> None:
    discord.world.nonce_seconds = 0.0
    discord.faults.add(SEND, RESET_AFTER)
    await deliver(room)
    room.clock.advance(room.clock.now() + timedelta(minutes=10))  # the bot was away meanwhile
    await deliver(room)
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    first, repeat, loud = discord.world.of_bot()
    assert "may be a repeat" not in first.text
    assert "may be a repeat" in repeat.text
    assert repeat.content.startswith("ICE announces: Quillon Marsh")
    assert loud.reference == repeat.id


async def test_who_watches_for_themselves_is_told_by_direct_message_and_nobody_else_sees_it(
    discord: DiscordServer, room: Newsroom
) -> None:
    await discord.answered(await discord.command("watch me", what="HSI"))
    await room.read(thornbury_leaves(), outlet="gazette", text=THORNBURY_LEAVES)
    await deliver(room)
    direct = discord.world.direct(ANA).id
    welcome, alert = [message for message in discord.world.of_bot() if message.channel == direct]
    assert welcome.content == "Shakeup will post here: ICE/HSI."
    assert "Odalys Thornbury" in alert.content
    listed = await discord.answered(await discord.command("watch list", user=BEN))
    assert listed.only == BEN
    assert "HSI" not in listed.content
