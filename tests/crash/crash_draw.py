"""What is drawn by lot: on which platform the bot is killed, where, and at what work."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product

from tests.crash.crash_stories import Plot

# The platform has the request and does nothing with it; or it does the work, and nobody hears the answer.
WRITTEN, DONE = "request written", "request done"
# All between *article written* and *receipt stored*; the others are what `House.step` is told (bot/pipeline).
STEPS = (
    "articles written",
    "page fetched",
    "read",
    "before story commit",
    "story written",
    "claimed",
    "sending",
    WRITTEN,
    DONE,
    "told",
    "receipt stored",
)
PLATFORMS = ("slack", "discord")
POINTS = tuple(product(PLATFORMS, STEPS))


@dataclass(frozen=True)
class Run:
    """One kill. `history`: the platform can be asked what arrived (scopes of Slack)."""

    platform: str
    step: str
    plot: Plot
    history: bool

    def __str__(self) -> str:
        asked = "" if self.platform == "discord" else ", with history" if self.history else ", no history"
        return f"{self.platform:<7} {self.step:<19} {self.plot}{asked}"


def drawn(runs: int, seed: int) -> list[Run]:
    """Draw runs: every point as often as every other, as far as their number allows, in any order."""
    lot = random.Random(seed)
    points = [point for _ in range(runs // len(POINTS) + 1) for point in lot.sample(POINTS, len(POINTS))]
    return [Run(*point, lot.choice(tuple(Plot)), lot.random() < 0.5) for point in points[:runs]]
