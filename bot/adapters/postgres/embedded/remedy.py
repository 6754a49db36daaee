"""Say how a cluster made by another major version is carried over."""

from __future__ import annotations

from pathlib import Path
from shlex import join

from bot.adapters.postgres.embedded.account import Account
from bot.adapters.postgres.embedded.programs import Programs, all_programs


def remedy(cluster: Path, made_by: str, programs: Programs, account: Account) -> str:
    """Return the message: the folder, both versions, and the commands, to be pasted into a shell.

    Source: https://www.postgresql.org/docs/18/upgrading.html (upgrading data via pg_dumpall).
    """
    old = next((each for each in all_programs() if str(each.major) == made_by), None)
    old_name = old.path if old else lambda name: f"POSTGRES_{made_by}/bin/{name}"
    aside, dump = f"{cluster}-{made_by}", f"{cluster}-{made_by}.dump"
    control = (*account.prefix, old_name("pg_ctl"), "-D", str(cluster))
    new_control = (*account.prefix, programs.path("pg_ctl"), "-D", str(cluster))
    serve = ("-o", "-h '' -k /tmp", "-l", "/dev/null", "-w", "start")
    connect = ("-h", "/tmp", "-U", "postgres")
    steps = (
        join((*control, *serve)),
        join((old_name("pg_dump"), *connect, "-Fc", "-f", dump, "postgres")),
        join((*control, "stop")),
        join(("mv", str(cluster), aside)),
        "(start Shakeup once and stop it: it makes a new folder)",
        join((*new_control, *serve)),
        join((programs.path("pg_restore"), *connect, "-d", "postgres", "--clean", "--if-exists", dump)),
        join((*new_control, "stop")),
    )
    return "\n  ".join(
        (
            f"{cluster} was made by PostgreSQL {made_by}, and this Shakeup runs PostgreSQL {programs.major}, which "
            f"cannot read it. Move it away to start empty (mv {join((str(cluster), aside))}), or carry it over:",
            *steps,
        )
    )
