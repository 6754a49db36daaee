"""The clockwork: APScheduler calls the tick, never twice at once, never skipped after a pause."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Ticker:
    """Runs coroutine functions at intervals on the running loop."""

    def __init__(self) -> None:
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # a run left out is no news: max_instances
        # misfire_grace_time: the default of one second silently skips late runs; coalesce: one run after a pause.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def every(self, interval: timedelta, do: Callable[[], Awaitable[object]]) -> None:
        async def run() -> None:
            with contextlib.suppress(asyncio.CancelledError):  # cut off by `stop`, which the scheduler calls an error
                await do()

        self._scheduler.add_job(run, "interval", seconds=interval.total_seconds())

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
