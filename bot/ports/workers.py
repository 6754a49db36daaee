"""Work that a process of its own does."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Workers(Protocol):
    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an importable function in a worker process, for at most `timeout` seconds.

        Errors of ours that the function raises arrive unchanged. Raises WorkerError (timeout, died, failed).
        """
        ...
