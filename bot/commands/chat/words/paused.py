"""What the creator of a paused watch is told when its channel can be written to again."""

from __future__ import annotations

from datetime import datetime

from bot.model.card import Card, Deed, Offer
from bot.model.watch import Watch
from bot.pipeline.notice_card import named, notice_card
from bot.pipeline.written import written


def back(card_id: int, watch: Watch, channel: str | None, now: datetime, *, simulated: bool) -> Card:
    """Say that the channel of a paused watch is back, and offer to resume it. `channel`: its name, if known."""
    notice = f"Watch {watch.id} is still paused: Shakeup can write to {named(channel)} again."
    there = written(watch.destination.platform, "resume", str(watch.id))
    lines = "What happened meanwhile is not told later.", f"Resume it here, or with {there} there."
    offer = Offer(Deed.RESUME, watch.id, f"Resume {watch.id}")
    return notice_card(card_id, watch, notice, lines, now, simulated=simulated, offers=(offer,))
