"""Bring a database to this version's tables, or refuse it untouched.

    connect ─▶ lock out other migrators ─▶ a PostgreSQL that will do? ─▶ a database of ours, or an empty one?
    ─▶ our revisions (Alembic) and, the first time, Procrastinate's schema: one transaction
    ─▶ Procrastinate's later migrations, each in a transaction of its own

A process killed at any point leaves the database as it was, or a whole step further; the next start goes on from
there. Two that start at once migrate once: the second waits, and finds nothing to do. The lock is the session's, so
the address must lead to the server itself or to a pooler in session mode.

A revision must leave the tables usable for the version before it, which may still be running elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from bot.adapters.postgres.queue_schema import apply_pending, install, refuse_strange_queue
from bot.adapters.postgres.session import complete
from bot.adapters.postgres.tables import present
from bot.adapters.postgres.translate import translated
from bot.adapters.postgres.unfit import unfit
from bot.errors import SchemaMismatch, StoreError

MIGRATION = 0x5AAE_0002  # an advisory lock that nothing else in this database takes

TABLES = frozenset(
    (
        "aliases",
        "articles",
        "cards",
        "claims",
        "decisions",
        "deliveries",
        "desk_cases",
        "feeds",
        "listed",
        "lists",
        "pace",
        "people",
        "positions",
        "queue_migrations",
        "stories",
        "tellings",
        "tenures",
        "watches",
    )
)


def migrate(conninfo: str) -> None:
    """Create or upgrade the tables of the database at a libpq address or URL. Blocks; repeatable.

    Raises SchemaMismatch (a newer Shakeup's, half there, another program's), StoreError (older than PostgreSQL 15,
    not UTF-8), StoreUnavailable, StoreFull.
    """
    with translated(), psycopg.connect(complete(conninfo), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [MIGRATION])
        if why := unfit(connection.info.server_version, connection.info.parameter_status("server_encoding")):
            raise StoreError(why)
        _refuse_strange(connection)
        refuse_strange_queue(connection)
        connection.autocommit = False
        _upgrade(connection)
        connection.autocommit = True
        apply_pending(connection)


def _refuse_strange(connection: psycopg.Connection) -> None:
    """Refuse a database whose revision this version does not know, or that is not whole. Raises SchemaMismatch."""
    revisions = _revisions(connection)
    if revisions is None:
        if found := present(connection, TABLES):
            raise SchemaMismatch(
                f"the database has tables of Shakeup's names ({_list(found)}) but not their revision: it is half "
                "restored, or another program's. Restore a backup whole, or give Shakeup a database of its own."
            )
        return
    known = {script.revision for script in _scripts().walk_revisions()}
    unknown = [revision for revision in revisions if revision not in known]
    if unknown:
        raise SchemaMismatch(
            f"the database is at revision {_list(unknown)}, which this Shakeup does not know: install the newer "
            "Shakeup that made it, or restore a backup from before."
        )
    if len(revisions) != 1:
        raise SchemaMismatch(
            f"the database is half migrated: it is at {len(revisions)} revisions ({_list(revisions)}) instead of one. "
            "Restore a backup."
        )


def _upgrade(connection: psycopg.Connection) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
    with _unwrapped(), engine.begin() as transaction:
        config = _config()
        config.attributes["connection"] = transaction
        command.upgrade(config, "head")
        install(connection)
        if missing := TABLES - present(connection, TABLES):
            raise SchemaMismatch(f"the database is half there: {_list(missing)} is missing. Restore a backup.")


@contextmanager
def _unwrapped() -> Iterator[None]:
    """Raise psycopg's own error where SQLAlchemy wraps it."""
    try:
        yield
    except DBAPIError as error:
        raise error.orig or error from None


def _revisions(connection: psycopg.Connection) -> list[str] | None:
    """Give the revisions that the database says it is at: one, or None in a new database."""
    if not present(connection, ["shakeup_revision"]):
        return None
    return [row[0] for row in connection.execute("SELECT version_num FROM shakeup_revision")]


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
