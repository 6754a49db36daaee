"""What stands behind the client in these tests: it notes who asked, and answers as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.adapters.discord.callbacks import Callbacks
from bot.adapters.discord.messenger import DiscordMessenger
from bot.model.chat import Answer, Asker, Choice, Paragraph, Request, Who
from bot.model.watch import Destination


@dataclass
class House:
    messenger: DiscordMessenger | None = None
    asked: list[tuple[Asker, Request]] = field(default_factory=list)
    typed: list[tuple[str, str]] = field(default_factory=list)
    channels: list[tuple[str, bool, str]] = field(default_factory=list)
    workspaces: list[tuple[str, bool, str]] = field(default_factory=list)
    looks: list[set[str]] = field(default_factory=list)
    choices: tuple[Choice, ...] = (Choice("Enforcement and Removal Operations (ICE/ERO)", "ERO"),)
    answers: dict[type, Answer] = field(default_factory=dict)
    fails: Exception | None = None
    seconds: float = 0.0  # that an answer takes
    claimed: set[str] | None = None  # events that were answered, by any instance that shares the set

    @property
    def callbacks(self) -> Callbacks:
        return Callbacks(self.answer, self.complete, self.on_channel, self.on_workspace, self.on_look)

    @property
    def requests(self) -> list[Request]:
        return [request for _, request in self.asked]

    async def answer(self, asker: Asker, request: Request) -> Answer | None:
        """Look-ups can be posted, all else is the asker's own affair."""
        self.asked.append((asker, request))
        await asyncio.sleep(self.seconds)
        if self.fails is not None:
            raise self.fails
        if self.claimed is not None and asker.event is not None:
            if asker.event in self.claimed:
                return None
            self.claimed.add(asker.event)
        usual = Answer((Paragraph(f"Answer to {type(request).__name__}"),), postable=isinstance(request, Who))
        return self.answers.get(type(request), usual)

    async def complete(self, field: str, typed: str) -> tuple[Choice, ...]:
        self.typed.append((field, typed))
        if self.fails is not None:
            raise self.fails
        return self.choices

    async def on_channel(self, destination: Destination, back: bool, reason: str) -> None:
        self.channels.append((str(destination), back, reason))

    async def on_workspace(self, workspace: str, gone: bool, reason: str) -> None:
        self.workspaces.append((workspace, gone, reason))

    async def on_look(self, postable: Collection[Destination]) -> None:
        self.looks.append(set(map(str, postable)))
