"""`make demo`: the main job without account or network, as the terminal shows it.

    sample outlets on loopback, empty ─▶ first polls (silent) ─▶ for each article: the clock goes on, the outlet
    publishes, the bot polls, reads, tells ─▶ one line of figures

The bot is the real one: embedded PostgreSQL, Procrastinate, worker processes, guarded fetching (with loopback allowed
for this one run). Only the clock is set, and every tick is called instead of waited for."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from statistics import median

from rich.console import Console

from bot import log
from bot.adapters.clock import SetClock
from bot.adapters.console import PrettyConsole
from bot.app import App, opened, take_over
from bot.commands.watches import add_watch
from bot.model.delivery import Action, Delivery, Receipt
from bot.model.watch import Destination, Platform, Subject
from bot.settings.config import load
from bot.settings.environment import Environment
from demo.articles import Sample, samples
from demo.site import Site

TERMINAL = Destination(Platform.CONSOLE, "main")
POLLED_AFTER = timedelta(minutes=1)  # a feed's interval; each article is found by the poll after it


@dataclass
class Counted(PrettyConsole):
    """The terminal, and a count of what it was told."""

    told: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def _draw(self, delivery: Delivery, kind: str, style: str) -> Receipt:
        self.told.append(delivery.action)
        return super()._draw(delivery, kind, style)


async def main() -> None:
    console, articles = Counted(), samples()
    clock = SetClock(articles[0].published - timedelta(hours=1))
    Console(highlight=False).rule("Recorded story of 29 May 2025")
    with tempfile.TemporaryDirectory(prefix="shakeup-demo-") as folder:
        async with Site(articles).serving() as site:
            environment = _environment(Path(folder), site)
            config = load(environment.config)
            async with opened(environment, config, messengers={Platform.CONSOLE: console}, clock=clock) as app:
                await take_over(app, config)
                await add_watch(app.house.store, config.knowledge, TERMINAL, "org:DHS", Subject.CHANGES, clock.now())
                await app.settle()
                waits = [await _publish(app, site, clock, article, console) for article in articles]
    _sum_up(len(articles), console, [wait for wait in waits if wait is not None])


async def _publish(app: App, site: Site, clock: SetClock, article: Sample, console: Counted) -> float | None:
    """Let an outlet publish and the bot find it; give the seconds until the terminal was told, if it was."""
    clock.advance(article.published + POLLED_AFTER)
    site.publish(article)
    before, began = len(console.told), time.perf_counter()
    await app.settle()
    return time.perf_counter() - began if len(console.told) > before else None


def _environment(folder: Path, site: Site) -> Environment:
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
        }
    )


def _sum_up(read: int, console: Counted, waits: list[float]) -> None:
    alerts = console.told.count(Action.SEND)
    updates = len(waits) - alerts
    latency = f"{median(waits):.2f} s" if waits else "none"
    sys.stdout.write(
        f"{read} articles read, {alerts} alerts, {updates} updates; median from publication to terminal {latency}\n"
    )


if __name__ == "__main__":
    log.configure("warning")
    asyncio.run(main())
