"""Lock files, which `folder.claim` makes. Closing one gives the lock back, and so does dying.

`flock` belongs to the open file, so a descriptor handed down keeps the lock for as long as one child lives; ours
are not inherited unless asked for (PEP 446). On Windows each sharer locks a byte of its own and the exclusive
lock takes all of them; that branch has never been run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import StoreUnavailable

_PAUSE = 0.01  # seconds between two tries


class Lock:
    """An open lock file: shared by many, or seized by one."""

    def __init__(self, path: Path) -> None:
        self.descriptor = os.open(path, os.O_RDWR)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        os.close(self.descriptor)

    if sys.platform == "win32":
        import msvcrt

        _ALL = 2**31 - 1

        def share(self) -> None:
            """Lock the byte numbered like this process."""
            os.lseek(self.descriptor, os.getpid() % self._ALL, os.SEEK_SET)
            self.msvcrt.locking(self.descriptor, self.msvcrt.LK_LOCK, 1)

        def release(self) -> None:
            os.lseek(self.descriptor, os.getpid() % self._ALL, os.SEEK_SET)
            self.msvcrt.locking(self.descriptor, self.msvcrt.LK_UNLCK, 1)

        def seize(self) -> bool:
            os.lseek(self.descriptor, 0, os.SEEK_SET)
            try:
                self.msvcrt.locking(self.descriptor, self.msvcrt.LK_NBLCK, self._ALL)
            except OSError:
                return False
            return True

    else:
        import fcntl

        def share(self) -> None:
            self.fcntl.flock(self.descriptor, self.fcntl.LOCK_SH)

        def release(self) -> None:
            self.fcntl.flock(self.descriptor, self.fcntl.LOCK_UN)

        def seize(self) -> bool:
            """Take the exclusive lock and say whether it was free."""
            try:
                self.fcntl.flock(self.descriptor, self.fcntl.LOCK_EX | self.fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[Lock]:
    """Hold the exclusive lock on a file, waiting for it at most so long. Raises StoreUnavailable, OSError."""
    deadline = time.monotonic() + seconds
    with Lock(path) as lock:
        while not lock.seize():
            if time.monotonic() > deadline:
                raise StoreUnavailable(f"another process has held {path} for {seconds:g} s: is it stuck?")
            time.sleep(_PAUSE)
        yield lock
