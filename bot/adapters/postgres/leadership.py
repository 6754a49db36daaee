"""Which of several processes ticks: the one whose connection holds an advisory lock, for as long as it lives."""

from __future__ import annotations

import psycopg

from bot.adapters.postgres.session import complete
from bot.adapters.postgres.translate import translated

LEADER = 0x5AAE_0001  # any constant that nothing else in this database locks


class Leadership:
    """Held by one process at a time; a dead one's falls free with its connection."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = complete(conninfo)
        self._connection: psycopg.AsyncConnection[tuple[bool]] | None = None

    async def held(self) -> bool:
        """Say whether this process leads, taking the lead when it is free.

        Raises StoreUnavailable when nobody can tell: a lost connection has lost the lead.
        """
        with translated():
            try:
                if self._connection is not None:
                    await self._connection.execute("SELECT 1")
                    return True
                return await self._try()
            except psycopg.Error:
                await self.give_up()
                raise

    async def give_up(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _try(self) -> bool:
        connection = await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True)
        row = await (await connection.execute("SELECT pg_try_advisory_lock(%s)", [LEADER])).fetchone()
        if row is not None and row[0]:
            self._connection = connection
            return True
        await connection.close()
        return False
