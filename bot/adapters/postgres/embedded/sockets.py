"""Make the folder of the server's socket: short, closed to others, one for each cluster."""

from __future__ import annotations

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.folder import DataFolder
from bot.errors import StoreUnavailable

PREFIX = "shakeup-"
_LONGEST = 103  # bytes of a socket's path: 107 on Linux (unix(7)), 103 on macOS (sys/un.h)


def socket_folder(folder: DataFolder, account: Account) -> Path:
    """Return the socket's folder, mode 0700. Raises StoreUnavailable if somebody else has taken its name.

    Under the system's temporary folder. Not in XDG_RUNTIME_DIR: that is emptied at logout, and a bot started
    over ssh lives on. The name comes from the cluster's path and its identifier, so that a server still running
    on a deleted folder is not in the way of the one that takes its place.
    """
    identifier = (folder.cluster / "global" / "pg_control").read_bytes()[:8]
    name = PREFIX + sha256(os.fsencode(folder.cluster) + identifier).hexdigest()[:12]
    place = next(each for each in (Path(tempfile.gettempdir()) / name, Path("/tmp") / name) if _fits(each))
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), account.uid):
        raise StoreUnavailable(f"{place} belongs to somebody else: remove it, or set TMPDIR to a folder of yours")
    account.give(place)
    if stat.S_IMODE(found.st_mode) != 0o700:
        place.chmod(0o700)
    return place


def _fits(place: Path) -> bool:
    return len(os.fsencode(place / ".s.PGSQL.5432")) <= _LONGEST
