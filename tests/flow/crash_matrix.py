"""`make crash`: kill the bot at a step drawn by lot, again and again, and count what its readers see.

    python -m tests.flow.crash_matrix [--runs 60] [--seed 7]

One home, one process after the other: each finds a new article, and what the one before it left, and dies. The steps
are those between *article written* and *receipt stored*; in the first half Slack can be asked what arrived, in the
second it cannot. The last process has to tell all that is missing. Ends with 1 when something was lost, or told twice
without saying so."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.flow.crash_stage import ON_THE_WIRE, STEPS, Kill, Stage, Tally, staged
from tests.flow.shakeup import Home
from tests.flow.site import serving

POINTS = (
    *(Kill(step, command) for step in STEPS for command in ("run", "worker")),
    *(Kill(step, command, on) for step in ON_THE_WIRE for command in ("run", "worker") for on in ("slack", "discord")),
)


def drawn(runs: int, seed: int) -> list[Kill]:
    """Draw the kills: every point as often as every other, as far as the number allows, in any order."""
    lot = random.Random(seed)
    points = [lot.sample(POINTS, len(POINTS)) for _ in range(runs // len(POINTS) + 1)]
    return [point for each in points for point in each][:runs]


async def matrix(stage: Stage, kills: list[Kill]) -> list[tuple[str, dict[str, Tally]]]:
    """Kill, finish and count, once with Slack's history and once without."""
    half = len(kills) // 2
    counted = []
    for name, part in (("half, with Slack's history", kills[:half]), ("all, rest without it", kills[half:])):
        for number, kill in enumerate(part, start=1):
            began = time.monotonic()
            stage.publish()
            if not stage.announced and number == half // 2:
                stage.announce()
            await stage.killed(kill)
            print(f"  killed {number}/{len(part)} {kill} after {time.monotonic() - began:.1f} s", flush=True)
        await stage.finished()
        counted.append((name, stage.tally()))
        stage.forget_history()
    return counted


async def main() -> int:
    arguments = argparse.ArgumentParser(description="Kill the bot between every two steps, and count")
    arguments.add_argument("--runs", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=random.randrange(10_000))
    chosen = arguments.parse_args()
    print(f"seed {chosen.seed}, {chosen.runs} runs", flush=True)
    kills = drawn(chosen.runs, chosen.seed)
    with tempfile.TemporaryDirectory(prefix="shakeup-crash-") as folder, serving() as site:
        async with staged(Home(Path(folder)), site) as stage:
            counted = await matrix(stage, kills)
    print("\nkilled at: " + ", ".join(f"{step} {count}×" for step, count in Counter(k.step for k in kills).items()))
    for name, tallies in counted:
        for platform, tally in tallies.items():
            print(f"{name:<27} {platform:<8} {tally}")
    last = counted[-1][1]
    wrong = any(t.lost or t.unmarked for t in last.values()) or last["discord"].twice
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
