"""The record: positions, people and tenures.

A person or a tenure says where it comes from: the configuration's seed, which the next seed replaces, or what
announced stories taught, which no seed touches. A tenure that both know has two rows, and `roster` weighs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.change import Sighting
from bot.model.desk import Alias
from bot.model.roster import Capacity, Knowledge, Person, Position, Source, Tenure

_SEEDING = 0x5AAE_0003  # an advisory lock: two processes that start at once seed one after the other


def _person(*, aliases: list[str], **row: Any) -> Person:
    return Person(aliases=tuple(aliases), **row)


def _position(*, titles: list[str], aliases: list[str], **row: Any) -> Position:
    return Position(titles=tuple(titles), aliases=tuple(aliases), **row)


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
        await self._seed_positions(knowledge.positions)
        await self._seed_tenures(knowledge.tenures)
        await self._seed_people(knowledge.people)

    async def _seed_positions(self, positions: Sequence[Position]) -> None:
        async with self.connection.cursor() as cursor:
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

    async def _seed_people(self, people: Sequence[Person]) -> None:
        async with self.connection.cursor() as cursor:
            await cursor.execute(
                """
                DELETE FROM people WHERE origin = 'seed' AND id <> ALL(%s::text[])
                    AND NOT EXISTS (SELECT FROM tenures WHERE tenures.person = people.id)
                """,
                [[person.id for person in people]],
            )
            await cursor.executemany(
                """
                INSERT INTO people (id, name, aliases, origin) VALUES (%s, %s, %s::text[], 'seed')
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases
                WHERE people.origin = 'seed'
                """,
                [[person.id, person.name, list(person.aliases)] for person in people],
            )

    async def tenures(self, *, position: str | None = None, person: str | None = None) -> tuple[Tenure, ...]:
        """See the port. Latest by start; one without a start by its end; with neither it is taken for today's.

        What was learned comes before what it continues.
        """
        rows = await all_rows(
            self.connection,
            _tenure,
            """
            SELECT person, position, start, "end", capacity, confidence, source_name, source_url, source_as_of,
                   last_seen, note
            FROM tenures
            WHERE (%(position)s::text IS NULL OR position = %(position)s)
              AND (%(person)s::text IS NULL OR person = %(person)s)
            ORDER BY coalesce(start, "end", '9999') DESC, origin = 'learned' DESC, coalesce("end", '9999') DESC, id DESC
            """,
            {"position": position, "person": person},
        )
        return tuple(rows)

    async def people(self) -> tuple[Person, ...]:
        query = """
            SELECT id, name, aliases || ARRAY(
                SELECT ruled.name FROM aliases AS ruled WHERE ruled.person = people.id ORDER BY ruled.name
            ) AS aliases
            FROM people ORDER BY id
        """
        return tuple(await all_rows(self.connection, _person, query))

    async def positions(self) -> tuple[Position, ...]:
        query = """
            SELECT id, title, label, organization, head, senate, titles, aliases, place, watched
            FROM positions ORDER BY id
        """
        return tuple(await all_rows(self.connection, _position, query))

    async def saw(self, sightings: Sequence[Sighting], at: datetime) -> None:
        """See the port. A tenure that runs on that day is confirmed by the same person in the same position.

        Papers drop the word "acting", so a sighting without it confirms any capacity but a nominee's; one with it
        confirms only an acting or performing one. Rows are taken in one order, so that two articles never deadlock.
        """
        known = [sighting for sighting in sightings if sighting.person_id]
        if not known:
            return
        await self.connection.execute(
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

    async def learn(self, tenure: Tenure, person: Person | None = None) -> None:
        """See the port. A learned tenure of the same person, position, capacity and start is written over.

        `person`: who that is, for one whom the configuration may not know.
        """
        await self.connection.execute(_WRITE_TENURE, _row(tenure, "learned"))
        if person is not None:
            await self._learn_person(person)

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
            await self._learn_person(person)

    async def know(self, person: Person) -> None:
        await self._learn_person(person)

    async def alias(self, alias: Alias) -> None:
        await self.connection.execute(
            "INSERT INTO aliases (person, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", [alias.person, alias.name]
        )

    async def aliases(self) -> tuple[Alias, ...]:
        query = "SELECT person, name FROM aliases ORDER BY person, name"
        return tuple(await all_rows(self.connection, Alias, query))

    async def _learn_person(self, person: Person) -> None:
        await self.connection.execute(
            """
            INSERT INTO people (id, name, aliases, origin) VALUES (%s, %s, %s::text[], 'learned')
            ON CONFLICT (id) DO NOTHING
            """,
            [person.id, person.name, list(person.aliases)],
        )


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
