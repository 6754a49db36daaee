"""`make crash`: kill a worker at a step drawn by lot, again and again, and count what readers see.

    python -m tests.crash [--runs 60] [--seed 7]

The steps are those between *article written* and *receipt stored*; both platforms have a home of their own, and their
runs go on side by side. Ends with 1 when something was lost, or told twice without saying so."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from tests.crash.crash_count import Figures, kept
from tests.crash.crash_draw import PLATFORMS, STEPS, Run, drawn
from tests.crash.crash_play import stages
from tests.crash.crash_stage import Stage
from tests.crash.crash_stories import MOST

Played = tuple[Run, Figures]


async def told(stage: Stage, platform: str, runs: Iterable[Run]) -> list[Played]:
    """Play the runs of a platform, and print each one's figures as soon as it is over."""
    done = []
    for run in runs:
        began = time.monotonic()
        figures = await stage.play(run)
        done.append((run, figures))
        word = "" if kept(platform, figures) else "   WRONG"
        print(f"{time.monotonic() - began:5.1f} s  {run}: {_words(figures)}{word}", flush=True)
    return done


def _words(figures: Figures) -> str:
    said = f"{figures.expected} messages, {figures.lost} lost, {figures.twice} twice, {figures.marked} marked"
    return said + (f", {figures.odd} that nobody was owed" if figures.odd else "")


def table(all_played: list[Played]) -> Table:
    """Draw what was counted, by platform and step."""
    drawing = Table("platform", "killed at", "runs", "messages", "lost", "twice", "of these unmarked", "marked")
    for platform in PLATFORMS:
        for step in STEPS:
            _add(drawing, platform, step, [f for run, f in all_played if (run.platform, run.step) == (platform, step)])
        _add(drawing, platform, "all", [f for run, f in all_played if run.platform == platform], style="bold")
        drawing.add_section()
    return drawing


def _add(drawing: Table, platform: str, step: str, counted: list[Figures], style: str | None = None) -> None:
    all_of = sum(counted, Figures())
    figures = (all_of.runs, all_of.expected, all_of.lost, all_of.twice, all_of.unmarked, all_of.marked)
    drawing.add_row(platform, step, *map(str, figures), style=style)


async def main() -> int:
    arguments = argparse.ArgumentParser(description="Kill the bot between every two steps, and count")
    arguments.add_argument("--runs", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=random.randrange(10_000))
    chosen = arguments.parse_args()
    runs = drawn(chosen.runs, chosen.seed)
    by_platform = {platform: [run for run in runs if run.platform == platform] for platform in PLATFORMS}
    if max(map(len, by_platform.values())) > MOST:
        arguments.error(f"there are posts for {MOST} runs a platform")
    print(f"seed {chosen.seed}, {chosen.runs} runs", flush=True)
    async with stages(PLATFORMS) as opened:
        halves = await asyncio.gather(*(told(opened[platform], platform, of) for platform, of in by_platform.items()))
    everything = [one for half in halves for one in half]
    Console(width=110).print(table(everything))
    print(f"seed {chosen.seed}")
    return 0 if all(kept(run.platform, figures) for run, figures in everything) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
