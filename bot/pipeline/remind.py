"""Remind the operator of what waits for the desk for more than 24 hours: an unanswered question is a missed alert."""

from __future__ import annotations

from datetime import timedelta

from bot.log import get
from bot.pipeline.house import House

log = get(__name__)

OVERDUE = timedelta(hours=24)


async def remind(house: House) -> int:
    """Log what waits too long. Gives how many cases."""
    async with house.store.transaction() as unit:
        waiting = await unit.desk.waiting()
    late = [case for case in waiting if house.clock.now() - case.opened_at > OVERDUE]
    if late:
        log.warning("the desk keeps changes waiting", over_24_hours=len(late), remedy="shakeup desk list")
    return len(late)
