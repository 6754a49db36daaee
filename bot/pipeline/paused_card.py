"""What the creator of a watch is told when its channel cannot be written to any more."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean
from bot.alerts.shorten import shorten
from bot.model.card import Block, Card, CardKind
from bot.model.watch import Watch

_LONGEST_NAME = 40  # characters of a channel's name
_LONGEST_QUERY = 150
_LONGEST_REASON = 300


def paused_card(card_id: int, watch: Watch, reason: str, channel: str | None, now: datetime, simulated: bool) -> Card:
    """Say that a watch is paused, why, and what to do.

    reason: the platform's, a sentence or less. channel: its name, if known.
    """
    why = f"Why: {shorten(clean(reason), _LONGEST_REASON).rstrip('.') or 'the platform did not say'}."
    remedy = (
        f"When Shakeup can write there again, you are asked here whether to resume it. `unwatch {watch.id}` ends it."
    )
    return Card(
        id=card_id,
        notice=f"Watch {watch.id} is paused: Shakeup cannot write to {_named(channel)}.",
        changes=(),
        blocks=(Block(f"Watch {watch.id}: {shorten(watch.query, _LONGEST_QUERY) or '…'}", why, (remedy,), ""),),
        certainty="",
        reason="",
        footer=(),
        sources=(),
        outlet="",
        link=None,
        at=now,
        simulated=simulated,
        kind=CardKind.NOTICE,
    )


def _named(channel: str | None) -> str:
    name = shorten(clean(channel or "").lstrip("#"), _LONGEST_NAME)
    return f"#{name}" if name else "its channel"
