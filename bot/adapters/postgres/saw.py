"""Note in which posts people were seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.postgres.rows import Connection
from bot.model.change import Sighting


async def saw(connection: Connection, sightings: Sequence[Sighting], at: datetime) -> None:
    """Refresh *last seen*. A tenure that runs on that day is confirmed by the same person in the same position.

    Papers drop the word "acting", so a sighting without it confirms any capacity but a nominee's; one with it
    confirms only an acting or performing one. Rows are taken in one order, so that two articles never deadlock.
    """
    known = [sighting for sighting in sightings if sighting.person_id]
    if not known:
        return
    await connection.execute(
        """
        WITH confirmed AS MATERIALIZED (
            SELECT id FROM tenures
            WHERE EXISTS (
                SELECT FROM unnest(%(people)s::text[], %(positions)s::text[], %(acting)s::boolean[])
                    AS seen (person, position, acting)
                WHERE seen.person = tenures.person AND seen.position = tenures.position
                  AND tenures.capacity <> 'nominee' AND (NOT seen.acting OR tenures.capacity <> 'permanent'))
              AND (start IS NULL OR start <= %(day)s) AND ("end" IS NULL OR "end" > %(day)s)
              AND (last_seen IS NULL OR last_seen < %(at)s)
            ORDER BY id FOR NO KEY UPDATE
        )
        UPDATE tenures SET last_seen = greatest(last_seen, %(at)s) WHERE id IN (SELECT id FROM confirmed)
        """,
        {
            "people": [sighting.person_id for sighting in known],
            "positions": [sighting.position_id for sighting in known],
            "acting": [sighting.acting for sighting in known],
            "day": at.date().isoformat(),
            "at": at,
        },
    )
