"""Choose the account that PostgreSQL runs under.

PostgreSQL refuses uid 0. Policy: an ordinary user's server is that user's. Under root, a folder that belongs to
somebody else is served as that owner; root's own folder is served in a user namespace, where the server still
owns root's files and has none of root's privileges; where namespaces are not permitted (most containers), as
`nobody`, to whom the folder is handed over.

An account is tried before it is taken and before anything is handed over: it must be able to run the programs
and to reach the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.adapters.postgres.embedded.locks import Lock
from bot.adapters.postgres.embedded.programs import Programs
from bot.errors import StoreUnavailable

# What the programs see of our environment: its tokens are not their business, and PG* variables would be obeyed.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT", "TEMP")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Account:
    """As whom the programs run. `owner` is (uid, gid) where those are not this process's own."""

    prefix: tuple[str, ...] = ()
    owner: tuple[int, int] | None = None

    def run(
        self, *command: str, output: IO[bytes] | int, cwd: Path, holding: Lock | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program in a session of its own (Ctrl-C is for us). It and its children hold the given lock."""
        return subprocess.run(
            [*self.prefix, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | {"LC_ALL": "C", "TZ": "UTC"},
            pass_fds=(holding.descriptor,) if holding and sys.platform != "win32" else (),
            start_new_session=True,
            user=self.owner[0] if self.owner else None,
            group=self.owner[1] if self.owner else None,
            extra_groups=[] if self.owner else None,
            check=False,
        )

    def open(self, path: Path, flags: int) -> int:
        """Open a file of the data folder, making it this account's. A link is not followed: root may be asking."""
        descriptor = os.open(path, flags | os.O_CREAT | _NO_LINK, 0o600)
        if sys.platform != "win32" and self.owner:
            os.fchown(descriptor, *self.owner)
        return descriptor

    def give(self, path: Path) -> None:
        """Make a file or folder of ours this account's."""
        if sys.platform != "win32" and self.owner:
            os.chown(path, *self.owner, follow_symlinks=False)


if sys.platform == "win32":

    def choose_account(programs: Programs, data: Path) -> Account:
        """Return this process's own: pg_ctl gives up an administrator's rights by itself."""
        return Account()

else:
    import pwd

    _NAMESPACE = Account(prefix=("unshare", "--user", "--"))

    def choose_account(programs: Programs, data: Path) -> Account:
        """Return the account that is to serve the folder. Raises StoreUnavailable where none can."""
        for account in _candidates(data):
            if _can_serve(account, programs, data):
                return account
        raise StoreUnavailable(
            "PostgreSQL does not run as root, and no other account can both run "
            f"{programs.path('postgres')} and reach {data}. Start Shakeup as an ordinary user, or put its data "
            "where others may go (not below /root), or set DATABASE_URL."
        )

    def _candidates(data: Path) -> Iterator[Account]:
        uid, owner = os.geteuid(), data.stat()
        if uid != 0:
            if not _has_name(uid):
                yield _NAMESPACE
            yield Account()
        elif owner.st_uid != 0:
            yield Account(owner=(owner.st_uid, owner.st_gid))
        else:
            yield _NAMESPACE
            nobody = pwd.getpwnam("nobody")
            yield Account(owner=(nobody.pw_uid, nobody.pw_gid))

    def _has_name(uid: int) -> bool:
        """initdb wants a user that /etc/passwd names; `docker run --user 1234` has none, a namespace has."""
        try:
            pwd.getpwuid(uid)
        except KeyError:
            return False
        return True

    def _can_serve(account: Account, programs: Programs, data: Path) -> bool:
        trial = ("/bin/sh", "-c", 'cd -- "$1" && exec "$2" --version', "sh")
        try:
            tried = account.run(
                *(*trial, str(data.parent), programs.path("postgres")), output=subprocess.DEVNULL, cwd=data
            )
        except (FileNotFoundError, PermissionError):  # no `unshare` here, or no right to become that user
            return False
        return tried.returncode == 0
