"""Start the server for its first user, share it with the others, stop it after the last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.adapters.postgres.embedded.account import choose_account
from bot.adapters.postgres.embedded.answer import await_answer
from bot.adapters.postgres.embedded.create import create_cluster
from bot.adapters.postgres.embedded.explain import explain_failure, explained
from bot.adapters.postgres.embedded.folder import DataFolder, claim, hand_over
from bot.adapters.postgres.embedded.halt import Parting, halt
from bot.adapters.postgres.embedded.launch import launch
from bot.adapters.postgres.embedded.locks import Lock, locked
from bot.adapters.postgres.embedded.programs import Programs, newest_programs

# PostgreSQL looks once a minute whether its pid file is still there, and ends when it is not: a server whose
# folder was tampered with is gone after this long, and the start succeeds.
START_SECONDS = 75.0
STOP_SECONDS = 30.0


@contextmanager
def running_server(data: Path) -> Iterator[str]:
    """Keep PostgreSQL running on the folder `data` and yield its address, a libpq URL.

    Raises what `EmbeddedServer.start` raises.
    """
    server = EmbeddedServer(data)
    address = server.start()
    try:
        yield address
    finally:
        server.stop()


class EmbeddedServer:
    """One process's use of the server on a data folder. Blocking: from an event loop, call it in a thread."""

    def __init__(self, data: Path) -> None:
        self._folder = DataFolder(data.expanduser().resolve())
        self._users: Lock | None = None

    def start(self) -> str:
        """Join the users of the server, starting it if none runs, and return its address, a libpq URL.

        May be called again to revive a server that died. About 0.05 s, and 0.6 s more for a new folder.
        Raises DataFolderError (foreign, unwritable, another major version), StoreFull, StoreUnavailable.
        """
        with explained(self._folder.data):
            programs = newest_programs()
            claim(self._folder, programs)
            with locked(self._folder.start_lock, START_SECONDS):
                return self._join(programs)

    def stop(self) -> Parting:
        """Leave the users of the server and stop it if nobody else is left."""
        if self._users is None:
            return Parting.GONE
        try:
            with explained(self._folder.data), locked(self._folder.start_lock, STOP_SECONDS):
                return self._leave(self._users)
        finally:
            self._users.close()
            self._users = None

    def _join(self, programs: Programs) -> str:
        joined = self._users is not None
        users = self._users or Lock(self._folder.users_lock)
        users.share()
        try:
            address = _running(self._folder, programs)
        except BaseException:
            if not joined:
                self._leave(users)
                users.close()
            raise
        self._users = users
        return address

    def _leave(self, users: Lock) -> Parting:
        users.release()
        if not users.seize():
            return Parting.IN_USE
        return halt(self._folder, STOP_SECONDS)


def _running(folder: DataFolder, programs: Programs) -> str:
    address = await_answer(folder, START_SECONDS)
    if address is not None:
        return address
    account = choose_account(programs, folder.data)
    hand_over(folder, account)
    with locked(folder.server_lock, START_SECONDS) as lock:
        create_cluster(folder, programs, account, lock)
        written = launch(folder, programs, account, lock)
    address = await_answer(folder, START_SECONDS)
    if address is None:
        raise explain_failure(folder.data, written())
    return address
