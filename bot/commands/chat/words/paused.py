"""What the creator of a watch is told when its channel cannot be written to any more, or can be again."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean
from bot.alerts.shorten import shorten
from bot.model.card import Block, Card, CardKind, Deed, Offer
from bot.model.watch import Watch

LONGEST_NOTICE = 125  # characters
_LONGEST_NAME = 40  # of a channel
_LONGEST_REASON = 300


def gone(card_id: int, watch: Watch, reason: str, channel: str | None, now: datetime, simulated: bool) -> Card:
    """Say that a watch is paused, why, and what to do. `reason`: the platform's, a sentence or less."""
    notice = f"Watch {watch.id} is paused: Shakeup cannot write to {_named(channel)}."
    why = f"Why: {shorten(clean(reason), _LONGEST_REASON).rstrip('.') or 'the platform did not say'}."
    remedy = (
        f"When Shakeup can write there again, you are asked here whether to resume it. `unwatch {watch.id}` ends it."
    )
    return _notice(card_id, watch, notice, (why, remedy), (), now, simulated)


def back(card_id: int, watch: Watch, channel: str | None, now: datetime, simulated: bool) -> Card:
    """Say that the channel of a paused watch is back, and offer to resume it."""
    notice = f"Watch {watch.id} is still paused: Shakeup can write to {_named(channel)} again."
    remedy = "What happened meanwhile is not told later.", "Resume it here, or with `resume` and its number there."
    offer = Offer(Deed.RESUME, watch.id, f"Resume {watch.id}")
    return _notice(card_id, watch, notice, remedy, (offer,), now, simulated)


def _notice(
    card_id: int,
    watch: Watch,
    notice: str,
    lines: tuple[str, str],
    offers: tuple[Offer, ...],
    now: datetime,
    simulated: bool,
) -> Card:
    first, second = lines
    return Card(
        id=card_id,
        notice=notice,
        changes=(),
        blocks=(Block(f"Watch {watch.id}: {shorten(watch.query, 150) or '…'}", first, (second,), ""),),
        certainty="",
        reason="",
        footer=(),
        sources=(),
        outlet="",
        link=None,
        at=now,
        simulated=simulated,
        kind=CardKind.NOTICE,
        offers=offers,
    )


def _named(channel: str | None) -> str:
    name = shorten(clean(channel or "").lstrip("#"), _LONGEST_NAME)
    return f"#{name}" if name else "its channel"
