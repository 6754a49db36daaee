"""Create the cluster, once and whole."""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.explain import explain_failure
from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.locks import Lock
from bot.adapters.postgres.embedded.programs import Programs

# The builtin provider orders and folds by code point on every platform and never needs a reindex when the
# system's locales change. Full-text search still asks LC_CTYPE what a letter is: under "C" a dash or a curly
# quote is one, and “Hammer” is not found. macOS has no C.UTF-8.
_LETTERS = {"darwin": "en_US.UTF-8", "win32": "C"}.get(sys.platform, "C.UTF-8")
_LOCALE = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    f"--lc-ctype={_LETTERS}",
    "--text-search-config=english",
)
# No port is open, and the socket's folder is closed to everybody else: who reaches the socket is us.
_OVER_SOCKET = ("--auth-local=trust", "--auth-host=reject")


def create_cluster(folder: DataFolder, programs: Programs, account: Account, lock: Lock) -> None:
    """Run initdb where there is no cluster yet. A half-made one never gets the name of a whole one.

    Raises StoreFull, DataFolderError or StoreUnavailable with what initdb says.
    """
    if (folder.cluster / "PG_VERSION").exists():
        return
    shutil.rmtree(folder.unfinished, ignore_errors=True)
    with tempfile.TemporaryFile() as said:
        made = account.run(
            programs.path("initdb"),
            *("-D", str(folder.unfinished), "--username=postgres"),
            *_LOCALE,
            *(_with_password(folder) if sys.platform == "win32" else _OVER_SOCKET),
            output=said,
            cwd=folder.data,
            holding=lock,  # should we die, the next start waits for it to end
        )
        if made.returncode != 0:
            shutil.rmtree(folder.unfinished, ignore_errors=True)
            said.seek(0)
            raise explain_failure(folder.data, said.read())
    folder.unfinished.replace(folder.cluster)


def _with_password(folder: DataFolder) -> tuple[str, ...]:
    folder.password.write_text(secrets.token_urlsafe(24))
    return "--auth=scram-sha-256", f"--pwfile={folder.password}"
