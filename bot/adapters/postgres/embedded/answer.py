"""Find the running server by asking it."""

from __future__ import annotations

import sys
import time
from urllib.parse import quote

from psycopg.pq import PGconn, Ping

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.postmaster import lives
from bot.errors import StoreUnavailable

_PAUSE = 0.01


def await_answer(folder: DataFolder, seconds: float) -> str | None:
    """Return the address where the folder's server accepts connections, or None when no process of one lives.

    A server that is starting, recovering or shutting down is waited for, at most so long. Raises StoreUnavailable.
    """
    deadline = time.monotonic() + seconds
    while lives(folder):
        address = _address(folder)
        if address is not None and _accepts(address):
            return address
        if time.monotonic() > deadline:
            raise StoreUnavailable(
                f"the database in {folder.data} has not answered for {seconds:g} s. It is still starting or "
                f"stopping, or runs out of reach, as in another container; its log is {folder.log}."
            )
        time.sleep(_PAUSE)
    return None


def _address(folder: DataFolder) -> str | None:
    """Read where the server says it listens; None until it says so.

    `postmaster.pid`: pid, data folder, start, port, socket's folder, listen address
    (storage-file-layout; src/include/utils/pidfile.h).
    """
    try:
        lines = folder.pid_file.read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 6:
        return None
    port, place = lines[3], lines[4]
    if sys.platform == "win32":
        return f"postgresql://postgres:{folder.password.read_text()}@127.0.0.1:{port}/postgres"
    return f"postgresql://postgres@/postgres?host={quote(place, safe='')}&port={port}"


def _accepts(address: str) -> bool:
    """Ask as pg_isready does: full is running too, "starting up" is not."""
    separator = "&" if "?" in address else "?"
    return PGconn.ping(f"{address}{separator}connect_timeout=3".encode()) == Ping.OK
