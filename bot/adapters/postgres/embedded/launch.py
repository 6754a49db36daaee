"""Launch the server on a cluster that nobody serves."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.folder import DataFolder
from bot.adapters.postgres.embedded.locks import Lock
from bot.adapters.postgres.embedded.programs import Programs
from bot.adapters.postgres.embedded.sockets import PORT, make_socket_folder

_LOG_BYTES = 1_000_000  # more is put aside at the next launch, as postgres.log.1

# For one small machine; on the command line, where no file of the cluster overrides them.
_SETTINGS = {
    # what was committed stays, also through a power cut
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    # memory and processes
    "shared_buffers": "32MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "max_connections": "60",
    "huge_pages": "off",
    "jit": "off",
    "io_method": "sync",  # three worker processes less
    "max_worker_processes": "2",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "autovacuum_max_workers": "1",
    "max_logical_replication_workers": "0",
    "dynamic_shared_memory_type": "mmap",  # logind empties /dev/shm at logout (kernel-resources, RemoveIPC)
    # disk: no replica reads the log
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    # a log of warnings, without statements and values: they name people
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "logging_collector": "off",
    "log_destination": "stderr",
    "lc_messages": "C",
    "cluster_name": "shakeup",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def launch(folder: DataFolder, programs: Programs, account: Account, lock: Lock) -> Callable[[], bytes]:
    """Start the server and return at once, with a function that reads what this start wrote into the log.

    Only while no process of a server lives on the folder: a pid file found then is stale, and so is the lock
    file of the socket, whatever lives under their numbers. PostgreSQL itself would refuse to start if that were
    any process of this user, and be it the dead server, which nobody reaps where PID 1 is no init.
    """
    folder.pid_file.unlink(missing_ok=True)
    if folder.log.exists() and folder.log.stat().st_size > _LOG_BYTES:
        folder.log.replace(folder.log.with_suffix(".log.1"))
    log = account.open(folder.log, os.O_RDWR | os.O_APPEND)
    begin = os.fstat(log).st_size
    try:
        _spawn(folder, programs, account, lock, log)
    finally:
        os.close(log)
    return lambda: folder.log.read_bytes()[begin:]


if sys.platform == "win32":

    def _spawn(folder: DataFolder, programs: Programs, account: Account, lock: Lock, log: int) -> None:
        """Let pg_ctl start it, on a random port of the loopback interface. Never run by us."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = _arguments(_SETTINGS | {"listen_addresses": "127.0.0.1", "port": str(port)})
        account.run(
            programs.path("pg_ctl"),
            *("start", "-W", "-s", "-D", str(folder.cluster), "-o", subprocess.list2cmdline(settings)),
            output=log,
            cwd=folder.data,
        )

else:

    def _spawn(folder: DataFolder, programs: Programs, account: Account, lock: Lock, log: int) -> None:
        """Let a shell start it and leave: the server is then nobody's child, and keeps the server lock."""
        place = make_socket_folder(folder, account)
        listen = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": f'"{place}"',
            "unix_socket_permissions": "0700",
        }
        account.run(
            *("/bin/sh", "-c", '"$@" &', "sh"),
            *(programs.path("postgres"), "-D", str(folder.cluster), *_arguments(_SETTINGS | listen)),
            output=log,
            cwd=folder.data,
            holding=lock,
        )


def _arguments(settings: dict[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
