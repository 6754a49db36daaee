"""Turn what the system and PostgreSQL say into errors of ours."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from os import strerror
from pathlib import Path

from bot.errors import DataFolderError, StoreError, StoreFull, StoreUnavailable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_TELLING = ("PANIC:", "FATAL:", "error:", "could not")


@contextmanager
def explained(data: Path) -> Iterator[None]:
    """Raise the errors of the file system as StoreFull or DataFolderError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(data, str(error)) from error
        raise DataFolderError(f"the data folder {data} cannot be used: {error}") from error


def explain_failure(data: Path, output: bytes) -> StoreError:
    """Return the error for a program that ended with this output (in English: it runs under LC_ALL=C)."""
    lines = [line for line in output.decode(errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in _TELLING)] or lines[-1:] or ["nothing"]
    said = telling[0].strip()
    if _names(_FULL, telling):
        return _full(data, said)
    if _names(_CLOSED, telling):
        return DataFolderError(f"PostgreSQL cannot use the data folder {data}: it says {said!r}")
    return StoreUnavailable(f"PostgreSQL did not start on {data}: it says {said!r}")


def _full(data: Path, said: str) -> StoreFull:
    return StoreFull(f"no room left on the disk of {data}: {said}")


def _names(errors: tuple[int, ...], lines: list[str]) -> bool:
    return any(strerror(error) in line for error in errors for line in lines)
