"""The one place that wires: which adapter stands behind which port, and who owns the signals.

environment, configuration ─▶ database (given, or embedded) ─▶ migrations ─▶ store, jobs, workers, fetcher
─▶ House ─▶ run (everything) | work (jobs only) | settle (what is due, then stop)"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import MappingProxyType

import bot.adapters.discord.limits as discord_limits
from bot.adapters.clock import ShiftedClock, SystemClock
from bot.adapters.fetch import GuardedFetcher
from bot.adapters.language_model import language_model
from bot.adapters.postgres.embedded import EmbeddedServer
from bot.adapters.postgres.jobs import ProcrastinateJobs
from bot.adapters.postgres.leadership import Leadership
from bot.adapters.postgres.migrate import migrate
from bot.adapters.postgres.pace import PostgresPace, Rate
from bot.adapters.postgres.store import PostgresStore
from bot.adapters.signals import signaled
from bot.adapters.ticker import Ticker
from bot.adapters.workers import PebbleWorkers
from bot.chats import Chats, join
from bot.errors import StoreError
from bot.log import get
from bot.model.watch import Platform
from bot.pipeline.drain import drain
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.pipeline.lapse import lapse
from bot.pipeline.outage import Outage
from bot.pipeline.poll import poll
from bot.pipeline.remind import remind
from bot.pipeline.retain import retain
from bot.pipeline.second_opinion import SecondOpinion
from bot.pipeline.tick import rescue, tick
from bot.ports import Clock, Messenger
from bot.reading.change_words import change_words
from bot.reading.gate import Gate
from bot.reading.weigh import Posts
from bot.settings.config import Config
from bot.settings.environment import Environment
from bot.watches.route import Router

log = get(__name__)

TICK = timedelta(seconds=1)
RESCUE = timedelta(seconds=2)
LAPSE = timedelta(hours=1)  # stories end by days
RETAIN = timedelta(days=1)
REMIND = timedelta(hours=24)
# Slack takes "short bursts" above one message a second in a channel, and does not say how short; what it takes of a
# whole workspace it does not say at all (https://docs.slack.dev/apis/web-api/rate-limits, "Posting messages").
RATES = {Platform.DISCORD: Rate(discord_limits.GLOBAL), Platform.SLACK: Rate(1, by_channel=True)}


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


@asynccontextmanager
async def opened(
    environment: Environment,
    config: Config,
    *,
    messengers: Mapping[Platform, Messenger] = MappingProxyType({}),
    clock: Clock | None = None,
    serving: bool = False,
    chats: Chats = Chats.NONE,
) -> AsyncIterator[App]:
    """Build the bot, and take it apart at the end. `clock` replaces the system's, for the demo.

    chats: how far this process takes part in the chats that have tokens; `messengers` are there besides.
    serving: SIGINT and SIGTERM end what `run` and `work` wait for, also while this is still being built.

    Raises StoreError (database down, full, of a newer schema; data folder unusable).
    """
    async with AsyncExitStack() as stack:
        stopping = stack.enter_context(signaled()) if serving else asyncio.Event()
        conninfo, revive = await _database(environment, stack)
        store = await stack.enter_async_context(
            PostgresStore.connect(conninfo, connections=config.bot.database.pool_max)
        )
        workers = PebbleWorkers(config.bot.reading.processes or max(1, (os.cpu_count() or 1) - 1))
        stack.push_async_callback(workers.close)
        polling = config.bot.polling
        fetcher = await stack.enter_async_context(
            GuardedFetcher(
                contact=polling.contact,
                allow=environment.fetch_allow,
                at_once=polling.requests_at_once,
                per_host=polling.per_host,
            )
        )
        outage = Outage()
        jobs = ProcrastinateJobs(conninfo, outage)
        reached = dict(messengers)
        house = House(
            store=store,
            fetcher=fetcher,
            workers=workers,
            jobs=jobs,
            messengers=reached,
            clock=clock or _clock(environment),
            knowledge=config.knowledge,
            gate=Gate(config.knowledge),
            router=Router(config.knowledge),
            config=environment.config,
            retries=config.bot.delivery.retry,
            pace=PostgresPace(store, RATES),
            page_timeout=config.bot.reading.page_timeout.total_seconds(),
            second_opinion=await _second_opinion(environment, config, stack),
            read_timeout=config.bot.reading.timeout.total_seconds(),
            simulated=clock is not None or environment.now is not None,
            desk=config.bot.desk.review,
            step=partial(_step, environment.fault_at),
        )
        jobs.handle(
            poll=partial(poll, house),
            ingest=partial(ingest, house),
            drain=partial(drain, house),
        )
        await stack.enter_async_context(jobs.opened())
        leadership = Leadership(conninfo)
        stack.push_async_callback(leadership.give_up)
        await _introduce(house)
        reached |= await join(chats, environment, house, stack)
        yield App(house, jobs, leadership, outage, revive, stopping)


async def take_over(app: App, config: Config) -> None:
    """Make the database say what the configuration says: feeds, people, positions, tenures."""
    now = app.house.clock.now()
    async with app.house.store.transaction() as unit:
        await unit.feeds.configure(config.feeds, now)
        await unit.record.seed(config.knowledge, now)


async def _introduce(house: House) -> None:
    """Give a new database the people and posts of the configuration, so that look-ups answer before the first run."""
    async with house.store.transaction() as unit:
        if not await unit.record.positions():
            await unit.record.seed(house.knowledge, house.clock.now())


async def _database(environment: Environment, stack: AsyncExitStack) -> tuple[str, Callable[[], Awaitable[object]]]:
    """Give the address of a migrated database, and how to revive it: one that is set, or our own on the data folder."""
    if environment.database_url is not None:
        conninfo = environment.database_url.get_secret_value()
        await asyncio.to_thread(migrate, conninfo)
        return conninfo, partial(asyncio.sleep, 0)  # it is not ours to start
    server = EmbeddedServer(environment.data)
    conninfo = await asyncio.to_thread(server.start)
    stack.push_async_callback(asyncio.to_thread, server.stop)
    await asyncio.to_thread(migrate, conninfo)
    return conninfo, partial(asyncio.to_thread, server.start)


async def _second_opinion(environment: Environment, config: Config, stack: AsyncExitStack) -> SecondOpinion | None:
    access, key = config.bot.language_model, environment.language_model_key
    if access.url is None:
        return None
    secret = key.get_secret_value() if key is not None else None
    opened = language_model(access.url, access.model, secret, access.timeout.total_seconds())
    model = await stack.enter_async_context(opened)
    return SecondOpinion(model, Posts(config.knowledge), change_words(config.lexicon))


def _clock(environment: Environment) -> Clock:
    return ShiftedClock(environment.now) if environment.now is not None else SystemClock()


def _step(fault_at: str | None, name: str) -> None:
    """End this process as a power cut would, at the step that a crash test names."""
    if name == fault_at:
        os.kill(os.getpid(), signal.SIGKILL)
