"""The record: positions, people and tenures.

A person or a tenure says where it comes from: the configuration's seed, which the next seed replaces, or what
announced stories taught, which no seed touches. A tenure that both know has two rows, and `roster` weighs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.people import (
    all_aliases,
    all_people,
    learn_alias,
    learn_person,
    people_around,
    people_named,
    seed_people,
)
from bot.adapters.postgres.positions import all_positions, seed_positions
from bot.adapters.postgres.rows import Connection, all_rows
from bot.adapters.postgres.saw import saw
from bot.model.change import Sighting
from bot.model.desk import Alias
from bot.model.roster import Capacity, Knowledge, Person, Position, Source, Tenure

_TENURES = SQL(
    """
    SELECT person, position, start, "end", capacity, confidence, source_name, source_url, source_as_of, last_seen, note
    FROM tenures
    """
)
_LATEST_FIRST = SQL(
    """
    ORDER BY coalesce(start, "end", '9999') DESC, origin = 'learned' DESC, coalesce("end", '9999') DESC, id DESC
    """
)
_SEEDING = 0x5AAE_0003  # an advisory lock: two processes that start at once seed one after the other


def _tenure(
    *, capacity: str, source_name: str, source_url: str | None, source_as_of: date | None, **row: Any
) -> Tenure:
    return Tenure(capacity=Capacity(capacity), source=Source(source_name, source_url, source_as_of), **row)


@dataclass(frozen=True, slots=True)
class PostgresRecord:
    """Implements Record."""

    connection: Connection

    async def seed(self, knowledge: Knowledge, now: datetime) -> None:
        """See the port. What the last seed had and this one has not goes; what was seen meanwhile stays seen.

        A person whom a tenure names stays. Of two equal tenures in the seed, the last one counts.
        """
        await self.connection.execute("SELECT pg_advisory_xact_lock(%s)", [_SEEDING])
        await seed_positions(self.connection, knowledge.positions)
        await self._seed_tenures(knowledge.tenures)
        await seed_people(self.connection, knowledge.people)

    async def _seed_tenures(self, tenures: Sequence[Tenure]) -> None:
        await self.connection.execute(
            """
            DELETE FROM tenures WHERE origin = 'seed' AND NOT EXISTS (
                SELECT FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[])
                    AS seed (person, position, capacity, start)
                WHERE seed.person = tenures.person AND seed.position = tenures.position
                  AND seed.capacity = tenures.capacity AND seed.start IS NOT DISTINCT FROM tenures.start)
            """,
            [
                [tenure.person for tenure in tenures],
                [tenure.position for tenure in tenures],
                [tenure.capacity.value for tenure in tenures],
                [tenure.start for tenure in tenures],
            ],
        )
        async with self.connection.cursor() as cursor:
            await cursor.executemany(_WRITE_TENURE, [_row(tenure, "seed") for tenure in tenures])

    async def tenures(self, *, position: str | None = None, person: str | None = None) -> tuple[Tenure, ...]:
        """See the port. Latest by start; one without a start by its end; with neither it is taken for today's.

        What was learned comes before what it continues.
        """
        query = SQL(
            """
            {} WHERE (%(position)s::text IS NULL OR position = %(position)s)
                AND (%(person)s::text IS NULL OR person = %(person)s) {}
            """
        ).format(_TENURES, _LATEST_FIRST)
        return tuple(await all_rows(self.connection, _tenure, query, {"position": position, "person": person}))

    async def people(self) -> tuple[Person, ...]:
        return await all_people(self.connection)

    async def named(self, ids: Collection[str]) -> tuple[Person, ...]:
        return await people_named(self.connection, ids)

    async def around(
        self, surnames: Collection[str], positions: Collection[str]
    ) -> tuple[tuple[Person, ...], tuple[Tenure, ...]]:
        people = await people_around(self.connection, surnames, positions)
        query = SQL("{} WHERE person = ANY(%s::text[]) {}").format(_TENURES, _LATEST_FIRST)
        return people, tuple(await all_rows(self.connection, _tenure, query, [[person.id for person in people]]))

    async def positions(self) -> tuple[Position, ...]:
        return await all_positions(self.connection)

    async def saw(self, sightings: Sequence[Sighting], at: datetime) -> None:
        await saw(self.connection, sightings, at)

    async def learn(self, tenure: Tenure, person: Person | None = None) -> None:
        """See the port. A learned tenure of the same person, position, capacity and start is written over.

        `person`: who that is, for one whom the configuration may not know.
        """
        await self.connection.execute(_WRITE_TENURE, _row(tenure, "learned"))
        if person is not None:
            await learn_person(self.connection, person)

    async def relearn(self, position: str, tenures: Sequence[Tenure], people: Sequence[Person]) -> None:
        """See the port. Rows that stay are written over, so that what was seen meanwhile stays seen."""
        await self.connection.execute(
            """
            DELETE FROM tenures WHERE origin = 'learned' AND position = %s AND NOT EXISTS (
                SELECT FROM unnest(%s::text[], %s::text[], %s::text[]) AS taught (person, capacity, start)
                WHERE taught.person = tenures.person AND taught.capacity = tenures.capacity
                  AND taught.start IS NOT DISTINCT FROM tenures.start)
            """,
            [
                position,
                [tenure.person for tenure in tenures],
                [tenure.capacity.value for tenure in tenures],
                [tenure.start for tenure in tenures],
            ],
        )
        for tenure in tenures:
            await self.connection.execute(_WRITE_TENURE, _row(tenure, "learned"))
        for person in people:
            await learn_person(self.connection, person)

    async def know(self, person: Person) -> None:
        await learn_person(self.connection, person)

    async def alias(self, alias: Alias) -> None:
        await learn_alias(self.connection, alias)

    async def aliases(self) -> tuple[Alias, ...]:
        return await all_aliases(self.connection)


_WRITE_TENURE = """
INSERT INTO tenures (person, position, start, "end", capacity, confidence, source_name, source_url, source_as_of,
                     last_seen, note, origin)
VALUES (%(person)s, %(position)s, %(start)s, %(end)s, %(capacity)s, %(confidence)s, %(source_name)s, %(source_url)s,
        %(source_as_of)s, %(last_seen)s, %(note)s, %(origin)s)
ON CONFLICT (person, position, capacity, start, origin) DO UPDATE SET
    "end" = excluded."end", confidence = excluded.confidence, source_name = excluded.source_name,
    source_url = excluded.source_url, source_as_of = excluded.source_as_of,
    last_seen = greatest(tenures.last_seen, excluded.last_seen), note = excluded.note
"""


def _row(tenure: Tenure, origin: str) -> dict[str, Any]:
    source = tenure.source
    return asdict(tenure) | {
        "source_name": source.name,
        "source_url": source.url,
        "source_as_of": source.as_of,
        "origin": origin,
    }
