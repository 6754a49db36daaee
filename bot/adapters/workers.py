"""Worker processes by pebble: one task's time limit or death never touches another task.

`concurrent.futures.ProcessPoolExecutor` breaks for everybody when one worker is killed; threads would hold the
event loop's lock for the 80 ms that a sentence takes (docs/decisions.md)."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Callable
from concurrent.futures import TimeoutError as TaskTimeout
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.errors import ShakeupError, WorkerError

P = ParamSpec("P")
R = TypeVar("R")

TASKS_PER_PROCESS = 2_000  # then a fresh process: whatever a library leaks is bounded
ADDRESS_SPACE = 4 * 1024**3  # bytes a worker may map: an entity bomb ends the worker, not the machine


class PebbleWorkers:
    """Implements Workers. Processes start at the first task and end with `close()`."""

    def __init__(self, processes: int) -> None:
        self._pool = ProcessPool(
            max_workers=processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_enter,
            context=multiprocessing.get_context("spawn"),
        )

    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        name = getattr(function, "__name__", repr(function))
        future = self._pool.schedule(function, args=list(args), kwargs=kwargs, timeout=timeout)
        try:
            return await asyncio.wrap_future(future)
        except ShakeupError:
            raise
        except (TaskTimeout, TimeoutError) as error:
            raise WorkerError(f"{name} took longer than {timeout:g} s and was ended", reason="timeout") from error
        except ProcessExpired as error:
            raise WorkerError(f"the process of {name} died ({error})", reason="died") from error
        except asyncio.CancelledError:
            future.cancel()
            raise
        except Exception as error:
            raise WorkerError(f"{name} failed: {type(error).__name__}: {error}", reason="failed") from error

    async def close(self) -> None:
        """End the processes; tasks still running are given up."""
        self._pool.stop()
        await asyncio.to_thread(self._pool.join)


def _enter() -> None:
    """Prepare a worker process: Ctrl-C belongs to the parent, memory is bounded, a dead parent ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes
        import resource

        with contextlib.suppress(ValueError, OSError):  # a lower limit is already in force
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, resource.getrlimit(resource.RLIMIT_AS)[1]))
        pr_set_pdeathsig = 1  # prctl(2)
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
