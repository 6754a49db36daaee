"""Databases for tests: copies of one migrated template. Making one takes some tenths of a second, emptying one a few
thousandths, so that a database goes from test to test."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from bot.adapters.postgres.migrate import migrate

TABLES_GO = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"

# What was migrated stays; every other row goes, without regard to foreign keys.
ROWS_GO = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('shakeup_revision', 'queue_migrations')
    LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
END $$
"""


class Databases:
    """Makes and empties databases of one server, to which `server` leads as a superuser. `drop`: and drops them."""

    def __init__(self, server: str, *, drop: bool) -> None:
        self._server = server
        self._drop = drop
        self._prefix = f"shakeup_test_{secrets.token_hex(4)}"
        self._numbers = itertools.count(1)
        self._made: list[str] = []
        self._idle: dict[str, list[str]] = {}

    def __enter__(self) -> Self:
        self._admin = psycopg.connect(self._server, autocommit=True)
        address = self.create()
        migrate(address)
        self._template = str(conninfo_to_dict(address)["dbname"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in self._made if self._drop else ():
            self._admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
        self._admin.close()

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """Lend a database with our tables and without rows."""
        with self._lent(self._template, ROWS_GO) as address:
            yield address

    @contextmanager
    def bare(self) -> Iterator[str]:
        """Lend a database without tables."""
        with self._lent("template0", TABLES_GO) as address:
            yield address

    @contextmanager
    def _lent(self, template: str, clean: str) -> Iterator[str]:
        idle = self._idle.setdefault(template, [])
        address = idle.pop() if idle else self.create(template)
        yield address
        name = str(conninfo_to_dict(address)["dbname"])
        self._admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])
        self._set(name)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(clean)
        idle.append(address)

    def _set(self, name: str) -> None:
        """Forget a test's settings. Nobody pulls the plug here, so no commit waits for the disk."""
        self._admin.execute(SQL("ALTER DATABASE {} RESET ALL").format(Identifier(name)))
        self._admin.execute(SQL("ALTER DATABASE {} SET synchronous_commit = off").format(Identifier(name)))

    def create(self, template: str = "template0", encoding: str = "UTF8") -> str:
        """Make a database and give its address."""
        name = f"{self._prefix}_{next(self._numbers)}"
        create = SQL("CREATE DATABASE {} TEMPLATE {} ENCODING {} LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
        self._admin.execute(create.format(Identifier(name), Identifier(template), encoding))
        self._made.append(name)
        self._set(name)
        return make_conninfo(self._server, dbname=name)
