"""Background jobs by Procrastinate: coarse, and only to wake. The rows they work on are the truth.

    poll(feeds)       fetch these feeds
    ingest(articles)  read these articles
    drain(channel)    send what is due for one destination; its lock keeps two workers out of one channel, its
                      queueing lock keeps one waiting job per channel

A job lost with its worker is deferred again by the tick within a second or so; a job that runs twice finds nothing
to do; one that fails is not tried again by itself. Deferring happens after commit: inside the ingest's transaction it
deadlocks when two ingests touch the same channels in opposite order (docs/decisions.md).

A platform that asks for patience silences its channel by a waiting job: it stands before all others of its lock.
Procrastinate's own retry cannot be used for that: it fails, and leaves the channel locked, where the tick has put
another job behind the running one.

What a job raises, and a lost database, are told to `Outage`, so that an outage is one message and not one a second."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

import procrastinate
from procrastinate import exceptions
from procrastinate import jobs as procrastinate_jobs
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bot.adapters.postgres.queue_errors import hear_once, translated_queue, unless_ended
from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.session import complete, settle
from bot.errors import RetryLater, ShakeupError, StoreError
from bot.model.watch import Destination
from bot.pipeline.outage import Outage

HEARTBEAT = 1.0  # seconds; a worker that misses STALLED seconds of them is taken for dead
STALLED = 5.0
GRACE = 7.0  # seconds that jobs may take to finish when their process is told to stop; an orchestrator waits for ten
LOOK = 1.0  # seconds between two looks for work that nobody announced: jobs that waited, lost notifications
PAUSE = 0.02  # seconds before the second look of `work_until_idle`; doubled before each further one, up to LOOK
# Jobs at once in one process. They wait for sockets, workers or the database most of the time, and a few polls of dead
# hosts, 30 seconds each, must leave room for the others; so must channels that wait for their turn (100 of them with
# ten alerts each: 21 s, with 32 at once 40 s). What is ready for people goes first.
CONCURRENCY = 128
POLL, INGEST, DRAIN = 0, 1, 2
PATIENCE = 5.0  # seconds to wait for a connection, as long as the store does


class ProcrastinateJobs:
    """Implements Jobs, and works them off."""

    def __init__(self, conninfo: str, outage: Outage) -> None:
        self._outage = outage
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            complete(conninfo),
            connection_class=AsyncConnection,
            min_size=1,
            max_size=4,
            open=False,
            timeout=PATIENCE,
            reconnect_timeout=PATIENCE,
            configure=settle,
            check=AsyncConnectionPool.check_connection,
        )
        self._app = procrastinate.App(connector=procrastinate.PsycopgConnector(configure=settle))

    def handle(
        self,
        *,
        poll: Callable[[Sequence[int]], Awaitable[object]],
        ingest: Callable[[Sequence[int]], Awaitable[object]],
        drain: Callable[[Destination], Awaitable[object]],
    ) -> None:
        """Say what the jobs do; before `opened`, once."""

        @self._app.task(name="poll")
        async def poll_job(feeds: list[int]) -> None:
            with self._reported():
                await poll(feeds)

        @self._app.task(name="ingest")
        async def ingest_job(articles: list[int]) -> None:
            with self._reported():
                await ingest(articles)

        @self._app.task(name="drain")
        async def drain_job(channel: str) -> None:
            with self._reported():
                try:
                    await drain(Destination.parse(channel))
                except RetryLater as later:
                    await self._silence(channel, later.after)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[ProcrastinateJobs]:
        """Hold the connections that deferring and working need. Raises StoreUnavailable."""
        hear_once()
        try:
            with translated_queue():
                await self._pool.open(wait=True, timeout=PATIENCE)
            await self._app.open_async(self._pool)
            yield self
        finally:
            await self._app.close_async()
            await self._pool.close()

    async def poll(self, feeds: Sequence[int]) -> None:
        if feeds:
            with translated_queue():
                await self._app.configure_task("poll", priority=POLL).defer_async(feeds=list(feeds))

    async def ingest(self, articles: Sequence[int]) -> None:
        if articles:
            with translated_queue():
                await self._app.configure_task("ingest", priority=INGEST).defer_async(articles=list(articles))

    async def drain(self, destinations: Collection[Destination]) -> None:
        """See the port. All in one statement: deferred one by one, each takes a commit (300 channels: 10 s, not 0.1).

        Procrastinate's own `batch_defer` gives up the whole batch when one of its channels has a waiting job.
        """
        if destinations:
            with translated_queue():
                await self._app.connector.execute_query_async(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)"
                    " SELECT 'default', 'drain', %(priority)s, channel, channel, jsonb_build_object('channel', channel)"
                    " FROM unnest(%(channels)s::text[]) AS channel"
                    " ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING",  # one that waits is enough
                    priority=DRAIN,
                    channels=sorted(map(str, destinations)),
                )

    async def work(self) -> None:
        """Work jobs off until cancelled, whatever becomes of the database. Signals are app.py's business."""
        while True:
            try:
                with translated_queue():
                    await self._app.connector.execute_query_one_async("SELECT 1 AS answer")
                    await self._work(wait=True, grace=GRACE)
            except StoreError as error:
                if _cancelled():
                    raise asyncio.CancelledError from error
                self._outage.report(error)
            await asyncio.sleep(LOOK)

    async def work_until_idle(self) -> None:
        """Work jobs off until none can start now; those begun are finished. Raises StoreUnavailable."""
        pause = PAUSE
        with translated_queue():
            while await self._startable():
                await self._work(wait=False, grace=math.inf)
                await self.rescue()  # a job behind a dead worker's lock starts when that is free
                await asyncio.sleep(pause)
                pause = min(2 * pause, LOOK)

    async def rescue(self) -> int:
        """End the jobs of dead workers, so that their locks are free; the tick defers anew what they left."""
        manager = self._app.job_manager
        with translated_queue():
            stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
            for job in stalled:
                with unless_ended():
                    await manager.finish_job(job, status=procrastinate_jobs.Status.FAILED, delete_job=True)
        return len(stalled)

    async def _work(self, *, wait: bool, grace: float) -> None:
        await self._app.run_worker_async(
            wait=wait,
            concurrency=CONCURRENCY,
            install_signal_handlers=False,
            shutdown_graceful_timeout=grace,
            delete_jobs="always",
            fetch_job_polling_interval=LOOK,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
        )

    async def _startable(self) -> bool:
        row = await self._app.connector.execute_query_one_async(
            "SELECT count(*) AS n FROM procrastinate_jobs"
            " WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
        )
        return bool(row["n"])

    async def _silence(self, channel: str, seconds: float) -> None:
        """Let nothing more drain a channel for so long. Its running job, which asks for it, holds its lock."""
        with translated_queue():
            try:
                await self._defer_drain(channel, seconds)
            except exceptions.AlreadyEnqueued:  # what waits behind the running job waits longer
                await self._app.connector.execute_query_async(
                    "UPDATE procrastinate_jobs SET scheduled_at = now() + make_interval(secs => %(seconds)s)"
                    " WHERE queueing_lock = %(channel)s AND status = 'todo'",
                    channel=channel,
                    seconds=seconds,
                )

    async def _defer_drain(self, channel: str, seconds: float) -> None:
        wait = {"seconds": seconds} if seconds else None
        job = self._app.configure_task("drain", lock=channel, queueing_lock=channel, schedule_in=wait, priority=DRAIN)
        await job.defer_async(channel=channel)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """End a job well whose failure we can explain. What we cannot, Procrastinate logs with its traceback."""
        try:
            yield
        except ShakeupError as error:
            self._outage.report(error)
        else:
            self._outage.works()


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
