"""The server, a messenger on it, and the bot connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.clock import SetClock
from bot.adapters.discord import client, respond
from bot.adapters.discord import connect as connecting
from bot.adapters.discord.connect import connect
from bot.adapters.discord.messenger import DiscordMessenger
from bot.adapters.discord.rest import open_rest
from tests.make import NOW
from tests.wire.discord.house import House
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    """A server in which nothing may ping anybody or be odd, to the end of the test."""
    async with serving() as made:
        yield made
        assert made.world.violations == []
        assert made.gateway.odd == []


@pytest.fixture
async def messenger(discord: DiscordServer, clock: SetClock) -> AsyncIterator[DiscordMessenger]:
    async with open_rest(discord.world.token, discord.url) as rest:
        yield DiscordMessenger(rest, clock)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait briefly after a failure, between two sessions, and for the servers of one."""
    monkeypatch.setattr(connecting, "WAITS", (0.05,))
    monkeypatch.setattr(client, "APART", 0.01)
    monkeypatch.setattr(client, "SETTLED", 0.05)
    monkeypatch.setattr(respond, "WAITS", (0.02, 0.02))


@pytest.fixture
async def house(discord: DiscordServer, clock: SetClock) -> AsyncIterator[House]:
    """The bot, connected, with a house behind it that answers as it is told."""
    made = House()
    async with connect(discord.world.token, made.callbacks, clock, discord.url) as messenger:
        made.messenger = messenger
        await discord.gateway.connected()
        yield made
