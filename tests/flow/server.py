"""A PostgreSQL server of the tests' own, to be stopped and started under a running bot."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

DEBIAN = Path("/usr/lib/postgresql/15/bin")  # the oldest version that is supported


class Server:
    """One cluster on a unix socket. As root it runs in a user namespace, since PostgreSQL refuses root."""

    def __init__(self, folder: Path) -> None:
        self._data, self._socket = folder / "cluster", folder / "s"
        self._socket.mkdir()
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        initdb = [DEBIAN / "initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(self._as_user(*initdb), check=True, capture_output=True)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self._socket), safe='')}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ("-c", "listen_addresses=", "-c", "fsync=off", "-k", str(self._socket))
        with self._log.open("ab") as log:
            command = self._as_user(DEBIAN / "postgres", "-D", self._data, *settings)
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, self._log.read_text()
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Cut all connections and end it, as a restart does."""
        if self._process is not None:
            self._process.send_signal(2)  # SIGINT: "fast"
            self._process.wait()
            self._process = None

    @staticmethod
    def _as_user(*command: object) -> list[str]:
        root = ["unshare", "--user"] if os.geteuid() == 0 else []
        return [*root, *map(str, command)]


def available() -> bool:
    return (DEBIAN / "postgres").exists() and (os.geteuid() != 0 or shutil.which("unshare") is not None)
