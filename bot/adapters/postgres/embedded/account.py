"""Choose the account that PostgreSQL runs under.

PostgreSQL refuses uid 0. Policy: an ordinary user's server is that user's. Under root, a folder that belongs to
somebody else is served as that owner; root's own folder is served in a user namespace, where the server still
owns root's files and has none of root's privileges; where namespaces are not permitted (most containers), as
`nobody`, to whom the folder is handed over.

An account is tried before it is taken: it must be able to run the programs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.adapters.postgres.embedded.programs import Programs
from bot.errors import StoreUnavailable

# What the programs see of our environment: its tokens are not their business, and PG* variables would be obeyed.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT", "TEMP")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Account:
    """As whom the programs run. `uid` is None where that is the user of this process, whatever the prefix."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def run(
        self, *command: str, output: IO[bytes] | int, cwd: Path, keep: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program in a session of its own (Ctrl-C is for us), handing down the descriptors `keep`."""
        return subprocess.run(
            [*self.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | {"LC_ALL": "C"},
            pass_fds=keep,
            start_new_session=True,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            check=False,
        )

    def open(self, path: Path, flags: int) -> int:
        """Open a file of the data folder, making it this account's. A link is not followed: root may be asking."""
        descriptor = os.open(path, flags | os.O_CREAT | _NO_LINK, 0o600)
        if sys.platform != "win32" and self.uid is not None:
            os.fchown(descriptor, self.uid, self.gid or -1)
        return descriptor

    def give(self, path: Path) -> None:
        """Make a file or folder of ours this account's."""
        if sys.platform != "win32" and self.uid is not None:
            os.chown(path, self.uid, self.gid or -1, follow_symlinks=False)


def choose_account(programs: Programs, data: Path) -> Account:
    """Return the account that serves the folder `data`. Raises StoreUnavailable if none can run the programs."""
    for account in _candidates(data):
        if _can_run(account, programs):
            return account
    raise StoreUnavailable(
        "PostgreSQL does not run as root, and neither a user namespace nor an unprivileged user can run "
        f"{programs.path('postgres')} here: start Shakeup as an ordinary user, or set DATABASE_URL."
    )


if sys.platform == "win32":

    def _candidates(data: Path) -> Iterator[Account]:
        yield Account()  # pg_ctl gives up the administrator's rights by itself

else:
    import pwd

    _NAMESPACE = Account(prefix=("unshare", "--user", "--"))

    def _candidates(data: Path) -> Iterator[Account]:
        if os.geteuid() != 0:
            yield Account() if _has_name(os.geteuid()) else _NAMESPACE
            yield Account()
            return
        owner = data.stat() if data.exists() else None
        if owner and owner.st_uid != 0:
            yield Account(uid=owner.st_uid, gid=owner.st_gid)
            return
        yield _NAMESPACE
        nobody = pwd.getpwnam("nobody")
        yield Account(uid=nobody.pw_uid, gid=nobody.pw_gid)

    def _has_name(uid: int) -> bool:
        """initdb wants a user that /etc/passwd names; `docker run --user 1234` has none, a namespace has."""
        try:
            pwd.getpwuid(uid)
        except KeyError:
            return False
        return True


def _can_run(account: Account, programs: Programs) -> bool:
    try:
        tried = account.run(
            programs.path("postgres"), "--version", output=subprocess.DEVNULL, cwd=programs.folder
        )
    except (FileNotFoundError, PermissionError):  # no `unshare` here, or no right to become that user
        return False
    return tried.returncode == 0
