"""Procrastinate's own tables, by the files that it brings: its whole schema the first time, its migrations later.

Which were applied stands in `queue_migrations`. Its files are named by version and number, so that their names' order
is theirs (https://procrastinate.readthedocs.io/en/stable/howto/production/migrations.html). We apply what must come
before new code and what may come after it alike: our processes are replaced together."""

from __future__ import annotations

from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager

from bot.adapters.postgres.tables import present
from bot.errors import SchemaMismatch


def refuse_strange_queue(connection: psycopg.Connection) -> None:
    """Refuse a queue of a newer Procrastinate, or one that we did not make. Raises SchemaMismatch."""
    applied = _applied(connection)
    if unknown := applied - set(_files()):
        raise SchemaMismatch(
            f"the database's job queue is of a newer Procrastinate ({', '.join(sorted(unknown))}): install the newer "
            "Shakeup that made it, or restore a backup from before."
        )
    if bool(applied) != bool(present(connection, ["procrastinate_jobs"])):
        raise SchemaMismatch(
            "the database's job queue is half there, or another program's: restore a backup whole, or give Shakeup a "
            "database of its own."
        )


def install(connection: psycopg.Connection) -> None:
    """Make the tables of a new database, in the caller's transaction, and note every migration as applied."""
    if present(connection, ["procrastinate_jobs"]):
        return
    connection.execute(SchemaManager.get_schema())
    connection.execute("INSERT INTO queue_migrations (name) SELECT unnest(%s::text[])", [list(_files())])


def apply_pending(connection: psycopg.Connection) -> None:
    """Apply the migrations that are not noted yet.

    Each has a transaction of its own, with its note: PostgreSQL does not let a transaction use an enum's new value.
    """
    files = _files()
    for name in sorted(set(files) - _applied(connection)):
        with connection.transaction():
            connection.execute(files[name].read_bytes())
            connection.execute("INSERT INTO queue_migrations (name) VALUES (%s)", [name])


def _files() -> dict[str, Path]:
    return {path.name: path for path in sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))}


def _applied(connection: psycopg.Connection) -> set[str]:
    if not present(connection, ["queue_migrations"]):
        return set()
    return {row[0] for row in connection.execute("SELECT name FROM queue_migrations")}
