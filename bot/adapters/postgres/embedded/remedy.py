"""Say how a cluster made by another major version is carried over."""

from __future__ import annotations

from pathlib import Path
from shlex import join
from zlib import crc32

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.programs import Programs, all_programs


def remedy(cluster: Path, made_by: str, new: Path, programs: Programs, account: Account) -> str:
    """Return the message: the folder, both versions, and the commands, to be pasted into a shell.

    Source: https://www.postgresql.org/docs/18/upgrading.html (upgrading data via pg_dumpall).
    """
    old = next((each for each in all_programs() if str(each.major) == made_by), None)
    old = old or Programs(int(float(made_by)), Path(f"/usr/lib/postgresql/{made_by}/bin"))
    aside, dump = f"{cluster}-{made_by}", f"{cluster}-{made_by}.dump"
    connect = ("-h", _PLACE, "-p", _port(cluster), "-U", "postgres")

    def control(server: Programs, folder: Path, *order: str) -> str:
        return join((*_become(account), server.path("pg_ctl"), "-D", str(folder), *order))

    start = ("-o", f"-h '' -k {_PLACE} -p {_port(cluster)} -c unix_socket_permissions=0700", "-w", "start")
    return "\n  ".join(
        (
            f"{cluster} was made by PostgreSQL {made_by}, and this Shakeup runs PostgreSQL {programs.major}, which "
            "cannot read it. Move it away to start empty, or carry it over:",
            control(old, cluster, *start),
            join((old.path("pg_dump"), *connect, "-Fc", "-f", dump, "postgres")),
            control(old, cluster, "stop"),
            join(("mv", str(cluster), aside)),
            "(start Shakeup and stop it: it makes a new folder)",
            control(programs, new, *start),
            join((programs.path("pg_restore"), *connect, "-d", "postgres", "--clean", "--if-exists", dump)),
            control(programs, new, "stop"),
        )
    )


_PLACE = "/tmp"  # noqa: S108 (only its owner may connect to the socket)


def _port(cluster: Path) -> str:
    """A socket's name of its own; no port is opened."""
    return str(50_000 + crc32(bytes(cluster)) % 10_000)


def _become(account: Account) -> tuple[str, ...]:
    if account.owner is None:
        return account.prefix
    uid, gid = account.owner
    return ("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
