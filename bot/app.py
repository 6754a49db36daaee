"""The one place that wires: which adapter stands behind which port, and who owns the signals.

    environment, configuration ─▶ database (given, or embedded) ─▶ migrations ─▶ store, jobs, workers, fetcher
    ─▶ House ─▶ run (everything) | work (jobs only) | settle (what is due, then stop)"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.adapters.clock import ShiftedClock, SystemClock
from bot.adapters.fetch import GuardedFetcher
from bot.adapters.postgres.embedded import running_server
from bot.adapters.postgres.jobs import Handlers, ProcrastinateJobs
from bot.adapters.postgres.leadership import Leadership
from bot.adapters.postgres.migrate import migrate
from bot.adapters.postgres.store import PostgresStore
from bot.adapters.ticker import Ticker
from bot.adapters.workers import PebbleWorkers
from bot.log import get
from bot.model.watch import Platform
from bot.pipeline.drain import drain
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.pipeline.poll import poll
from bot.pipeline.tick import rescue, tick
from bot.ports import Clock, Messenger
from bot.reading.gate import Gate
from bot.settings.config import Config
from bot.settings.environment import Environment
from bot.watches.route import Router

log = get(__name__)

TICK = timedelta(seconds=1)
RESCUE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot."""

    house: House
    jobs: ProcrastinateJobs
    leadership: Leadership

    async def run(self) -> None:
        """Do everything in this process until SIGINT or SIGTERM: tick when it leads, and work."""
        await rescue(self.house, at_start=True)
        ticker = Ticker()
        ticker.every(TICK, self._tick)
        ticker.every(RESCUE, self._rescue)
        ticker.start()
        try:
            await self.work()
        finally:
            ticker.stop()

    async def work(self) -> None:
        """Work jobs off until SIGINT or SIGTERM; what is begun is finished first."""
        working = asyncio.create_task(self.jobs.work())
        stopping = asyncio.create_task(_signaled())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not working.done():
            working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working

    async def settle(self) -> None:
        """Poll what is due and work until nothing is left to do now."""
        await self.jobs.rescue()
        await rescue(self.house, at_start=True)
        await tick(self.house)
        await self.jobs.work_until_idle()

    async def _tick(self) -> None:
        if await self.leadership.held():
            await tick(self.house)

    async def _rescue(self) -> None:
        if await self.leadership.held():
            await self.jobs.rescue()
            await rescue(self.house)


@asynccontextmanager
async def opened(
    environment: Environment,
    config: Config,
    *,
    messengers: Mapping[Platform, Messenger] = MappingProxyType({}),
    clock: Clock | None = None,
) -> AsyncIterator[App]:
    """Build the bot, and take it apart at the end.

    Raises StoreError (database down, full, of a newer schema; data folder unusable).
    """
    async with AsyncExitStack() as stack:
        conninfo = environment.database_url or stack.enter_context(running_server(environment.data))
        await asyncio.to_thread(migrate, conninfo)
        store = await stack.enter_async_context(PostgresStore.connect(conninfo))
        workers = PebbleWorkers(config.bot.reading.processes)
        stack.push_async_callback(workers.close)
        fetcher = await stack.enter_async_context(guarded_fetcher(environment, config))
        leadership = Leadership(conninfo)
        stack.push_async_callback(leadership.give_up)
        jobs = await stack.enter_async_context(_jobs(conninfo, lambda: house))
        house = House(
            store=store,
            fetcher=fetcher,
            workers=workers,
            jobs=jobs,
            messengers=messengers,
            clock=clock or _clock(environment),
            knowledge=config.knowledge,
            gate=Gate(config.knowledge),
            router=Router(config.knowledge),
            config=environment.config,
            retries=config.bot.delivery.retries,
            simulated=clock is not None or environment.now is not None,
            step=_step(environment),
        )
        yield App(house, jobs, leadership)


async def take_over(app: App, config: Config) -> None:
    """Make the database say what the configuration says: feeds, people, positions, tenures."""
    now = app.house.clock.now()
    async with app.house.store.transaction() as unit:
        await unit.feeds.configure(config.feeds, now)
        await unit.record.seed(config.knowledge, now)
