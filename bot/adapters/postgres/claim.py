"""Which delivery of a destination is next, and who has it.

An amendment or answer waits while its alert, or an earlier one of the same alert, is unfinished; everything else that
is due goes in the order written. Nobody waits for a row that another is taking."""

from __future__ import annotations

from datetime import datetime

from psycopg.sql import SQL

from bot.adapters.postgres.delivery_rows import SELECT, delivery
from bot.adapters.postgres.rows import Connection, column, one_row
from bot.model.delivery import Delivery
from bot.model.watch import Destination

WAITING = SQL("state IN ('pending', 'retry', 'unknown')")

# Counted, because `NOT EXISTS` may become a join, and right after a burst, with stale statistics, the planner joins
# 10,000 rows with 10,000 in a loop (measured: a minute instead of 0.1 s).
_UNBLOCKED = SQL(
    """
    (waiting.action = 'send' OR 0 = (
        SELECT count(*) FROM deliveries AS ahead
        WHERE ahead.card_id = waiting.card_id AND ahead.destination = waiting.destination
          AND ahead.state IN ('pending', 'leased', 'sending', 'retry', 'unknown')
          AND (ahead.action = 'send' OR ahead.seq < waiting.seq)))
    """
)

_DUE = SQL(
    "SELECT DISTINCT destination FROM deliveries AS waiting WHERE {} AND owner IS NULL AND due_at <= %(now)s AND {}"
).format(WAITING, _UNBLOCKED)

_FIRST = SQL(
    """
    SELECT id::text, action = 'send' OR EXISTS (
        SELECT FROM deliveries AS alert
        WHERE alert.card_id = waiting.card_id AND alert.destination = waiting.destination
          AND alert.action = 'send' AND alert.state = 'sent')
    FROM deliveries AS waiting
    WHERE destination = %(destination)s AND {} AND due_at <= %(now)s AND {}
    ORDER BY seq LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED
    """
).format(WAITING, _UNBLOCKED)


async def due(connection: Connection, now: datetime) -> tuple[Destination, ...]:
    """List the destinations for which `claim` finds something to lease or to suppress."""
    return tuple(sorted(Destination.parse(found) for found in await column(connection, _DUE, {"now": now})))


async def claim(connection: Connection, destination: Destination, owner: int, now: datetime) -> Delivery | None:
    """Lease the first due row. What belongs to an alert that never arrived is suppressed on the way."""
    while True:
        found = await connection.execute(_FIRST, {"destination": str(destination), "now": now})
        row = await found.fetchone()
        if row is None:
            return None
        id, sendable = row
        if sendable:
            return await _lease(connection, id, owner)
        await connection.execute(
            "UPDATE deliveries SET state = 'suppressed', reason = %s WHERE id = %s",
            ["the alert that it belongs to never arrived", id],
        )


async def _lease(connection: Connection, id: str, owner: int) -> Delivery | None:
    await connection.execute(
        """
        UPDATE deliveries
        SET state = 'leased', owner = %s, leased_at = clock_timestamp(), attempts = attempts + 1 WHERE id = %s
        """,
        [owner, id],
    )
    query = SQL("{} WHERE delivery.id = %s").format(SELECT)  # now that it is locked: a refresh may have come between
    return await one_row(connection, delivery, query, [id])
