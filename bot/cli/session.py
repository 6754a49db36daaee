"""Open the bot for one command: read environment and configuration, run a coroutine, close everything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # what is heavy is imported when a command runs, so that --help is quick
    from bot.model.watch import Platform
    from bot.ports import Messenger
    from bot.running import App
    from bot.settings.config import Config
    from bot.settings.environment import Environment

R = TypeVar("R")


def settings() -> tuple[Environment, Config]:
    """Read the environment and the configuration. Raises ConfigError with all mistakes."""
    from bot.settings.config import load
    from bot.settings.environment import read_environment

    environment = read_environment()
    return environment, load(environment.config)


def with_app(
    do: Callable[[App, Config], Awaitable[R]],
    *,
    messengers: Mapping[Platform, Messenger] | None = None,
    log_level: str = "warning",
    serving: bool = False,
    listens: bool | None = None,
) -> R:
    """Open the bot, do one thing with it, and close it. `serving`: a signal ends it well, and not in the middle.

    listens: whether it hears what is asked in the chats that have tokens, or only sends; None: neither.
    """
    import asyncio

    from bot import log
    from bot.app import opened
    from bot.chats import Chats

    log.configure(log_level)
    environment, config = settings()
    chats = {None: Chats.NONE, False: Chats.SENDING, True: Chats.LISTENING}[listens]

    async def session() -> R:
        async with opened(environment, config, messengers=messengers or {}, serving=serving, chats=chats) as app:
            return await do(app, config)

    return asyncio.run(session())
