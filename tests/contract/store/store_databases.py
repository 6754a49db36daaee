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

# Who migrated stays; every row goes, without regard to foreign keys.
EMPTY = """
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
        self._idle: list[str] = []

    def __enter__(self) -> Self:
        self._admin = psycopg.connect(self._server, autocommit=True)
        self._template = self._create("template0")
        migrate(self._template)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in self._made if self._drop else ():
            self._admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
        self._admin.close()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Lend the address of a migrated database without rows."""
        address = self._idle.pop() if self._idle else self._create(_name(self._template))
        yield address
        self._disconnect(_name(address))
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(EMPTY)
        self._idle.append(address)

    def empty(self, encoding: str = "UTF8") -> str:
        """Make a database without tables and give its address."""
        return self._create("template0", encoding)

    def _create(self, template: str, encoding: str = "UTF8") -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        create = SQL("CREATE DATABASE {} TEMPLATE {} ENCODING {} LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
        self._admin.execute(create.format(Identifier(name), Identifier(template), encoding))
        self._made.append(name)
        return make_conninfo(self._server, dbname=name)

    def _disconnect(self, name: str) -> None:
        self._admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name])


def _name(address: str) -> str:
    return str(conninfo_to_dict(address)["dbname"])
