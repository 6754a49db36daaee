"""A platform as the crash matrix uses it: channels of a run, a request that hangs, and what readers see."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.model.watch import Destination
from tests.crash.crash_count import Seen
from tests.wire.discord import faults as discord_faults
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving as discord_serving
from tests.wire.discord.world import Channel as DiscordChannel
from tests.wire.discord.world import new_id
from tests.wire.slack import faults as slack_faults
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving as slack_serving
from tests.wire.slack.workspace import Channel as SlackChannel

# Slack's scopes by which what arrived can be looked for.
HISTORY = frozenset({"channels:history", "groups:history", "im:history"})
REPEAT = "may be a repeat"
ANNOUNCES = "announces: "  # who announces stands before it, in an amended alert


class Place(Protocol):
    """`alerts` and `articles` are channels; messages in the first are named by kind, in the second by link."""

    @property
    def environment(self) -> dict[str, str]:
        """Give what connects a bot to it."""
        ...

    @property
    def violations(self) -> list[str]: ...
    def channel(self, name: str) -> Destination: ...

    def remember(self, *, history: bool) -> None:
        """Let it be asked what arrived, or not."""
        ...

    def hang(self, *, done: bool) -> None:
        """Answer no further message; `done`: the work is done all the same."""
        ...

    def heal(self) -> None: ...
    def requests(self) -> int: ...
    def seen(self, alerts: Destination, articles: Destination) -> Iterator[Seen]: ...


@dataclass(frozen=True)
class Slack:
    server: SlackServer

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SHAKEUP_SLACK_BOT_TOKEN": self.server.workspace.bot_token,
            "SHAKEUP_SLACK_APP_TOKEN": self.server.workspace.app_token,
            "SHAKEUP_SLACK_API_URL": self.server.url,
        }

    @property
    def violations(self) -> list[str]:
        return [*self.server.workspace.violations, *self.server.sockets.odd]

    def channel(self, name: str) -> Destination:
        return Destination.parse(f"slack:{self.server.workspace.add(SlackChannel(f'C0{name.upper()}', name)).id}")

    def remember(self, *, history: bool) -> None:
        scopes = self.server.workspace.scopes
        self.server.workspace.scopes = scopes | HISTORY if history else scopes - HISTORY

    def hang(self, *, done: bool) -> None:
        self.server.faults.add("chat.postMessage", slack_faults.HANG_AFTER if done else slack_faults.HANG, on=None)

    def heal(self) -> None:
        self.server.faults.clear()

    def requests(self) -> int:
        return sum(call.method == "chat.postMessage" for call in self.server.workspace.calls)

    def seen(self, alerts: Destination, articles: Destination) -> Iterator[Seen]:
        for message in self.server.workspace.of_bot():
            marked = REPEAT in repr(message.blocks)
            if message.channel == alerts.channel:
                yield Seen(message.channel, _kind(message.text, message.thread_ts), marked)
            elif message.channel == articles.channel:
                yield Seen(message.channel, message.links[0], marked)


@dataclass(frozen=True)
class Discord:
    server: DiscordServer

    @property
    def environment(self) -> dict[str, str]:
        return {"SHAKEUP_DISCORD_TOKEN": self.server.world.token, "SHAKEUP_DISCORD_API_URL": self.server.url}

    @property
    def violations(self) -> list[str]:
        return [*self.server.world.violations, *self.server.gateway.odd]

    def channel(self, name: str) -> Destination:
        return Destination.parse(f"discord:{self.server.world.add(DiscordChannel(new_id(), name)).id}")

    def remember(self, *, history: bool) -> None:
        """Nothing: it knows the nonces of its last messages, always."""

    def hang(self, *, done: bool) -> None:
        self.server.faults.add(discord_faults.SEND, discord_faults.HANG_AFTER if done else discord_faults.HANG, on=None)

    def heal(self) -> None:
        self.server.faults.clear()

    def requests(self) -> int:
        return sum(call.route == discord_faults.SEND for call in self.server.world.calls)

    def seen(self, alerts: Destination, articles: Destination) -> Iterator[Seen]:
        for message in self.server.world.of_bot():
            marked = REPEAT in message.text
            if message.channel == alerts.channel:
                yield Seen(message.channel, _kind(message.content, message.reference), marked)
            elif message.channel == articles.channel:
                yield Seen(message.channel, message.links[0], marked)


def _kind(text: str, answers: object) -> str:
    if answers:
        return "answer"
    return "amended alert" if ANNOUNCES in text else "alert"


@asynccontextmanager
async def place(platform: str) -> AsyncIterator[Place]:
    """Serve a platform until the block ends; nobody may have been pinged by then."""
    async with slack_serving() as slack, discord_serving() as discord:
        made: Place = Slack(slack) if platform == "slack" else Discord(discord)
        yield made
        assert made.violations == []
