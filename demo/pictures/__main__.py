"""`python -m demo.pictures docs`: play the recorded story, and draw what it told into a folder."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from bot import log
from demo.pictures.discord import draw_discord
from demo.pictures.slack import draw_slack
from demo.pictures.story import Received, received
from demo.pictures.terminal import draw_terminal


def draw(got: Received) -> Mapping[str, str]:
    """Draw everything, by the name of its file."""
    pictures = {"alert.svg": draw_terminal(got.terminal)}
    pictures |= {f"slack-{name}.svg": draw_slack(seen) for name, seen in got.slack.items()}
    return pictures | {f"discord-{name}.svg": draw_discord(seen) for name, seen in got.discord.items()}


if __name__ == "__main__":
    log.configure("warning")
    for name, svg in draw(asyncio.run(received())).items():
        Path(sys.argv[1], name).write_text(svg, encoding="utf-8")
