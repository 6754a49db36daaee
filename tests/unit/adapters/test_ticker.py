"""The clockwork ends without a word, also in the middle of a tick."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.adapters.ticker import Ticker


async def test_a_tick_that_is_cut_off_at_the_end_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def tick() -> None:
        begun.set()
        await asyncio.sleep(60)

    ticker = Ticker()
    ticker.every(timedelta(seconds=0.01), tick)
    ticker.start()
    await begun.wait()
    with caplog.at_level(logging.WARNING):
        ticker.stop()
        await asyncio.sleep(0.1)
    assert caplog.records == []
