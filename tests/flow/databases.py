"""Fixtures of a real, migrated database for each test; a room imports them into its conftest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.adapters.postgres.embedded import running_server
from tests.contract.store.store_databases import Databases


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Databases of one embedded server."""
    with running_server(tmp_path_factory.mktemp("server")) as address, Databases(address, drop=False) as made:
        yield made


@pytest.fixture
def database(databases: Databases) -> Iterator[str]:
    """The address of a migrated database without rows."""
    with databases.migrated() as address:
        yield address
