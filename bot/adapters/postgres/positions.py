"""The positions of the record: the configuration's, as it was taken over last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.roster import Position


async def seed_positions(connection: Connection, positions: Sequence[Position]) -> None:
    """Make these all positions there are."""
    async with connection.cursor() as cursor:
        await cursor.execute("DELETE FROM positions")
        await cursor.executemany(
            """
            INSERT INTO positions (id, title, label, organization, head, senate, titles, aliases, place, watched)
            VALUES (%(id)s, %(title)s, %(label)s, %(organization)s, %(head)s, %(senate)s, %(titles)s::text[],
                    %(aliases)s::text[], %(place)s, %(watched)s)
            """,
            [
                asdict(position) | {"titles": list(position.titles), "aliases": list(position.aliases)}
                for position in positions
            ],
        )


async def all_positions(connection: Connection) -> tuple[Position, ...]:
    query = """
        SELECT id, title, label, organization, head, senate, titles, aliases, place, watched FROM positions ORDER BY id
    """
    return tuple(await all_rows(connection, _position, query))


def _position(*, titles: list[str], aliases: list[str], **row: Any) -> Position:
    return Position(titles=tuple(titles), aliases=tuple(aliases), **row)
