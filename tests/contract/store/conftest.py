"""Real servers for the store's contract: the embedded one, and those that SHAKEUP_TEST_DATABASES names (URLs, separated
by spaces). Each test has a database of its own, copied from a migrated one."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from store_databases import Databases

from bot.adapters.postgres.embedded import running_server
from bot.adapters.postgres.store import PostgresStore

EMBEDDED = "embedded"
SERVERS = [EMBEDDED, *os.environ.get("SHAKEUP_TEST_DATABASES", "").split()]


@pytest.fixture(scope="session", params=SERVERS, ids=lambda address: f"server{SERVERS.index(address)}")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases of a running server."""
    if request.param != EMBEDDED:
        with Databases(request.param, drop=True) as made:
            yield made
        return
    with running_server(tmp_path_factory.mktemp("server")) as address, Databases(address, drop=False) as made:
        yield made


@pytest.fixture
def database(databases: Databases) -> Iterator[str]:
    """The address of a fresh, migrated database."""
    with databases.migrated() as address:
        yield address


@pytest.fixture
def bare_database(databases: Databases) -> Iterator[str]:
    """The address of a database without tables."""
    with databases.bare() as address:
        yield address


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    async with PostgresStore.connect(database) as opened:
        yield opened


@pytest.fixture
async def other(database: str) -> AsyncIterator[PostgresStore]:
    """A second process's store on the same database."""
    async with PostgresStore.connect(database) as opened:
        yield opened


@pytest.fixture
def admin(database: str) -> Iterator[psycopg.Connection]:
    """A plain connection to the test's database, for looking and for breaking things."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection
