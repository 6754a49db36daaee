"""Tell whether a server lives on a folder, and which process is its postmaster."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.locks import Lock


def lives(folder: DataFolder) -> bool:
    """Tell whether any process of a server lives on the folder, ours by its lock, or one started by hand."""
    if sys.platform != "win32":
        with Lock(folder.server_lock) as lock:
            if not lock.seize():
                return True
    return postmaster(folder) is not None


def postmaster(folder: DataFolder) -> psutil.Process | None:
    """Return the process that `postmaster.pid` names, if it is a PostgreSQL at home in this cluster.

    The number alone proves nothing: after a crash it may be anybody's. A postmaster has the cluster as its
    working directory.
    """
    try:
        process = psutil.Process(int(folder.pid_file.read_text().split(maxsplit=1)[0]))
        ours = process.name().startswith("postgres") and Path(process.cwd()).samefile(folder.cluster)
    except (FileNotFoundError, ValueError, IndexError, psutil.Error):
        return None
    return process if ours else None
