"""Stop the server."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from enum import Enum

import psutil

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.postmaster import lives, postmaster
from bot.adapters.postgres.embedded.sockets import remove_socket_folder

_PAUSE = 0.01  # seconds between two looks: another process's state sends no event to wait for


class Parting(Enum):
    """What became of the server when one of its users left."""

    STOPPED = "the last user left and the server was stopped"
    IN_USE = "others use the server, it keeps running"
    GONE = "there was no server of ours to stop"
    SLOW = "the last user left, the server was told to stop and is still at it"


def halt(folder: DataFolder, seconds: float) -> Parting:
    """Ask for a fast shutdown and wait, at most so long, until no process of the server is left.

    SIGINT, to a process known to be the postmaster and to no other (server-shutdown, "Fast Shutdown"). Where the
    pid file was tampered with there is none; such a server ends by itself within a minute.
    """
    process = postmaster(folder)
    if process is None:
        if not lives(folder):
            remove_socket_folder(folder)
        return Parting.GONE
    with suppress(psutil.NoSuchProcess):
        process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + seconds
    while lives(folder):
        if time.monotonic() > deadline:
            return Parting.SLOW
        time.sleep(_PAUSE)
    remove_socket_folder(folder)
    return Parting.STOPPED
