"""Tell whether a server lives on a folder, and which process is its postmaster."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.locks import Lock
from bot.adapters.postgres.embedded.pidfile import read_pid_file


def lives(folder: DataFolder) -> bool:
    """Tell whether any process of a server lives on the folder: ours by its lock, or one started by hand."""
    return _holds_lock(folder) or postmaster(folder) is not None


def postmaster(folder: DataFolder) -> psutil.Process | None:
    """Return the process that `postmaster.pid` names, if it is a PostgreSQL at home in this cluster.

    The number alone proves nothing: after a crash it may be anybody's. A postmaster has the cluster as its
    working directory.
    """
    claim = read_pid_file(folder)
    if claim is None:
        return None
    try:
        process = psutil.Process(claim.pid)
        ours = process.name().startswith("postgres") and Path(process.cwd()).samefile(folder.cluster)
    except (psutil.Error, FileNotFoundError):
        return None
    return process if ours else None


if sys.platform == "win32":

    def _holds_lock(folder: DataFolder) -> bool:
        return False  # locks are not inherited there

else:

    def _holds_lock(folder: DataFolder) -> bool:
        with Lock(folder.server_lock) as lock:
            return not lock.seize()
