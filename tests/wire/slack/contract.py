"""Slack for the contract suite of messengers: a messenger on a server of its own, and what its readers see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.adapters.slack.client import open_client
from bot.adapters.slack.messenger import SlackMessenger
from bot.model.watch import Destination
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving


@dataclass(frozen=True)
class Place:
    messenger: SlackMessenger
    destination: Destination
    server: SlackServer

    def shown(self) -> list[str]:
        """Give each message as its readers see it now, oldest first: the text of all its blocks, or else `text`."""
        return ["\n".join(_texts(m.blocks)) or m.text for m in self.server.workspace.of_bot()]


@asynccontextmanager
async def slack_place() -> AsyncIterator[Place]:
    async with serving() as server:
        messenger = SlackMessenger(open_client(server.workspace.bot_token, server.url))
        yield Place(messenger, Destination.parse("slack:C0DESK"), server)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for inner in value.values() for text in _texts(inner)]
    return [text for inner in value for text in _texts(inner)] if isinstance(value, list) else []
