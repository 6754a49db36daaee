"""Make and remove the folder of the server's socket: short, closed to others, one for each cluster."""

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
_SOCKET = f".s.PGSQL.{PORT}"
_LONGEST = 103  # bytes of a socket's path: 107 on Linux (unix(7)), 103 on macOS (sys/un.h)


def make_socket_folder(folder: DataFolder, account: Account) -> Path:
    """Return the socket's folder, mode 0700. Raises StoreUnavailable where its name is taken."""
    place = _place(folder)
    place.mkdir(mode=0o700, exist_ok=True)
    if not _ours_alone(place, folder):
        raise StoreUnavailable(f"{place} is not ours alone: remove it, or set TMPDIR to a folder of yours")
    account.give(place)
    (place / f"{_SOCKET}.lock").unlink(missing_ok=True)
    return place


def remove_socket_folder(folder: DataFolder) -> None:
    """Remove it, and what a killed server left in it. Only while no process of a server lives on the folder."""
    place = _place(folder)
    with suppress(FileNotFoundError):
        if _ours_alone(place, folder):
            for left in (_SOCKET, f"{_SOCKET}.lock"):
                (place / left).unlink(missing_ok=True)
            place.rmdir()


def _place(folder: DataFolder) -> Path:
    """Under the system's temporary folder, named after the cluster's path and this very lock file.

    Not in XDG_RUNTIME_DIR: that is emptied at logout, and a bot started over ssh lives on. The lock file is in
    the name so that a server still running on a deleted folder is not in the way of the one in its place.
    """
    lock = folder.server_lock.stat()
    identity = f"{folder.cluster} {lock.st_ino} {lock.st_mtime_ns}"
    name = "shakeup-" + sha256(os.fsencode(identity)).hexdigest()[:12]
    parents = (tempfile.gettempdir(), "/tmp")  # noqa: S108 (the last resort; whose it is, is checked)
    return next(Path(parent, name) for parent in parents if _fits(Path(parent, name)))


def _fits(place: Path) -> bool:
    return len(os.fsencode(place / _SOCKET)) <= _LONGEST


if sys.platform == "win32":

    def _ours_alone(place: Path, folder: DataFolder) -> bool:
        return True  # no socket there, and no folder for one

else:

    def _ours_alone(place: Path, folder: DataFolder) -> bool:
        """Tell whether it is a real folder, closed to others, of this user or the one who serves the data."""
        found = place.lstat()
        owners = (os.geteuid(), folder.data.stat().st_uid)
        return stat.S_ISDIR(found.st_mode) and found.st_uid in owners and not found.st_mode & 0o077
