"""Every Messenger in a place of its own: a destination, what its readers see, and an answer that can be lost."""

from __future__ import annotations

import errno
import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bot.adapters.console import JsonConsole, PrettyConsole
from bot.model.watch import Destination
from bot.ports import Messenger
from tests.make import TERMINAL
from tests.wire.discord.contract import discord_place
from tests.wire.discord.faults import RESET_AFTER as DISCORD_RESETS
from tests.wire.discord.faults import SEND
from tests.wire.slack.contract import slack_place
from tests.wire.slack.faults import RESET_AFTER as SLACK_RESETS


class Place(Protocol):
    @property
    def messenger(self) -> Messenger: ...
    @property
    def destination(self) -> Destination: ...

    def shown(self) -> list[str]:
        """Give each message as its readers see it, oldest first. A terminal keeps what was amended."""
        ...


@dataclass(frozen=True)
class Somewhere:
    """A place, and how the answer to the next message there gets lost."""

    place: Place
    lose_answer: Callable[[], None]

    @property
    def messenger(self) -> Messenger:
        return self.place.messenger

    @property
    def destination(self) -> Destination:
        return self.place.destination

    def messages(self) -> list[str]:
        return self.place.shown()

    def shown(self) -> str:
        """Give all that readers see, without the line breaks and frames of a terminal."""
        return " ".join(" ".join(self.messages()).replace("│", " ").split())


class Torn(io.StringIO):
    """A stream whose reader can leave."""

    gone = False

    def write(self, text: str) -> int:
        if self.gone:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")
        return super().write(text)

    def leave(self) -> None:
        self.gone = True


@dataclass(frozen=True)
class Terminal:
    messenger: Messenger
    stream: Torn
    destination: Destination = field(default=TERMINAL)

    def shown(self) -> list[str]:
        printed = self.stream.getvalue()
        if isinstance(self.messenger, JsonConsole):
            marks = {True: "may be a repeat", False: ""}
            lines = map(json.loads, printed.splitlines())
            return [f"{line['card']['notice']} {marks[line['again']]}" for line in lines]
        return printed.split("╭")[1:]


@asynccontextmanager
async def json_lines() -> AsyncIterator[Somewhere]:
    stream = Torn()
    yield Somewhere(Terminal(JsonConsole(stream), stream), stream.leave)


@asynccontextmanager
async def cards() -> AsyncIterator[Somewhere]:
    stream = Torn()
    yield Somewhere(Terminal(PrettyConsole(stream), stream), stream.leave)


@asynccontextmanager
async def slack() -> AsyncIterator[Somewhere]:
    async with slack_place() as place:
        yield Somewhere(place, lambda: place.server.faults.add("chat.postMessage", SLACK_RESETS))


@asynccontextmanager
async def discord() -> AsyncIterator[Somewhere]:
    async with discord_place() as place:
        yield Somewhere(place, lambda: place.server.faults.add(SEND, DISCORD_RESETS))


EVERYWHERE: tuple[Callable[[], AbstractAsyncContextManager[Somewhere]], ...] = (json_lines, cards, slack, discord)
