"""Take back the deliveries that nobody holds any more.

Dead is an owner whose advisory lock is free; the lock is taken for the length of this transaction, so that the owner,
should it only have lost its connection, cannot come back in the middle. No clock is asked.

Forgotten is what a living owner has held for ABANDONED: a job that failed between two commits (the database was away)
leaves its row behind and its process lives on. One attempt ends within a minute, by the messengers' own time limits.
That is measured by the database's clock alone."""

from __future__ import annotations

from datetime import datetime

from bot.adapters.postgres.rows import Connection

ABANDONED = "5 minutes"


async def take_back(connection: Connection, owner: int, now: datetime) -> int:
    """Make leased rows pending again, and sending ones unknown, due now; give their number.

    `owner`: our own number, whose lock we need not ask for.
    """
    taken = await connection.execute(
        """
        WITH owners AS MATERIALIZED (
            SELECT DISTINCT owner FROM deliveries WHERE state IN ('leased', 'sending') AND owner <> %(owner)s
        ), dead AS MATERIALIZED (
            SELECT owner FROM owners WHERE pg_try_advisory_xact_lock(owner)
        )
        UPDATE deliveries SET
            state = CASE state WHEN 'sending' THEN 'unknown' ELSE 'pending' END,
            again = again OR state = 'sending',
            due_at = CASE state WHEN 'sending' THEN %(now)s ELSE due_at END,
            reason = CASE state WHEN 'sending' THEN 'its sender stopped while sending' ELSE reason END,
            owner = NULL, leased_at = NULL
        WHERE state IN ('leased', 'sending')
          AND (owner IN (SELECT owner FROM dead) OR leased_at < clock_timestamp() - %(abandoned)s::interval)
        """,
        {"owner": owner, "now": now, "abandoned": ABANDONED},
    )
    return taken.rowcount
