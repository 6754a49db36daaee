"""`make demo`: the main job without account or network, as the terminal shows it.

    for each sample article: the clock goes on, its outlet publishes, the bot polls, reads, tells ─▶ one line of figures

Where that happens, and what is real about it, is said in `stage.py`."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from statistics import median

from rich.console import Console

from bot import log
from bot.adapters.console import PrettyConsole
from bot.model.delivery import Action, Delivery, Receipt
from demo.articles import Sample, samples
from demo.stage import Stage, staged


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
    Console(highlight=False).rule("Recorded story of 29 May 2025")
    async with staged(articles, console) as stage:
        waits = [await _publish(stage, article, console) for article in articles]
    _sum_up(len(articles), console, [wait for wait in waits if wait is not None])


async def _publish(stage: Stage, article: Sample, console: Counted) -> float | None:
    """Give the seconds from an article's publication until the terminal was told, if it was."""
    before, began = len(console.told), time.perf_counter()
    await stage.publish(article)
    return time.perf_counter() - began if len(console.told) > before else None


def _sum_up(read: int, console: Counted, waits: list[float]) -> None:
    alerts = console.told.count(Action.SEND)
    updates = len(waits) - alerts
    latency = f"{median(waits):.2f} s" if waits else "none"
    sys.stdout.write(
        f"articles read {read}, alerts {alerts}, updates {updates}, median latency to the terminal {latency}\n"
    )


if __name__ == "__main__":
    log.configure("warning")
    asyncio.run(main())
