"""The people of the record: those of the configuration's seed, whom stories taught, and for whom the desk vouches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.desk import Alias
from bot.model.roster import Person
from bot.text.person_name import surname

_SELECT = SQL(
    """
    SELECT id, name, aliases || ARRAY(
        SELECT ruled.name FROM aliases AS ruled WHERE ruled.person = people.id ORDER BY ruled.name
    ) AS aliases
    FROM people
    """
)


def _person(*, aliases: list[str], **row: Any) -> Person:
    return Person(aliases=tuple(aliases), **row)


async def all_people(connection: Connection) -> tuple[Person, ...]:
    return tuple(await all_rows(connection, _person, SQL("{} ORDER BY id").format(_SELECT)))


async def people_named(connection: Connection, ids: Collection[str]) -> tuple[Person, ...]:
    query = SQL("{} WHERE id = ANY(%s::text[]) ORDER BY id").format(_SELECT)
    return tuple(await all_rows(connection, _person, query, [list(ids)]))


async def people_around(
    connection: Connection, surnames: Collection[str], positions: Collection[str]
) -> tuple[Person, ...]:
    """List whoever bears one of these surnames, folded, in any spelling, and whoever has been in one of these posts."""
    query = SQL(
        """
        {} WHERE id IN (
            SELECT id FROM people WHERE surnames && %(surnames)s::text[]
            UNION ALL SELECT id FROM people WHERE surnames = '{{}}'
            UNION ALL SELECT person FROM aliases WHERE surname = ANY(%(surnames)s)
            UNION ALL SELECT person FROM tenures WHERE position = ANY(%(positions)s::text[]))
        ORDER BY id
        """
    ).format(_SELECT)
    asked = {"surnames": list(surnames), "positions": list(positions)}
    return tuple(await all_rows(connection, _person, query, asked))


async def seed_people(connection: Connection, people: Sequence[Person]) -> None:
    """Write the seed's people; those of the last seed whom no tenure names go."""
    async with connection.cursor() as cursor:
        await cursor.execute(
            """
            DELETE FROM people WHERE origin = 'seed' AND id <> ALL(%s::text[])
                AND NOT EXISTS (SELECT FROM tenures WHERE tenures.person = people.id)
            """,
            [[person.id for person in people]],
        )
        await cursor.executemany(
            """
            INSERT INTO people (id, name, aliases, surnames, origin) VALUES (%s, %s, %s::text[], %s::text[], 'seed')
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, aliases = excluded.aliases, surnames = excluded.surnames
            WHERE people.origin = 'seed'
            """,
            [[person.id, person.name, list(person.aliases), _surnames(person)] for person in people],
        )


async def learn_person(connection: Connection, person: Person) -> None:
    """Write a person; one who is known is left as he is."""
    await connection.execute(
        """
        INSERT INTO people (id, name, aliases, surnames, origin) VALUES (%s, %s, %s::text[], %s::text[], 'learned')
        ON CONFLICT (id) DO UPDATE SET surnames = excluded.surnames WHERE people.surnames = '{}'
        """,
        [person.id, person.name, list(person.aliases), _surnames(person)],
    )


async def learn_alias(connection: Connection, alias: Alias) -> None:
    await connection.execute(
        "INSERT INTO aliases (person, name, surname) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [alias.person, alias.name, surname(alias.name)],
    )


async def all_aliases(connection: Connection) -> tuple[Alias, ...]:
    return tuple(await all_rows(connection, Alias, "SELECT person, name FROM aliases ORDER BY person, name"))


def _surnames(person: Person) -> list[str]:
    return sorted({surname(name) for name in (person.name, *person.aliases)})
