"""The number under which a process leases deliveries, and which dies with it.

A connection of its own holds the advisory lock of a random number for as long as the process lives. When the process
dies, or its machine, the server gives the lock back, and whoever finds it free knows that what it leased is nobody's.
No clock is asked."""

from __future__ import annotations

import asyncio
import contextlib
import secrets

import psycopg

from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.session import complete, settle
from bot.adapters.postgres.translate import translated
from bot.errors import StoreError, StoreUnavailable

RETRY = 0.5  # seconds between attempts to get the lock back after a lost connection


class Owner:
    """Holds the lock of its number from `open` to `close`, and again soon after its connection was lost."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = complete(conninfo)
        self.number = secrets.randbits(62) + 1
        self._held = False
        self._watch: asyncio.Task[None] | None = None

    def held(self) -> int:
        """Give the number. Raises StoreUnavailable while the lock is lost: others may take its holder for dead."""
        if not self._held:
            raise StoreUnavailable("the connection that shows this process to be alive is lost; it is being renewed")
        return self.number

    async def open(self) -> None:
        """Take the lock. Raises StoreUnavailable."""
        connection = await self._seize()
        self._watch = asyncio.create_task(self._keep(connection), name="owner of deliveries")

    async def close(self) -> None:
        """Give the lock back."""
        self._held = False
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch

    async def _seize(self) -> Connection:
        with translated():
            connection = await psycopg.AsyncConnection.connect(self._conninfo)
            try:
                await settle(connection)
                await connection.set_autocommit(True)
                await connection.execute("SELECT pg_advisory_lock(%s)", [self.number])
            except BaseException:
                await connection.close()
                raise
        self._held = True
        return connection

    async def _keep(self, connection: Connection) -> None:
        """Wait until the connection is lost, then get the lock back, for ever."""
        while True:
            try:
                await _lost(connection)
            finally:
                await connection.close()
            self._held = False
            connection = await self._seize_again()

    async def _seize_again(self) -> Connection:
        while True:
            with contextlib.suppress(StoreError):
                return await self._seize()
            await asyncio.sleep(RETRY)


async def _lost(connection: Connection) -> None:
    """Return when the server has gone. Nobody notifies this connection: it only waits for its own end."""
    with contextlib.suppress(psycopg.Error):
        async for _ in connection.notifies():
            continue
