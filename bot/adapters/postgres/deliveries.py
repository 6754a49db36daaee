"""Deliveries: the outbox. What is promised of it, in order:

1. A row is held by one living owner at a time (`FOR UPDATE SKIP LOCKED`, then the owner's number).
2. For one card and destination, rows are sent one after the other, in the order written: an amendment that overtook
   an older one would put old words back.
3. Nothing that may have arrived is told again without its mark, *again*.
4. Nothing stays held: what a dead owner held is taken back at once, what a living one forgot after minutes.

A process that dies before a commit has done nothing. After `claim`: the row is leased, and comes back pending. After
`sending`: nobody can know, and it comes back unknown, marked. After `sent`: done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.sql import SQL

from bot.adapters.postgres.claim import WAITING, claim, due
from bot.adapters.postgres.delivery_rows import SELECT, delivery
from bot.adapters.postgres.document import card_document
from bot.adapters.postgres.rows import Connection, all_rows, column, one_row
from bot.adapters.postgres.take_back import take_back
from bot.adapters.postgres.write_deliveries import write_deliveries
from bot.errors import StoreUnavailable
from bot.model.card import Card
from bot.model.delivery import Delivery, DeliveryState, Draft, Receipt
from bot.model.watch import Destination


@dataclass(frozen=True, slots=True)
class PostgresDeliveries:
    """Implements Deliveries, for the process that holds the number `owner`."""

    connection: Connection
    owner: int

    async def write(self, drafts: Sequence[Draft], now: datetime) -> tuple[Destination, ...]:
        return await write_deliveries(self.connection, drafts, now)

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
        ).format(WAITING)
        await self.connection.execute(query, [reason, card_id, str(destination), before_part])

    async def due(self, now: datetime) -> tuple[Destination, ...]:
        return await due(self.connection, now)

    async def claim(self, destination: Destination, owner: int, now: datetime) -> Delivery | None:
        """See the port. `owner` must be the store's own: only its rows can be marked as being sent."""
        return await claim(self.connection, destination, owner, now)

    async def sending(self, id: str, now: datetime) -> None:
        """See the port. Raises StoreUnavailable when the lease was lost: then somebody else sends it.

        Of what may have arrived the first such attempt's time is kept: a platform's memory of it counts from there.
        """
        noted = await self.connection.execute(
            """
            UPDATE deliveries SET state = 'sending', sending_at = CASE WHEN again THEN coalesce(sending_at, %(now)s)
                                                                  ELSE %(now)s END
            WHERE id = %(id)s AND state = 'leased' AND owner = %(owner)s
            """,
            {"now": now, "id": id, "owner": self.owner},
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
        ).format(WAITING)
        await self.connection.execute(query, [state.value, reason, id, self.owner])

    async def abandon(self, destination: Destination, reason: str) -> int:
        """See the port. Rows that others are at are left to them: they will find out by themselves."""
        query = SQL(
            """
            UPDATE deliveries SET state = 'dead', reason = %(reason)s WHERE id IN (
                SELECT id FROM deliveries WHERE destination = %(destination)s AND {} FOR UPDATE SKIP LOCKED)
            """
        ).format(WAITING)
        abandoned = await self.connection.execute(query, {"destination": str(destination), "reason": reason})
        return abandoned.rowcount

    async def recover(self, now: datetime) -> int:
        """See the port, and take_back.py for who is dead and what is forgotten."""
        return await take_back(self.connection, self.owner, now)

    async def get(self, id: str) -> Delivery | None:
        return await one_row(self.connection, delivery, SQL("{} WHERE delivery.id = %s").format(SELECT), [id])

    async def reached(self, destination: Destination) -> bool:
        query = "SELECT EXISTS (SELECT FROM deliveries WHERE destination = %s)"
        return bool((await column(self.connection, query, [str(destination)]))[0])

    async def listed(
        self, states: Collection[DeliveryState], destination: Destination | None, limit: int
    ) -> tuple[Delivery, ...]:
        query = SQL(
            """
            {} WHERE delivery.state = ANY(%(states)s)
                 AND (%(destination)s::text IS NULL OR delivery.destination = %(destination)s)
            ORDER BY delivery.seq DESC LIMIT %(limit)s
            """
        ).format(SELECT)
        wanted = {
            "states": [state.value for state in states],
            "destination": None if destination is None else str(destination),
            "limit": limit,
        }
        return tuple(await all_rows(self.connection, delivery, query, wanted))

    async def retry(self, id: str, now: datetime) -> bool:
        retried = await self.connection.execute(
            """
            UPDATE deliveries SET state = CASE WHEN again THEN 'unknown' ELSE 'pending' END, due_at = %s, attempts = 0,
                                  reason = NULL
            WHERE id = %s AND state IN ('dead', 'unknown', 'retry')
            """,
            [now, id],
        )
        return retried.rowcount == 1

    async def counts(self) -> dict[str, int]:
        """Count deliveries by state; a state without any counts 0."""
        rows = await self.connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {state.value: 0 for state in DeliveryState} | dict(await rows.fetchall())
