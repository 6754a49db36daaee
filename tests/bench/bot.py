"""The bot as the benches run it: on a folder of its own, allowed to fetch loopback."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from bot.adapters.console import JsonConsole
from bot.app import opened, take_over
from bot.chats import Chats
from bot.model.watch import Platform
from bot.running import App
from bot.settings.config import load
from bot.settings.environment import Environment


@contextmanager
def folder(feeds: str) -> Iterator[dict[str, str]]:
    """Make configuration and data folders; give the environment variables that name them."""
    with tempfile.TemporaryDirectory(prefix="shakeup-bench-") as name:
        config = Path(name) / "config"
        config.mkdir()
        (config / "feeds.yaml").write_text(feeds, encoding="utf-8")
        yield {
            "SHAKEUP_CONFIG": str(config),
            "SHAKEUP_DATA": str(Path(name) / "data"),
            "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8",
        }


@asynccontextmanager
async def in_process(variables: dict[str, str], chats: Chats = Chats.NONE) -> AsyncIterator[App]:
    """Open the bot in this process, its configuration taken over. `chats`: how far it takes part in those set."""
    environment = Environment.model_validate(variables)
    config = load(environment.config)
    messengers = {Platform.CONSOLE: JsonConsole()}
    async with opened(environment, config, messengers=messengers, chats=chats) as app:
        await take_over(app, config)
        yield app
