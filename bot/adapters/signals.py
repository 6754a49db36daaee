"""SIGINT and SIGTERM as an event: the first one asks this process to end well, the second one ends it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def signaled() -> Iterator[asyncio.Event]:
    """Give the event that the first signal sets. To be entered on the running loop."""
    received = asyncio.Event()
    loop = asyncio.get_running_loop()

    def give_back() -> None:
        for number in _SIGNALS:
            with contextlib.suppress(NotImplementedError):  # Windows, as below
                loop.remove_signal_handler(number)

    def receive() -> None:
        received.set()
        give_back()

    for number in _SIGNALS:
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C cancels the main task instead
            loop.add_signal_handler(number, receive)
    try:
        yield received
    finally:
        give_back()
