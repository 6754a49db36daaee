"""A wired bot at work: the ticks of the process that leads, and the jobs of every process.

run     everything: tick where it leads, work, until it is told to stop
work    jobs only
settle  what is due now, then stop"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.adapters.postgres.jobs import ProcrastinateJobs
from bot.adapters.postgres.leadership import Leadership
from bot.adapters.ticker import Ticker
from bot.errors import StoreError
from bot.pipeline.house import House
from bot.pipeline.lapse import lapse
from bot.pipeline.outage import Outage
from bot.pipeline.remind import remind
from bot.pipeline.retain import retain
from bot.pipeline.tick import rescue, tick

TICK = timedelta(seconds=1)
RESCUE = timedelta(seconds=2)
LAPSE = timedelta(hours=1)  # stories end by days
RETAIN = timedelta(days=1)
REMIND = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot."""

    house: House
    jobs: ProcrastinateJobs
    leadership: Leadership
    outage: Outage
    revive: Callable[[], Awaitable[object]]  # the database, where it is our own
    stopping: asyncio.Event

    async def run(self) -> None:
        """Do everything in this process until it is told to stop: tick when it leads, and work."""
        await rescue(self.house, at_start=True)
        for _, do in self.slow:
            await do()  # a bot that is restarted every hour has its clock, too
        ticker = Ticker()
        for interval, do in self.clockwork:
            ticker.every(interval, do)
        ticker.start()
        try:
            await self.work()
        finally:
            ticker.stop()

    @property
    def clockwork(self) -> tuple[tuple[timedelta, Callable[[], Awaitable[object]]], ...]:
        """Say what the process that leads does by the clock, and how often."""
        return ((TICK, self._tick), (RESCUE, self._rescue), *self.slow)

    @property
    def slow(self) -> tuple[tuple[timedelta, Callable[[], Awaitable[object]]], ...]:
        """Say what of it may wait, and is done once at the start."""
        return (
            (LAPSE, partial(self._led, lapse)),
            (REMIND, partial(self._led, remind)),
            (RETAIN, partial(self._led, retain)),
        )

    async def work(self) -> None:
        """Work jobs off until this process is told to stop; what is begun is finished first."""
        working = asyncio.create_task(self.jobs.work())
        stopping = asyncio.create_task(self.stopping.wait())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working

    async def settle(self) -> None:
        """Poll what is due and work until nothing is left to do now."""
        await self.jobs.rescue()
        await rescue(self.house, at_start=True)
        await lapse(self.house)
        await tick(self.house)
        await self.jobs.work_until_idle()

    async def _tick(self) -> None:
        try:
            if await self.leadership.held():
                await tick(self.house)
        except StoreError as error:
            self.outage.report(error)
            await self._revive()
        else:
            self.outage.works()

    async def _revive(self) -> None:
        try:
            await self.revive()
        except StoreError as error:
            self.outage.report(error)

    async def _rescue(self) -> None:
        with contextlib.suppress(StoreError):  # the tick reports it
            if await self.leadership.held():
                await self.jobs.rescue()
                await rescue(self.house)

    async def _led(self, do: Callable[[House], Awaitable[object]]) -> None:
        """Do a slow job where this process leads."""
        with contextlib.suppress(StoreError):  # the tick reports it
            if await self.leadership.held():
                await do(self.house)
