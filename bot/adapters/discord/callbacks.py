"""What the client calls. The core decides; here is only what it is called with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from bot.model.chat import Answer, Asker, Choice, Request
from bot.model.watch import Destination

Answerer = Callable[[Asker, Request], Awaitable[Answer | None]]  # None: the same event was answered before
Complete = Callable[[str, str], Awaitable[tuple[Choice, ...]]]  # the field ("what", "name"), what is typed so far


@dataclass(frozen=True, slots=True)
class Callbacks:
    answer: Answerer
    complete: Complete
    on_channel: Callable[[Destination, bool, str], Awaitable[None]]  # the channel, whether it is back, why
    on_workspace: Callable[[str, bool, str], Awaitable[None]]  # the server's id, whether it is lost, why
    on_look: Callable[
        [Collection[Destination]], Awaitable[None]
    ]  # all channels that we may post in, as a session begins
