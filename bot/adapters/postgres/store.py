"""The store: transactions on a small pool of connections.

`migrate` makes the tables, once, before any store is opened. A commit whose answer was lost with the connection raises
StoreUnavailable though it may have happened; every write of ours may be made twice, by its unique keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from bot.adapters.postgres.owner import Owner
from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.session import complete, settle
from bot.adapters.postgres.translate import translated
from bot.adapters.postgres.unit import PostgresUnit

# Seconds to wait for a connection: a server restarts in less, and chat commands are acknowledged before they come here.
# The pool's own attempts end as soon, so that their growing pauses never keep us away from a server that is back.
PATIENCE = 10.0


class PostgresStore:
    """Implements Store. Open it inside a running event loop; never share it between two."""

    def __init__(self, conninfo: str, *, connections: int = 8) -> None:
        self._owner = Owner(conninfo)
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            complete(conninfo),
            connection_class=AsyncConnection,
            min_size=1,
            max_size=connections,
            open=False,
            timeout=PATIENCE,
            reconnect_timeout=PATIENCE,
            configure=settle,
            check=AsyncConnectionPool.check_connection,
        )

    @classmethod
    @asynccontextmanager
    async def connect(cls, conninfo: str, *, connections: int = 8) -> AsyncIterator[PostgresStore]:
        """Open a store on a migrated database, and close it at the end. Raises StoreUnavailable."""
        store = cls(conninfo, connections=connections)
        try:
            await store.open()
            yield store
        finally:
            await store.close()

    async def open(self) -> None:
        """Connect. Raises StoreUnavailable, with the server's reason."""
        await self._owner.open()
        with translated():
            await self._pool.open(wait=True, timeout=PATIENCE)

    async def close(self) -> None:
        await self._pool.close()
        await self._owner.close()

    @property
    def owner(self) -> int:
        """See the port. Raises StoreUnavailable while nobody could tell that this process lives."""
        return self._owner.held()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """Lend a connection in a transaction of its own."""
        with translated():
            async with self._pool.connection() as connection:
                yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresUnit]:
        """See the port. One connection and one transaction: what is awaited inside should be the database only."""
        async with self.connection() as connection:
            yield PostgresUnit(connection, self._owner.number)
