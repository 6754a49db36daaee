"""A card ─▶ SVG, in a terminal's window, as `make demo` prints it.

Only its link is left out: it leads to the machine that plays the story, while it does."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console
from rich.panel import Panel

from bot.adapters.console import WIDTH, picture
from bot.model.card import Card

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


def draw_terminal(card: Card) -> str:
    """Draw a card as SVG, in a terminal's window; the same card gives the same picture."""
    console = Console(record=True, file=io.StringIO(), width=WIDTH, highlight=False, force_terminal=True)
    title = " · ".join(("Alert", "console:main", *(["simulated"] if card.simulated else [])))
    console.print(Panel(picture(replace(card, link=None)), title=title, border_style="bold"))
    return console.export_svg(title="shakeup", code_format=SVG, unique_id="alert")
