"""The name of one event of a platform, under which only the first of all instances answers it."""

from __future__ import annotations

from datetime import datetime

from bot.model.chat import Asker
from bot.ports import Unit


async def first_to_answer(unit: Unit, asker: Asker, now: datetime) -> bool:
    """Take the asker's event; False when it was taken before. An asker without an event is always the first."""
    return asker.event is None or await unit.claims.take(f"{asker.here.platform}:{asker.event}", now)
