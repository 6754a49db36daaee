"""Lists: cards that stand for several in one destination, and which they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.document import card_of
from bot.adapters.postgres.rows import Connection, all_rows, column
from bot.model.card import Card
from bot.model.listing import Listing, ListKind
from bot.model.watch import Destination

_SELECT = SQL(
    """
    SELECT card_id, destination, kind, filled_at,
           ARRAY(SELECT listed.card_id FROM listed WHERE list_id = lists.card_id
                 ORDER BY listed.at, listed.card_id) AS cards
    FROM lists
    """
)


def _listing(*, destination: str, kind: str, cards: list[int], **row: Any) -> Listing:
    return Listing(destination=Destination.parse(destination), kind=ListKind(kind), cards=tuple(cards), **row)


@dataclass(frozen=True, slots=True)
class PostgresLists:
    """Implements Lists."""

    connection: Connection

    async def lock(self) -> None:
        await self.connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('lists', 0))")

    async def told_lately(self, destinations: Collection[Destination], since: datetime) -> Mapping[Destination, int]:
        """See the port. A list's own card tells no story by itself; those of a backlog are not counted."""
        rows = await self.connection.execute(
            """
            SELECT destination, count(DISTINCT stories.id) FROM (
                SELECT destination, card_id FROM deliveries
                WHERE action = 'send' AND destination = ANY(%(destinations)s::text[]) AND created_at > %(since)s
                UNION
                SELECT destination, listed.card_id FROM lists JOIN listed ON listed.list_id = lists.card_id
                WHERE kind = 'burst' AND destination = ANY(%(destinations)s) AND filled_at > %(since)s
                  AND listed.at > %(since)s
            ) AS told JOIN stories USING (card_id)
            WHERE certainty <> 'unclear'
            GROUP BY destination
            """,
            {"destinations": [str(destination) for destination in destinations], "since": since},
        )
        return {Destination.parse(destination): count for destination, count in await rows.fetchall()}

    async def latest(
        self, destinations: Collection[Destination], kind: ListKind, since: datetime
    ) -> Mapping[Destination, Listing]:
        query = SQL(
            "{} WHERE destination = ANY(%s::text[]) AND kind = %s AND filled_at > %s ORDER BY filled_at, card_id"
        ).format(_SELECT)
        asked = [[str(destination) for destination in destinations], kind.value, since]
        return {one.destination: one for one in await all_rows(self.connection, _listing, query, asked)}

    async def holding(self, cards: Collection[int]) -> tuple[Listing, ...]:
        query = SQL(
            "{} WHERE card_id IN (SELECT list_id FROM listed WHERE card_id = ANY(%s::bigint[])) ORDER BY card_id"
        ).format(_SELECT)
        return tuple(await all_rows(self.connection, _listing, query, [list(cards)]))

    async def start(self, listing: Listing) -> None:
        await self.connection.execute(
            "INSERT INTO lists (card_id, destination, kind, filled_at) VALUES (%s, %s, %s, %s)",
            [listing.card_id, str(listing.destination), listing.kind.value, listing.filled_at],
        )

    async def put(self, list_id: int, card_id: int, now: datetime) -> None:
        await self.connection.execute(
            """
            WITH put AS (
                INSERT INTO listed (list_id, card_id, at) VALUES (%(list)s, %(card)s, %(now)s) ON CONFLICT DO NOTHING
            )
            UPDATE lists SET filled_at = %(now)s WHERE card_id = %(list)s
            """,
            {"list": list_id, "card": card_id, "now": now},
        )

    async def contents(self, list_id: int) -> tuple[Card, ...]:
        documents = await column(
            self.connection,
            """
            SELECT card::text FROM listed JOIN cards ON cards.id = listed.card_id
            WHERE list_id = %s AND card IS NOT NULL ORDER BY listed.at, listed.card_id
            """,
            [list_id],
        )
        return tuple(map(card_of, documents))
