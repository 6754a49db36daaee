"""Worker processes by pebble: one task's time limit or death never touches another task.

    run ─▶ a worker calls the function ─▶ its result, or an error of ours, as it was
                                          any other error ─▶ WorkerError, made there: it need not survive a pipe
        ─▶ the worker died, or was ended ─▶ WorkerError; a new one takes its place

`concurrent.futures.ProcessPoolExecutor` breaks for everybody when one worker is killed; threads would hold the
event loop's lock for the 80 ms that a sentence takes (docs/decisions.md). Pebble breaks for everybody when a worker
is killed that had nothing to do (`PoolManager.find_expired_task`): then its pool is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TaskTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.errors import ShakeupError, WorkerError

P = ParamSpec("P")
R = TypeVar("R")

TASKS_PER_PROCESS = 2_000  # then a fresh process: whatever a library leaks is bounded
ADDRESS_SPACE = 4 * 1024**3  # bytes a worker may map: an entity bomb ends the worker, not the machine
POOLS = 3  # that one task may see break before it is given up; none of them began with it


class PebbleWorkers:
    """Implements Workers. Processes start at the first task and end with `close()`."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool = self._fresh()
        self._closed = False
        self._waited_for: set[Future[Any]] = set()

    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        name = getattr(function, "__name__", repr(function))
        for _ in range(POOLS):
            await self._replace_if_broken()
            if self._closed:
                break
            try:
                return await self._run(function, name, timeout, args, kwargs)
            except BrokenProcessPool:
                continue
        raise WorkerError(f"no worker process could begin {name}", reason="died")

    async def close(self) -> None:
        """End the processes. Tasks still running are given up, which pebble would not always tell those who wait."""
        self._closed = True
        for future in self._waited_for:
            future.cancel()
        await _end(self._pool)

    async def _run(
        self, function: Callable[..., R], name: str, timeout: float, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> R:
        future = self._pool.schedule(_do, args=[function, name, args, kwargs], timeout=timeout)
        self._waited_for.add(future)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if self._closed and not _cancelled():
                raise WorkerError(f"{name} was given up: the workers are closed", reason="died") from None
            raise
        except (TaskTimeout, TimeoutError) as error:
            raise WorkerError(f"{name} took longer than {timeout:g} s and was ended", reason="timeout") from error
        except ProcessExpired as error:
            raise WorkerError(f"the process of {name} died ({error})", reason="died") from error
        finally:
            self._waited_for.discard(future)

    async def _replace_if_broken(self) -> None:
        if not self._closed and not self._pool.active:
            broken, self._pool = self._pool, self._fresh()
            await _end(broken)

    def _fresh(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_enter,
            initargs=[os.getpid()],
            context=multiprocessing.get_context("spawn"),
        )


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _end(pool: ProcessPool) -> None:
    pool.stop()
    await asyncio.to_thread(pool.join)


def _do(function: Callable[..., R], name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> R:
    """Call the function, in the worker. An error of a library might not come out of the pipe that it went into."""
    try:
        return function(*args, **kwargs)
    except ShakeupError:
        raise
    except Exception as error:
        raise WorkerError(f"{name} failed: {type(error).__name__}: {error}", reason="failed") from error


def _enter(parent: int) -> None:
    """Prepare a worker process: Ctrl-C belongs to the parent, memory is bounded, a dead parent ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes
        import resource

        with contextlib.suppress(ValueError, OSError):  # a lower limit is already in force
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, resource.getrlimit(resource.RLIMIT_AS)[1]))
        pr_set_pdeathsig = 1  # prctl(2)
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)
