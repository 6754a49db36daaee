"""Find the running server by asking it."""

from __future__ import annotations

import sys
import time
from urllib.parse import quote

from psycopg.pq import PGconn, Ping

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.pidfile import PidFile, read_pid_file
from bot.adapters.postgres.embedded.postmaster import lives
from bot.errors import StoreUnavailable

_PAUSE = 0.01  # seconds between two looks: another process's state sends no event to wait for


def await_answer(folder: DataFolder, seconds: float) -> str | None:
    """Return the address where the folder's server accepts connections, or None when no process of one lives.

    A server that is starting, recovering or shutting down is waited for, at most so long. Raises StoreUnavailable.
    """
    deadline = time.monotonic() + seconds
    while lives(folder):
        claim = read_pid_file(folder)
        if claim and claim.ready and _accepts(address := _address(folder, claim)):
            return address
        if time.monotonic() > deadline:
            raise StoreUnavailable(
                f"the database in {folder.data} has not answered for {seconds:g} s. It is still starting or "
                f"stopping, or runs out of reach, as in another container; its log is {folder.log}."
            )
        time.sleep(_PAUSE)
    return None


if sys.platform == "win32":

    def _address(folder: DataFolder, claim: PidFile) -> str:
        return f"postgresql://postgres:{folder.password.read_text()}@127.0.0.1:{claim.port}/postgres"

else:

    def _address(folder: DataFolder, claim: PidFile) -> str:
        return f"postgresql://postgres@/postgres?host={quote(claim.place, safe='')}&port={claim.port}"


def _accepts(address: str) -> bool:
    """Ask as pg_isready does: full is running too, "starting up" is not."""
    separator = "&" if "?" in address else "?"
    return PGconn.ping(f"{address}{separator}connect_timeout=3".encode()) == Ping.OK
