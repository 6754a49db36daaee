"""Read what the server says of itself in `postmaster.pid`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.postgres.embedded.folder import DataFolder


@dataclass(frozen=True, slots=True)
class PidFile:
    """What the file claims, true or stale. `place`, the socket's folder, is empty where there is none."""

    pid: int
    port: str = ""
    place: str = ""
    ready: bool = False


def read_pid_file(folder: DataFolder) -> PidFile | None:
    """Return the claim, or None where there is no readable one.

    Lines: pid, data folder, start, port, socket's folder, listen address, shared memory, status; written one by
    one as the server starts (storage-file-layout; src/include/utils/pidfile.h).
    """
    try:
        lines = folder.pid_file.read_text().splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    if len(lines) < 8:
        return PidFile(pid)
    return PidFile(pid, port=lines[3], place=lines[4], ready=lines[7].strip() == "ready")
