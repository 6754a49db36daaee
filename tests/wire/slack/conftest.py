"""The server, a messenger on it, and the tokens that it takes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.slack import connect as connecting
from bot.adapters.slack.client import open_client
from bot.adapters.slack.connect import connect
from bot.adapters.slack.messenger import SlackMessenger
from tests.wire.slack.house import House
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """A workspace in which nothing may ping anybody or be odd, to the end of the test."""
    async with serving() as made:
        yield made
        assert made.workspace.violations == []
        assert made.sockets.odd == []


@pytest.fixture
def messenger(slack: SlackServer) -> SlackMessenger:
    return SlackMessenger(open_client(slack.workspace.bot_token, slack.url))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the connection often, and wait briefly after a failure."""
    monkeypatch.setattr(connecting, "LOOK", 0.05)
    monkeypatch.setattr(connecting, "WAITS", (0.05,))


@pytest.fixture
async def house(slack: SlackServer) -> AsyncIterator[House]:
    """The bot, connected, with a house behind it that answers as it is told."""
    made = House()
    async with connect(slack.workspace.bot_token, slack.workspace.app_token, made.callbacks, slack.url) as messenger:
        made.messenger = messenger
        await slack.sockets.connected()
        yield made
