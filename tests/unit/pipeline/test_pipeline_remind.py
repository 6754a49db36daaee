"""What waits for the desk too long is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pipeline.remind import remind
from tests.fakes import Newsroom
from tests.make import NOW, change


@pytest.mark.parametrize(("hours", "late"), [(23, 0), (25, 1)])
async def test_what_waits_over_a_day_is_counted(room: Newsroom, hours: int, late: int) -> None:
    room = replace(room, house=replace(room.house, desk=True))
    await room.read(change(confidence=0.2))
    room.clock.advance(NOW + timedelta(hours=hours))
    assert await remind(room.house) == late
