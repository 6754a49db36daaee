"""The one place that wires: which adapter stands behind which port, and who owns the signals.

environment, configuration ─▶ database (given, or embedded) ─▶ migrations ─▶ store, jobs, workers, fetcher
─▶ House ─▶ chats ─▶ App (`running`)"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
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
from bot.adapters.workers import PebbleWorkers
from bot.chats import Chats, join
from bot.log import get
from bot.model.watch import Platform
from bot.pipeline.drain import drain
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.pipeline.outage import Outage
from bot.pipeline.poll import poll
from bot.pipeline.second_opinion import SecondOpinion
from bot.ports import Clock, Messenger
from bot.reading.change_words import change_words
from bot.reading.gate import Gate
from bot.reading.weigh import Posts
from bot.running import App
from bot.settings.config import Config
from bot.settings.environment import Environment
from bot.watches.route import Router

log = get(__name__)

# Slack takes "short bursts" above one message a second in a channel, and does not say how short; what it takes of a
# whole workspace it does not say at all (https://docs.slack.dev/apis/web-api/rate-limits, "Posting messages").
RATES = {Platform.DISCORD: Rate(discord_limits.GLOBAL), Platform.SLACK: Rate(1, by_channel=True)}


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
