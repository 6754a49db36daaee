"""Background jobs by Procrastinate: coarse, and only to wake. The rows they work on are the truth.

    poll(feeds)       fetch these feeds
    ingest(articles)  read these articles
    drain(channel)    send what is due for one destination; its lock keeps two workers out of one channel, its
                      queueing lock keeps one waiting job per channel

A job lost with its worker is deferred again by the tick within a second or so; a job that runs twice finds nothing
to do. Deferring happens after commit: inside the ingest's transaction it deadlocks when two ingests touch the same
channels in opposite order (docs/decisions.md)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager

import procrastinate
import psycopg
from procrastinate import exceptions
from procrastinate import jobs as procrastinate_jobs
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from bot.errors import RetryLater, StoreUnavailable
from bot.model.watch import Destination

HEARTBEAT = 2.0  # seconds; a worker that misses STALLED seconds of them is taken for dead
STALLED = 8.0
GRACE = 10.0  # seconds a worker may finish its jobs in when it is told to stop
PAUSE = 0.02  # seconds between two looks for work
CONCURRENCY = 8  # jobs at once in one process; they wait for sockets, workers or the database most of the time


class _RetryAfter(BaseRetryStrategy):
    """Keep the channel's lock for as long as its platform asked to wait, and no job for anything else."""

    def get_retry_decision(self, *, exception: BaseException, job: procrastinate_jobs.Job) -> RetryDecision | None:
        if isinstance(exception, RetryLater):
            return RetryDecision(retry_in={"seconds": max(1, round(exception.after))})
        return None


class ProcrastinateJobs:
    """Implements Jobs, and works them off."""

    def __init__(self, conninfo: str) -> None:
        connector = procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4)
        self._app = procrastinate.App(connector=connector)

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
            await poll(feeds)

        @self._app.task(name="ingest")
        async def ingest_job(articles: list[int]) -> None:
            await ingest(articles)

        @self._app.task(name="drain", retry=_RetryAfter())
        async def drain_job(channel: str) -> None:
            await drain(Destination.parse(channel))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[ProcrastinateJobs]:
        """Hold the connections that deferring and working need. Raises StoreUnavailable."""
        try:
            await self._app.open_async()
        except (exceptions.ConnectorException, psycopg.Error) as error:
            raise StoreUnavailable(f"the job queue cannot reach the database: {error}") from error
        try:
            yield self
        finally:
            await self._app.close_async()

    async def poll(self, feeds: Sequence[int]) -> None:
        if feeds:
            await self._app.configure_task("poll").defer_async(feeds=list(feeds))

    async def ingest(self, articles: Sequence[int]) -> None:
        if articles:
            await self._app.configure_task("ingest").defer_async(articles=list(articles))

    async def drain(self, destinations: Collection[Destination]) -> None:
        for destination in sorted(destinations):
            channel = str(destination)
            try:
                await self._app.configure_task("drain", lock=channel, queueing_lock=channel).defer_async(
                    channel=channel
                )
            except exceptions.AlreadyEnqueued:
                continue  # one waiting wake-up is enough

    async def work(self) -> None:
        """Work jobs off until cancelled. Signals are app.py's business."""
        await self._work(wait=True)

    async def work_until_idle(self) -> None:
        """Work jobs off until none can start now."""
        while await self._startable():
            await self._work(wait=False)
            await self.rescue()  # a job behind a dead worker's lock starts when that is free
            await asyncio.sleep(PAUSE)

    async def _work(self, *, wait: bool) -> None:
        await self._app.run_worker_async(
            wait=wait,
            concurrency=CONCURRENCY,
            install_signal_handlers=False,
            shutdown_graceful_timeout=GRACE,
            delete_jobs="always",
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
        )

    async def _startable(self) -> bool:
        row = await self._app.connector.execute_query_one_async(
            "SELECT count(*) AS n FROM procrastinate_jobs"
            " WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())"
        )
        return bool(row["n"])

    async def rescue(self) -> int:
        """End the jobs of dead workers, so that their locks are free; the tick defers anew what they left."""
        manager = self._app.job_manager
        stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
        for job in stalled:
            await manager.finish_job(job, status=procrastinate_jobs.Status.FAILED, delete_job=True)
        return len(stalled)
