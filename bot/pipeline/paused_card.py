"""What the creator of a watch is told when its channel cannot be written to any more."""

from __future__ import annotations

from datetime import datetime

from bot.alerts.clean import clean
from bot.alerts.shorten import shorten
from bot.model.card import Card
from bot.model.watch import Watch
from bot.pipeline.notice_card import named, notice_card
from bot.pipeline.written import written

_LONGEST_REASON = 300


def paused_card(card_id: int, watch: Watch, reason: str, channel: str | None, now: datetime, simulated: bool) -> Card:
    """Say that a watch is paused, why, and what to do.

    reason: the platform's, a sentence or less. channel: its name, if known.
    """
    notice = f"Watch {watch.id} is paused: Shakeup cannot write to {named(channel)}."
    why = f"Why: {shorten(clean(reason), _LONGEST_REASON).rstrip('.') or 'the platform did not say'}."
    end = written(watch.destination.platform, "unwatch", str(watch.id))
    remedy = f"When Shakeup can write there again, you are asked here whether to resume it. {end} ends it."
    return notice_card(card_id, watch, notice, (why, remedy), now, simulated=simulated)
