"""Watches: who asked for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.rows import Connection, all_rows, one_row
from bot.model.watch import Destination, Subject, Watch

_COLUMNS = SQL('id, destination, query, "on", created_at, created_by, workspace, personal, paused')


def _watch(*, destination: str, on: str, **row: Any) -> Watch:
    return Watch(destination=Destination.parse(destination), on=Subject(on), **row)


@dataclass(frozen=True, slots=True)
class PostgresWatches:
    """Implements Watches."""

    connection: Connection

    async def all(self) -> tuple[Watch, ...]:
        query = SQL("SELECT {} FROM watches ORDER BY id").format(_COLUMNS)
        return tuple(await all_rows(self.connection, _watch, query))

    async def get(self, id: int) -> Watch | None:
        query = SQL("SELECT {} FROM watches WHERE id = %s").format(_COLUMNS)
        return await one_row(self.connection, _watch, query, [id])

    async def add(
        self,
        destination: Destination,
        query: str,
        on: Subject,
        now: datetime,
        created_by: str | None = None,
        workspace: str | None = None,
        personal: bool = False,
    ) -> Watch:
        upsert = SQL(
            """
            INSERT INTO watches (destination, "on", query, created_at, created_by, workspace, personal)
            VALUES (%s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (destination, "on", query) DO UPDATE SET query = watches.query -- to return it, locked
            RETURNING {}
            """
        ).format(_COLUMNS)
        asked = [str(destination), on.value, query, now, created_by, workspace, personal]
        added = await one_row(self.connection, _watch, upsert, asked)
        assert added is not None
        return added

    async def remove(self, id: int) -> bool:
        return (await self.connection.execute("DELETE FROM watches WHERE id = %s", [id])).rowcount == 1

    async def pause(self, id: int, reason: str | None) -> None:
        """Pause a watch, for a reason; None resumes it."""
        await self.connection.execute("UPDATE watches SET paused = %s WHERE id = %s", [reason, id])
