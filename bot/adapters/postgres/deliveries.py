"""Deliveries: the outbox. What is promised of it, in order:

1. A row is held by one living owner at a time (`FOR UPDATE SKIP LOCKED`, then the owner's number).
2. For one card and destination, rows are sent one after the other, in the order written: an amendment that overtook
   an older one would put old words back.
3. Nothing that may have arrived is told again without its mark, *again*.
4. Nothing stays held: what a dead owner held is taken back at once, what a living one forgot after minutes.

A process that dies before a commit has done nothing. After `claim`: the row is leased, and comes back pending. After
`sending`: nobody can know, and it comes back unknown, marked. After `sent`: done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.sql import SQL

from bot.adapters.postgres.delivery_rows import SELECT, delivery
from bot.adapters.postgres.document import card_document
from bot.adapters.postgres.rows import Connection, all_rows, column, one_row
from bot.adapters.postgres.take_back import take_back
from bot.errors import StoreUnavailable
from bot.model.card import Card
from bot.model.delivery import Delivery, DeliveryState, Draft, Receipt
from bot.model.watch import Destination

_WAITING = SQL("state IN ('pending', 'retry', 'unknown')")

# An amendment or answer waits while its alert, or an earlier one of the same alert, is unfinished. Counted, because
# `NOT EXISTS` may become a join, and right after a burst, with stale statistics, the planner joins 10,000 rows with
# 10,000 in a loop (measured: a minute instead of 0.1 s).
_UNBLOCKED = SQL(
    """
    (waiting.action = 'send' OR 0 = (
        SELECT count(*) FROM deliveries AS ahead
        WHERE ahead.card_id = waiting.card_id AND ahead.destination = waiting.destination
          AND ahead.state IN ('pending', 'leased', 'sending', 'retry', 'unknown')
          AND (ahead.action = 'send' OR ahead.seq < waiting.seq)))
    """
)


@dataclass(frozen=True, slots=True)
class PostgresDeliveries:
    """Implements Deliveries, for the process that holds the number `owner`."""

    connection: Connection
    owner: int

    async def write(self, drafts: Sequence[Draft], now: datetime) -> tuple[Destination, ...]:
        """See the port. A card that goes to many destinations is sent to the database once."""
        if not drafts:
            return ()
        cards = {id(draft.card): draft.card for draft in drafts}
        numbers = {key: number for number, key in enumerate(cards, start=1)}
        written = await column(
            self.connection,
            """
            WITH document AS MATERIALIZED (
                SELECT number, card::jsonb FROM unnest(%(documents)s::text[]) WITH ORDINALITY AS given (card, number)
            )
            INSERT INTO deliveries (card_id, destination, action, part, card, loud, state, due_at, created_at)
            SELECT card_id, destination, action, part, card, loud, 'pending', %(now)s, %(now)s
            FROM unnest(%(card_ids)s::bigint[], %(destinations)s::text[], %(actions)s::text[], %(parts)s::integer[],
                        %(numbers)s::bigint[], %(loud)s::boolean[])
                WITH ORDINALITY AS draft (card_id, destination, action, part, number, loud, place)
            JOIN document USING (number)
            ORDER BY place
            ON CONFLICT (card_id, destination, action, part) DO NOTHING
            RETURNING destination
            """,
            {
                "now": now,
                "card_ids": [draft.card_id for draft in drafts],
                "destinations": [str(draft.destination) for draft in drafts],
                "actions": [draft.action.value for draft in drafts],
                "parts": [draft.part for draft in drafts],
                "documents": [card_document(card) for card in cards.values()],
                "numbers": [numbers[id(draft.card)] for draft in drafts],
                "loud": [draft.loud for draft in drafts],
            },
        )
        return tuple(sorted(Destination.parse(destination) for destination in set(written)))

    async def of_card(self, card_id: int) -> tuple[Delivery, ...]:
        query = SQL("{} WHERE delivery.card_id = %s ORDER BY delivery.seq").format(SELECT)
        return tuple(await all_rows(self.connection, delivery, query, [card_id]))

    async def refresh(self, card_id: int, destination: Destination, card: Card) -> bool:
        """See the port. Too late also when an earlier attempt may have arrived, with the older content."""
        refreshed = await self.connection.execute(
            """
            UPDATE deliveries SET card = %s::jsonb
            WHERE card_id = %s AND destination = %s AND action = 'send' AND state IN ('pending', 'retry') AND NOT again
            """,
            [card_document(card), card_id, str(destination)],
        )
        return refreshed.rowcount > 0

    async def supersede(self, card_id: int, destination: Destination, before_part: int, reason: str) -> None:
        query = SQL(
            """
            UPDATE deliveries SET state = 'suppressed', reason = %s
            WHERE card_id = %s AND destination = %s AND action = 'amend' AND part < %s AND {}
            """
        ).format(_WAITING)
        await self.connection.execute(query, [reason, card_id, str(destination), before_part])

    async def due(self, now: datetime) -> tuple[Destination, ...]:
        """List the destinations for which `claim` finds something to lease or to suppress."""
        query = SQL(
            """
            SELECT DISTINCT destination FROM deliveries AS waiting
            WHERE {} AND owner IS NULL AND due_at <= %(now)s AND {}
            """
        ).format(_WAITING, _UNBLOCKED)
        return tuple(sorted(Destination.parse(found) for found in await column(self.connection, query, {"now": now})))

    async def claim(self, destination: Destination, owner: int, now: datetime) -> Delivery | None:
        """See the port. `owner` must be the store's own: only its rows can be marked as being sent."""
        first = SQL(
            """
            SELECT id::text, action = 'send' OR EXISTS (
                SELECT FROM deliveries AS alert
                WHERE alert.card_id = waiting.card_id AND alert.destination = waiting.destination
                  AND alert.action = 'send' AND alert.state = 'sent')
            FROM deliveries AS waiting
            WHERE destination = %(destination)s AND {} AND due_at <= %(now)s AND {}
            ORDER BY seq LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED
            """
        ).format(_WAITING, _UNBLOCKED)
        while True:
            found = await self.connection.execute(first, {"destination": str(destination), "now": now})
            row = await found.fetchone()
            if row is None:
                return None
            id, sendable = row
            if sendable:
                return await self._lease(id, owner)
            await self.give_up(id, DeliveryState.SUPPRESSED, "the alert that it belongs to never arrived")

    async def _lease(self, id: str, owner: int) -> Delivery | None:
        await self.connection.execute(
            """
            UPDATE deliveries
            SET state = 'leased', owner = %s, leased_at = clock_timestamp(), attempts = attempts + 1 WHERE id = %s
            """,
            [owner, id],
        )
        return await self.get(id)  # now that it is locked: a refresh may have come between

    async def sending(self, id: str, now: datetime) -> None:
        """See the port. Raises StoreUnavailable when the lease was lost: then somebody else sends it."""
        noted = await self.connection.execute(
            """
            UPDATE deliveries SET state = 'sending', sending_at = %s WHERE id = %s AND state = 'leased' AND owner = %s
            """,
            [now, id, self.owner],
        )
        if noted.rowcount != 1:
            raise StoreUnavailable(f"delivery {id} is not leased by this process any more; it is sent by another")

    async def sent(self, id: str, receipt: Receipt, now: datetime) -> None:
        """Keep the platform's word that it arrived, whoever holds the row by now. The first receipt counts."""
        await self.connection.execute(
            """
            UPDATE deliveries
            SET state = 'sent', message_id = %s, sent_at = %s, reason = NULL, owner = NULL, leased_at = NULL
            WHERE id = %s AND state <> 'sent'
            """,
            [receipt.message_id, now, id],
        )

    async def put_off(self, id: str, state: DeliveryState, due_at: datetime, reason: str) -> None:
        """See the port. Without effect on a row that this process does not hold any more."""
        assert state in {DeliveryState.RETRY, DeliveryState.UNKNOWN}
        await self.connection.execute(
            """
            UPDATE deliveries
            SET state = %(state)s, again = again OR %(state)s = 'unknown', due_at = %(due_at)s, reason = %(reason)s,
                owner = NULL, leased_at = NULL, attempts = attempts - (%(state)s = 'retry')::integer
            WHERE id = %(id)s AND owner = %(owner)s
            """,
            {"id": id, "owner": self.owner, "state": state.value, "due_at": due_at, "reason": reason},
        )

    async def give_up(self, id: str, state: DeliveryState, reason: str) -> None:
        """See the port. Without effect on a row that another process holds, or that has ended."""
        assert state in {DeliveryState.DEAD, DeliveryState.SUPPRESSED}
        query = SQL(
            """
            UPDATE deliveries SET state = %s, reason = %s, owner = NULL, leased_at = NULL
            WHERE id = %s AND (owner = %s OR {})
            """
        ).format(_WAITING)
        await self.connection.execute(query, [state.value, reason, id, self.owner])

    async def recover(self, now: datetime) -> int:
        """See the port, and take_back.py for who is dead and what is forgotten."""
        return await take_back(self.connection, self.owner, now)

    async def get(self, id: str) -> Delivery | None:
        return await one_row(self.connection, delivery, SQL("{} WHERE delivery.id = %s").format(SELECT), [id])

    async def counts(self) -> dict[str, int]:
        """Count deliveries by state; a state without any counts 0."""
        rows = await self.connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {state.value: 0 for state in DeliveryState} | dict(await rows.fetchall())
