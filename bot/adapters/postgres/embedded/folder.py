"""Claim the data folder, or refuse it with the reason.

Ours is what is empty or carries our start lock. Everything else is somebody's and is left as it was found: no
lock file is put into a folder that is then refused.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.postgres.embedded.account import Account, choose_account
from bot.adapters.postgres.embedded.programs import Programs
from bot.adapters.postgres.embedded.remedy import remedy
from bot.errors import DataFolderError


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder given to Shakeup, and the names that the server uses in it. All of them begin with postgres."""

    data: Path

    @property
    def cluster(self) -> Path:
        return self.data / "postgres"

    @property
    def unfinished(self) -> Path:
        return self.data / "postgres.new"

    @property
    def log(self) -> Path:
        return self.data / "postgres.log"

    @property
    def password(self) -> Path:
        """Windows only, where the server listens on a port."""
        return self.data / "postgres.password"

    @property
    def start_lock(self) -> Path:
        return self.data / "postgres.start.lock"

    @property
    def users_lock(self) -> Path:
        return self.data / "postgres.users.lock"

    @property
    def server_lock(self) -> Path:
        return self.data / "postgres.server.lock"

    @property
    def pid_file(self) -> Path:
        return self.cluster / "postmaster.pid"


def claim(folder: DataFolder, programs: Programs) -> None:
    """Make the folder and its lock files if there are none. Raises DataFolderError, OSError."""
    folder.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_other_major(folder, programs)
    _refuse_foreign(folder)
    for lock in (folder.start_lock, folder.users_lock, folder.server_lock):
        os.close(Account().open(lock, os.O_RDWR))


def hand_over(folder: DataFolder, account: Account) -> None:
    """Give what root made in the folder, and root's own folder, to the account that is going to serve it."""
    if account.owner is None:
        return
    if folder.data.stat().st_uid != account.owner[0]:
        for path in (folder.data, *folder.cluster.rglob("*")):
            account.give(path)
    for path in folder.data.glob("postgres*"):
        account.give(path)


def _refuse_other_major(folder: DataFolder, programs: Programs) -> None:
    for cluster in (folder.cluster, folder.data):
        major = _made_by(cluster)
        if major is not None and major != str(programs.major):
            account = choose_account(programs, folder.data)
            raise DataFolderError(remedy(cluster, major, folder.cluster, programs, account))


def _refuse_foreign(folder: DataFolder) -> None:
    if _made_by(folder.data):
        raise DataFolderError(f"{folder.data} is the data folder of another PostgreSQL: give an empty one")
    foreign = _visible(folder.data)
    if foreign and not folder.start_lock.exists():
        raise DataFolderError(
            f"{folder.data} is not empty and was not made by Shakeup (it holds {foreign[0]}): give an empty folder"
        )
    if _made_by(folder.cluster) is None and folder.cluster.exists() and _visible(folder.cluster):
        raise DataFolderError(f"{folder.cluster} holds files but no database: move it away to start anew")


def _made_by(cluster: Path) -> str | None:
    """Return the major version in `PG_VERSION`, or None where there is no cluster."""
    try:
        version = (cluster / "PG_VERSION").read_text(errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return version if re.fullmatch(r"\d+(\.\d+)?", version) else None


def _visible(folder: Path) -> list[str]:
    """Return what a person put there: neither dot files nor what a file system makes of its own."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".") and path.name != "lost+found")
