"""Discord for the contract suite of messengers: a messenger on a server of its own, and what its readers see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.adapters.clock import SetClock
from bot.adapters.discord.messenger import DiscordMessenger
from bot.adapters.discord.rest import open_rest
from bot.model.watch import Destination
from tests.make import NOW
from tests.wire.discord.rendering import render
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving
from tests.wire.discord.world import DESK


@dataclass(frozen=True)
class Place:
    messenger: DiscordMessenger
    destination: Destination
    server: DiscordServer

    def shown(self) -> list[str]:
        """Give each message as its readers see it now, oldest first: the line, and under it all of its embed."""
        return [render(message.text).plain for message in self.server.world.of_bot()]


@asynccontextmanager
async def discord_place() -> AsyncIterator[Place]:
    async with serving() as server, open_rest(server.world.token, server.url) as rest:
        yield Place(DiscordMessenger(rest, SetClock(NOW)), Destination.parse(f"discord:{DESK}"), server)
