"""The plainest form of a card: the source, the post, and the source's own sentence; no verb of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.alerts.account import Account
from bot.alerts.post import agencies
from bot.alerts.says import short, standing
from bot.alerts.strong import spoken
from bot.model.card import Block, Card


def plain(card: Card, shown: Sequence[Account]) -> Card:
    """Reduce a card to what can hardly be wrong."""
    units = agencies([a.post for a in shown])
    where = f" at {units[0]}" if len(units) == 1 else ""
    line = f"{short(card.outlet)}: a report on leadership{where}. {standing(shown, shown)}".rstrip()
    blocks = tuple(Block(spoken(block.heading), "", (), block.quotation) for block in card.blocks)
    return replace(card, notice=line, blocks=blocks)
