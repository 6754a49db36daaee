"""Claims: which requests of chat were taken up, so that each is answered once however often it is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.adapters.postgres.rows import Connection

# Platforms repeat a request within minutes (Slack three times in five:
# https://docs.slack.dev/apis/events-api/#retries), and an answer's token lives for 15.
REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PostgresClaims:
    """Implements Claims."""

    connection: Connection

    async def take(self, key: str, now: datetime) -> bool:
        """See the port. What is older than an hour is forgotten on the way; rows that others forget are skipped."""
        await self.connection.execute(
            """
            DELETE FROM claims WHERE key IN (
                SELECT key FROM claims WHERE taken_at < %s ORDER BY taken_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            """,
            [now - REMEMBERED],
        )
        taken = await self.connection.execute(
            "INSERT INTO claims (key, taken_at) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING", [key, now]
        )
        return taken.rowcount == 1
