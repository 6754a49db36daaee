"""Run a statement and build one object of each row, by the names of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from psycopg import AsyncConnection
from psycopg.rows import kwargs_row
from psycopg.sql import SQL, Composed

T = TypeVar("T")
Query: TypeAlias = str | SQL | Composed
Connection: TypeAlias = AsyncConnection[tuple[Any, ...]]
Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]


async def all_rows(
    connection: Connection, build: Callable[..., T], query: Query, parameters: Parameters = ()
) -> list[T]:
    async with connection.cursor(row_factory=kwargs_row(build)) as cursor:
        await cursor.execute(query, parameters)
        return await cursor.fetchall()


async def one_row(connection: Connection, build: Callable[..., T], query: Query, parameters: Parameters) -> T | None:
    """Give the first row's object; None without rows."""
    async with connection.cursor(row_factory=kwargs_row(build)) as cursor:
        await cursor.execute(query, parameters)
        return await cursor.fetchone()


async def column(connection: Connection, query: Query, parameters: Parameters = ()) -> list[Any]:
    """Give the first column."""
    cursor = await connection.execute(query, parameters)
    return [row[0] async for row in cursor]
