"""A story in a Discord channel, by `shakeup run` as people start it, against a Discord on loopback."""

from __future__ import annotations

import asyncio
import signal

from tests.flow.shakeup import PATIENCE, Home
from tests.flow.site import Site
from tests.flow.thornbury import ANNOUNCED, LEAVES
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving
from tests.wire.discord.world import BEN, DESK, MANAGE_GUILD, Message


def connected(home: Home, discord: DiscordServer) -> None:
    home.environment |= {"SHAKEUP_DISCORD_TOKEN": discord.world.token, "SHAKEUP_DISCORD_API_URL": discord.url}


async def said(discord: DiscordServer, count: int) -> list[Message]:
    """Wait until the channel has so many messages, and give them in order."""
    told: list[Message] = []

    def enough() -> bool:
        told[:] = [m for m in discord.world.messages if m.channel == DESK and m.only is None and not m.interaction]
        return len(told) >= count

    await discord.until(enough, PATIENCE)
    return told


async def test_a_channel_asks_is_told_and_hears_the_announcement(home: Home, site: Site) -> None:
    outlets = ("harbor-ledger", "capitol-gazette")
    home.feeds(*map(site.feed, outlets))
    async with serving() as discord:
        connected(home, discord)
        discord.world.people[BEN].permissions |= MANAGE_GUILD
        with home.running() as bot:
            await discord.gateway.connected(timeout=PATIENCE)  # its commands are registered before
            await asyncio.to_thread(bot.until, lambda: min(map(site.polls, outlets)) >= 2)
            asked = await discord.command("watch add", user=BEN, what="org:ICE")
            understood = await discord.answered(asked, PATIENCE)
            (welcome,) = await said(discord, 1)
            site.publish("harbor-ledger", LEAVES)
            alert = (await said(discord, 2))[1]
            first = alert.content
            site.publish("capitol-gazette", ANNOUNCED)
            alert, answer = (await said(discord, 3))[1:]
            await discord.until(lambda: bool(alert.edits), PATIENCE)
            await asyncio.to_thread(bot.end, signal.SIGINT)

        assert understood.only == BEN
        assert welcome.content.startswith("Shakeup will post here: ")
        assert first.startswith("Harbor Ledger, unnamed sources: Odalys Thornbury")
        assert alert.content.startswith("ICE announces: Odalys Thornbury")
        assert answer.reference == alert.id
        assert discord.world.violations == []
