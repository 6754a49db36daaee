"""What waits for the desk, and its rulings."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.rows import Connection, all_rows, column, one_row
from bot.model.desk import Case, Ruling, Why

_SELECT = SQL("SELECT id, story_id, article_id, why, opened_at, ruling, ruled_at, edits FROM desk_cases")


def _case(*, why: str, ruling: str | None, edits: Mapping[str, str], **row: Any) -> Case:
    return Case(why=Why(why), ruling=Ruling(ruling) if ruling else None, edits=tuple(sorted(edits.items())), **row)


@dataclass(frozen=True, slots=True)
class PostgresDesk:
    """Implements Desk."""

    connection: Connection

    async def put(self, story_id: int, article_id: int, why: Why, now: datetime) -> bool:
        put = await self.connection.execute(
            """
            INSERT INTO desk_cases (story_id, article_id, why, opened_at) VALUES (%s, %s, %s, %s)
            ON CONFLICT (story_id, why) DO NOTHING
            """,
            [story_id, article_id, why.value, now],
        )
        return put.rowcount == 1

    async def get(self, id: int) -> Case | None:
        return await one_row(self.connection, _case, SQL("{} WHERE id = %s FOR UPDATE").format(_SELECT), [id])

    async def waiting(self) -> tuple[Case, ...]:
        """See the port. An unclear story that became clear by itself, or was taken in by another, waits no more."""
        query = SQL(
            """
            {} WHERE ruling IS NULL AND EXISTS (
                SELECT FROM stories WHERE stories.id = story_id AND closed_at IS NULL
                    AND (why <> 'unclear' OR certainty = 'unclear'))
            ORDER BY opened_at, id
            """
        ).format(_SELECT)
        return tuple(await all_rows(self.connection, _case, query))

    async def ruled(self) -> tuple[Case, ...]:
        query = SQL("{} WHERE ruling IS NOT NULL ORDER BY ruled_at, id").format(_SELECT)
        return tuple(await all_rows(self.connection, _case, query))

    async def held(self, stories: Collection[int]) -> frozenset[int]:
        held = await column(
            self.connection,
            """
            SELECT story_id FROM desk_cases
            WHERE story_id = ANY(%s::bigint[]) AND why <> 'unclear' AND ruling IS DISTINCT FROM 'approved'
            """,
            [list(stories)],
        )
        return frozenset(held)

    async def rule(self, id: int, ruling: Ruling, edits: Mapping[str, str], now: datetime) -> None:
        await self.connection.execute(
            "UPDATE desk_cases SET ruling = %s, ruled_at = %s, edits = %s::jsonb WHERE id = %s",
            [ruling.value, now, json.dumps(dict(edits), ensure_ascii=False), id],
        )
