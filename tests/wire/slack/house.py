"""What stands behind the listeners in these tests: it parses as the bot does, notes who asked, and answers as told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.adapters.slack.listen import Callbacks
from bot.adapters.slack.messenger import SlackMessenger
from bot.commands.chat.grammar import parse
from bot.model.chat import Answer, Asker, Paragraph, Request, Who
from bot.model.watch import Destination


@dataclass
class House:
    messenger: SlackMessenger | None = None
    asked: list[tuple[Asker, Request]] = field(default_factory=list)
    channels: list[tuple[str, bool]] = field(default_factory=list)
    workspaces: list[tuple[str, str]] = field(default_factory=list)
    fails: Exception | None = None
    seconds: float = 0.0  # that an answer takes
    answered_before: bool = False  # by another instance

    @property
    def callbacks(self) -> Callbacks:
        return Callbacks(parse, self.answer, self.on_channel, self.on_workspace)

    @property
    def requests(self) -> list[Request]:
        return [request for _, request in self.asked]

    async def answer(self, asker: Asker, request: Request) -> Answer | None:
        """Look-ups can be posted, all else is the asker's own affair."""
        self.asked.append((asker, request))
        await asyncio.sleep(self.seconds)
        if self.fails is not None:
            raise self.fails
        if self.answered_before:
            return None
        return Answer((Paragraph(f"Answer to {type(request).__name__}"),), postable=isinstance(request, Who))

    async def on_channel(self, destination: Destination, back: bool, reason: str) -> None:
        self.channels.append((str(destination), back))

    async def on_workspace(self, workspace: str, reason: str) -> None:
        self.workspaces.append((workspace, reason))
