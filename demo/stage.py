"""The stage of the recorded story: the sample outlets on loopback, and the real bot on a folder and a clock of its own.

    outlets, empty ─▶ first polls (silent), one watch for all of DHS ─▶ publish: the clock goes on, poll, read, tell

The bot is the real one: embedded PostgreSQL, Procrastinate, worker processes, guarded fetching (with loopback allowed
for this one run). Only the clock is set, and every tick is called instead of waited for."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from bot.adapters.clock import SetClock
from bot.app import opened, take_over
from bot.chats import Chats
from bot.commands.watches import add_watch
from bot.model.watch import Destination, Platform, Subject
from bot.ports import Messenger
from bot.running import App
from bot.settings.config import load
from bot.settings.environment import Environment
from demo.articles import Sample
from demo.site import Site

TERMINAL = Destination(Platform.CONSOLE, "main")
POLLED_AFTER = timedelta(minutes=1)  # a feed's interval; each article is found by the poll after it


@dataclass(frozen=True, slots=True)
class Stage:
    """Where samples are published, and a bot that finds them."""

    app: App
    site: Site
    clock: SetClock

    async def publish(self, article: Sample) -> None:
        """Let an outlet publish, and the bot find, read and tell it."""
        self.clock.advance(article.published + POLLED_AFTER)
        self.site.publish(article)
        await self.app.settle()


@asynccontextmanager
async def staged(
    articles: Sequence[Sample], messenger: Messenger, chats: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Stage]:
    """Set the stage an hour before the first article; `messenger` is the terminal that is told.

    chats: the environment variables of those that are connected, as an operator sets them."""
    clock = SetClock(articles[0].published - timedelta(hours=1))
    with tempfile.TemporaryDirectory(prefix="shakeup-demo-") as folder:
        async with Site(articles).serving() as site:
            environment = _environment(Path(folder), site, chats)
            config = load(environment.config)
            part, terminal = Chats.LISTENING if chats else Chats.NONE, {Platform.CONSOLE: messenger}
            async with opened(environment, config, messengers=terminal, clock=clock, chats=part) as app:
                await take_over(app, config)
                await add_watch(app.house.store, config.knowledge, TERMINAL, "org:DHS", Subject.CHANGES, clock.now())
                await app.settle()
                yield Stage(app, site, clock)


def _environment(folder: Path, site: Site, chats: Mapping[str, str]) -> Environment:
    """Write a configuration of the sample feeds; all else is the bundled one."""
    config = folder / "config"
    config.mkdir()
    rows = [
        f"  - url: {site.feed(outlet)}\n    title: {outlet}\n    interval: {POLLED_AFTER.seconds}s\n"
        for outlet in site.outlets
    ]
    (config / "feeds.yaml").write_text("feeds:\n" + "".join(rows), encoding="utf-8")
    return Environment.model_validate(
        {
            "SHAKEUP_CONFIG": config,
            "SHAKEUP_DATA": folder / "data",
            "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8",
            **chats,
        }
    )
