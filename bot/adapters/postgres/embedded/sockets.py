"""Make the folder of the server's socket: short, closed to others, one for each cluster."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.folder import DataFolder
from bot.errors import StoreUnavailable

PORT = 5432  # a part of the socket's name
SOCKET = f".s.PGSQL.{PORT}"
_PREFIX = "shakeup-"
_LONGEST = 103  # bytes of a socket's path: 107 on Linux (unix(7)), 103 on macOS (sys/un.h)


def socket_folder(folder: DataFolder, account: Account) -> Path:
    """Return the socket's folder, mode 0700. Raises StoreUnavailable where its name is taken.

    Under the system's temporary folder. Not in XDG_RUNTIME_DIR: that is emptied at logout, and a bot started
    over ssh lives on. Named after the cluster's path and this very lock file, so that a server still running on
    a deleted folder is not in the way of the one that takes its place.
    """
    lock = folder.server_lock.stat()
    identity = f"{folder.cluster} {lock.st_ino} {lock.st_mtime_ns}"
    name = _PREFIX + sha256(os.fsencode(identity)).hexdigest()[:12]
    parents = (tempfile.gettempdir(), "/tmp")  # noqa: S108 (the last resort; the name is checked below)
    place = next(Path(parent, name) for parent in parents if _fits(Path(parent, name)))
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or not _ours(found.st_uid, account) or found.st_mode & 0o077:
        raise StoreUnavailable(f"{place} is not ours alone: remove it, or set TMPDIR to a folder of yours")
    account.give(place)
    (place / f"{SOCKET}.lock").unlink(missing_ok=True)
    return place


def remove_socket_folder(place: str) -> None:
    """Remove a folder that `socket_folder` made, if nothing is left in it."""
    if Path(place).name.startswith(_PREFIX):
        with suppress(OSError):
            Path(place).rmdir()


def _ours(uid: int, account: Account) -> bool:
    return sys.platform == "win32" or uid == os.geteuid() or (account.owner is not None and uid == account.owner[0])


def _fits(place: Path) -> bool:
    return len(os.fsencode(place / SOCKET)) <= _LONGEST
