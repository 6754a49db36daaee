"""What Jobs promise, by Procrastinate on a real database: every wake-up is worked off, a channel by one at a time."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

import bot
from bot.adapters.postgres.jobs import ProcrastinateJobs
from bot.errors import FeedError, RetryLater, StoreUnavailable
from bot.model.watch import Destination
from bot.pipeline.outage import Outage
from tests.flow.databases import database, databases  # noqa: F401  # fixtures

MAIN, DESK = Destination.parse("console:main"), Destination.parse("console:desk")
VICTIM = Path(__file__).with_name("jobs_victim.py")


@dataclass
class Crew:
    """Work that is noted as it is done, and what draining a channel does besides."""

    polled: list[list[int]] = field(default_factory=list)
    ingested: list[list[int]] = field(default_factory=list)
    drained: list[Destination] = field(default_factory=list)
    draining: Callable[[Destination], Awaitable[None]] | None = None
    polling: Callable[[], Awaitable[None]] | None = None

    async def poll(self, feeds: Sequence[int]) -> None:
        self.polled.append(list(feeds))
        if self.polling is not None:
            await self.polling()

    async def ingest(self, articles: Sequence[int]) -> None:
        self.ingested.append(list(articles))

    async def drain(self, destination: Destination) -> None:
        self.drained.append(destination)
        if self.draining is not None:
            await self.draining(destination)


@pytest.fixture
def crew() -> Crew:
    return Crew()


@pytest.fixture
async def jobs(database: str, crew: Crew) -> AsyncIterator[ProcrastinateJobs]:  # noqa: F811  # the fixture
    async with opened(database, crew) as made:
        yield made


@asynccontextmanager
async def opened(address: str, crew: Crew) -> AsyncIterator[ProcrastinateJobs]:
    made = ProcrastinateJobs(address, Outage())
    made.handle(poll=crew.poll, ingest=crew.ingest, drain=crew.drain)
    async with made.opened():
        yield made


@asynccontextmanager
async def working(jobs: ProcrastinateJobs) -> AsyncIterator[None]:
    """Jobs are worked off while the block runs."""
    task = asyncio.create_task(jobs.work())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.01)


async def test_every_wake_up_is_worked_off_until_nothing_is_left(jobs: ProcrastinateJobs, crew: Crew) -> None:
    await jobs.poll([1, 2])
    await jobs.ingest([7])
    await jobs.drain([MAIN, DESK])
    await jobs.work_until_idle()
    assert (crew.polled, crew.ingested, sorted(crew.drained)) == ([[1, 2]], [[7]], [DESK, MAIN])


async def test_nothing_to_do_is_no_job(jobs: ProcrastinateJobs, crew: Crew) -> None:
    await jobs.poll([])
    await jobs.ingest([])
    await jobs.drain([])
    await jobs.work_until_idle()
    assert (crew.polled, crew.ingested, crew.drained) == ([], [], [])


async def test_what_a_job_wakes_is_worked_off_too(jobs: ProcrastinateJobs, crew: Crew) -> None:
    async def wake() -> None:
        await jobs.ingest([1])

    crew.polling = wake
    await jobs.poll([1])
    await jobs.work_until_idle()
    assert crew.ingested == [[1]]


async def test_one_waiting_wake_up_for_a_channel_is_enough(jobs: ProcrastinateJobs, crew: Crew) -> None:
    for _ in range(5):
        await jobs.drain([MAIN])
    await jobs.work_until_idle()
    assert crew.drained == [MAIN]


async def test_a_channel_is_drained_by_one_at_a_time_and_others_meanwhile(
    jobs: ProcrastinateJobs,
    crew: Crew,
    database: str,  # noqa: F811  # the fixture
) -> None:
    release = asyncio.Event()
    at_once: list[int] = []
    inside: list[Destination] = []

    async def slowly(destination: Destination) -> None:
        inside.append(destination)
        at_once.append(inside.count(MAIN))
        if destination == MAIN:
            await release.wait()
        inside.remove(destination)

    crew.draining = slowly
    async with opened(database, crew) as other, working(jobs), working(other):
        await jobs.drain([MAIN])
        await until(lambda: crew.drained == [MAIN])
        await jobs.drain([MAIN, DESK])  # a second one for the same channel waits behind the first
        await until(lambda: DESK in crew.drained)
        assert crew.drained.count(MAIN) == 1
        release.set()
        await until(lambda: crew.drained.count(MAIN) == 2)
    assert max(at_once) == 1


async def test_patience_silences_the_channel_and_no_other(jobs: ProcrastinateJobs, crew: Crew) -> None:
    async def ask_for_patience(destination: Destination) -> None:
        if destination == MAIN:
            raise RetryLater(60, "too many messages")

    crew.draining = ask_for_patience
    await jobs.drain([MAIN])
    await jobs.work_until_idle()
    await jobs.drain([MAIN, DESK])
    await jobs.work_until_idle()
    assert crew.drained == [MAIN, DESK]


async def test_patience_silences_what_waited_behind_the_running_job_too(jobs: ProcrastinateJobs, crew: Crew) -> None:
    """A send that takes longer than a tick: the next wake-up is there before the platform asks for patience."""

    async def ask_for_patience(destination: Destination) -> None:
        await jobs.drain([MAIN])
        raise RetryLater(60, "too many messages")

    crew.draining = ask_for_patience
    await jobs.drain([MAIN])
    await jobs.work_until_idle()
    await jobs.work_until_idle()
    assert crew.drained == [MAIN]


@pytest.mark.parametrize("woken_meanwhile", [False, True])
async def test_a_silenced_channel_is_drained_when_the_time_is_over(
    jobs: ProcrastinateJobs, crew: Crew, woken_meanwhile: bool
) -> None:
    calls: list[float] = []

    async def ask_once(destination: Destination) -> None:
        calls.append(time.monotonic())
        if len(calls) == 1:
            if woken_meanwhile:
                await jobs.drain([MAIN])
            raise RetryLater(1.5, "too many messages")

    crew.draining = ask_once
    async with working(jobs):
        await jobs.drain([MAIN])
        await until(lambda: len(calls) == 2)
    assert calls[1] - calls[0] >= 1.5


FAILURES = [
    FeedError("the document is a web page", reason="not_a_feed"),
    StoreUnavailable("the database does not answer"),
    ValueError("a mistake of ours"),
]


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
async def test_a_job_that_fails_ends_and_harms_no_other(
    jobs: ProcrastinateJobs,
    crew: Crew,
    error: Exception,
    database: str,  # noqa: F811  # the fixture
) -> None:
    async def fail() -> None:
        raise error

    crew.polling = fail
    await jobs.poll([1])
    await jobs.ingest([7])
    await jobs.work_until_idle()
    assert (crew.polled, crew.ingested) == ([[1]], [[7]])
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)


async def test_jobs_of_a_killed_process_give_their_channel_back(
    jobs: ProcrastinateJobs,
    crew: Crew,
    database: str,  # noqa: F811  # the fixture
) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}
    command = [sys.executable, VICTIM, database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as victim:
        await jobs.drain([MAIN])
        assert victim.stdout is not None
        assert await asyncio.to_thread(victim.stdout.readline) == "console:main\n"
        victim.send_signal(signal.SIGKILL)
    await jobs.drain([MAIN])  # the tick wakes it again
    while not any(await asyncio.gather(jobs.rescue(), jobs.rescue())):  # two at once, as in two processes
        await asyncio.sleep(0.1)
    await jobs.work_until_idle()
    assert crew.drained == [MAIN]


async def test_the_jobs_of_a_living_process_are_left_alone(jobs: ProcrastinateJobs, crew: Crew) -> None:
    release = asyncio.Event()

    async def wait(_: Destination) -> None:
        await release.wait()

    crew.draining = wait
    async with working(jobs):
        await jobs.drain([MAIN])
        await until(lambda: crew.drained == [MAIN])
        assert await jobs.rescue() == 0
        release.set()


async def test_jobs_begun_are_finished_when_work_is_stopped(jobs: ProcrastinateJobs, crew: Crew) -> None:
    finished: list[Destination] = []

    async def take_a_moment(destination: Destination) -> None:
        await asyncio.sleep(0.3)
        finished.append(destination)

    crew.draining = take_a_moment
    async with working(jobs):
        await jobs.drain([MAIN])
        await until(lambda: crew.drained == [MAIN])
    assert finished == [MAIN]


async def test_jobs_that_take_longer_than_a_stop_may_are_aborted(
    jobs: ProcrastinateJobs, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.postgres.jobs.GRACE", 0.2)
    aborted: list[Destination] = []

    async def never_end(destination: Destination) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            aborted.append(destination)
            raise

    crew.draining = never_end
    async with working(jobs):
        await jobs.drain([MAIN])
        await until(lambda: crew.drained == [MAIN])
    assert aborted == [MAIN]


async def test_until_idle_means_until_the_slowest_is_done(
    jobs: ProcrastinateJobs, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.postgres.jobs.GRACE", 0.05)  # nobody asked it to stop, so that is no matter
    finished: list[Destination] = []

    async def take_a_moment(destination: Destination) -> None:
        await asyncio.sleep(0.5)
        finished.append(destination)

    crew.draining = take_a_moment
    await jobs.drain([MAIN])
    await jobs.work_until_idle()
    assert finished == [MAIN]


async def test_work_goes_on_after_the_database_was_away(
    jobs: ProcrastinateJobs,
    crew: Crew,
    database: str,  # noqa: F811  # the fixture
) -> None:
    async with working(jobs):
        await jobs.poll([1])
        await until(lambda: crew.polled == [[1]])
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        while len(crew.polled) == 1:
            with suppress(StoreUnavailable):
                await jobs.poll([2])
            await asyncio.sleep(0.1)
    assert crew.polled[1] == [2]


async def test_a_database_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    nowhere = f"postgresql://postgres@/postgres?host={tmp_path}"
    with pytest.raises(StoreUnavailable):
        async with opened(nowhere, Crew()):
            pass
