"""The card that tells whoever added a watch what became of it: no news, no outlet, no person."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean
from bot.alerts.shorten import shorten
from bot.model.card import Block, Card, CardKind, Offer
from bot.model.watch import Watch

_LONGEST_NAME = 40  # characters of a channel's name
_LONGEST_QUERY = 150


def notice_card(
    card_id: int,
    watch: Watch,
    notice: str,
    lines: tuple[str, str],
    now: datetime,
    *,
    simulated: bool,
    offers: tuple[Offer, ...] = (),
) -> Card:
    """Compose a notice about a watch: its line, and two sentences under the watch's query."""
    first, second = lines
    return Card(
        id=card_id,
        notice=notice,
        blocks=(Block(f"Watch {watch.id}: {shorten(watch.query, _LONGEST_QUERY) or '…'}", first, (second,), ""),),
        at=now,
        simulated=simulated,
        kind=CardKind.NOTICE,
        offers=offers,
    )


def named(channel: str | None) -> str:
    """Name a channel, where its name is known."""
    name = shorten(clean(channel or "").lstrip("#"), _LONGEST_NAME)
    return f"#{name}" if name else "its channel"
