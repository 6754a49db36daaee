"""Stop the server."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import suppress
from enum import Enum
from pathlib import Path

import psutil

from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.postmaster import lives, postmaster
from bot.adapters.postgres.embedded.sockets import PREFIX

_PAUSE = 0.01


class Parting(Enum):
    """What became of the server when one of its users left."""

    STOPPED = "the last user left and the server was stopped"
    IN_USE = "others use the server, it keeps running"
    GONE = "the server was not running any more"
    SLOW = "the last user left, the server was told to stop and is still at it"


def halt(folder: DataFolder, seconds: float) -> Parting:
    """Ask for a fast shutdown and wait, at most so long, until no process of the server is left.

    SIGINT, to a process known to be the postmaster and to no other (server-shutdown, "Fast Shutdown").
    """
    process = postmaster(folder)
    if process is None:
        return Parting.GONE
    place = Path(folder.pid_file.read_text().splitlines()[4])
    ...
