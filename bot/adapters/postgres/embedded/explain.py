"""Turn what the system and PostgreSQL say into errors of ours."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from os import strerror
from pathlib import Path

from bot.errors import DataFolderError, StoreError, StoreFull, StoreUnavailable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_MARK = re.compile(r"(?:PANIC|FATAL|error|^postgres): +(.*)", re.MULTILINE)


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
    text = output.decode(errors="replace").strip()
    reasons = _MARK.findall(text) or [f"it gave no reason, and its last words were: {text[-200:]}"]
    said = reasons[0]
    if any(strerror(number) in text for number in _FULL):
        return _full(data, said)
    if any(strerror(number) in text for number in _CLOSED):
        return DataFolderError(f"PostgreSQL cannot use the data folder {data}: {said}")
    return StoreUnavailable(f"PostgreSQL did not start on {data}: {said}")


def _full(data: Path, said: str) -> StoreFull:
    return StoreFull(f"no room left on the disk of {data}: {said}")
