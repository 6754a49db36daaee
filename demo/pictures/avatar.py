"""The bot's own picture: one arrow in, one arrow out."""

from __future__ import annotations

from demo.pictures.sheet import Sheet

NAVY = "#1f2933"  # as in the app's manifest


def avatar(sheet: Sheet, x: float, y: float, size: float, radius: float) -> None:
    """Draw it in a square of `size` pixels with round corners."""
    sheet.box(x, y, size, size, NAVY, radius=radius)
    unit = size / 36
    sheet.draw(
        f'<g transform="translate({x:g} {y:g}) scale({unit:.4g})" fill="none" stroke-width="3" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="M9 14H26M21 9L26 14L21 19" stroke="#7cc4a0"/>'
        '<path d="M27 24H10M15 19L10 24L15 29" stroke="#f0b072"/></g>'
    )
