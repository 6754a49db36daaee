"""A newsroom on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.adapters.postgres.store import PostgresStore
from tests.fakes import Newsroom
from tests.flow.databases import database, databases  # noqa: F401  # fixtures


@pytest.fixture
async def room(database: str) -> AsyncIterator[Newsroom]:  # noqa: F811  # the fixture of that name
    async with PostgresStore.connect(database) as store:
        yield Newsroom.on(store)
