"""`python -m demo.picture docs/alert.svg`: draw the first alert of the recorded story, for the README.

    the stage ─▶ articles are published until the terminal is told ─▶ its card, drawn as there ─▶ SVG

The card is the real pipeline's. Only its link is left out: it leads to this machine, while the stage stands."""

from __future__ import annotations

import asyncio
import io
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.panel import Panel

from bot import log
from bot.adapters.console import WIDTH, picture
from bot.model.card import Card
from bot.model.delivery import Delivery, Receipt
from demo.articles import samples
from demo.stage import staged

# rich's own format names a web font; a picture in a README must look the same without asking anybody for anything.
SVG = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, monospace }}
.{unique_id}-title {{ font: bold 18px sans-serif }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


@dataclass
class FirstAlert:
    """A terminal that keeps the first card it is sent; implements Messenger."""

    card: Card | None = None

    async def send(self, delivery: Delivery) -> Receipt:
        self.card = self.card or delivery.card
        return Receipt(delivery.id)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        return receipt


async def first_alert() -> Card:
    """Play the recorded story until its first alert."""
    terminal, articles = FirstAlert(), samples()
    async with staged(articles, terminal) as stage:
        for article in articles:
            await stage.publish(article)
            if terminal.card is not None:
                return terminal.card
    sys.exit("the recorded story told nothing")


def draw(card: Card) -> str:
    """Draw a card as SVG, in a terminal's window; the same card gives the same picture."""
    console = Console(record=True, file=io.StringIO(), width=WIDTH, highlight=False, force_terminal=True)
    console.print(Panel(picture(replace(card, link=None)), title="Alert", border_style="bold"))
    return console.export_svg(title="shakeup", code_format=SVG, unique_id="alert")


if __name__ == "__main__":
    log.configure("warning")
    Path(sys.argv[1]).write_text(draw(asyncio.run(first_alert())), encoding="utf-8")
