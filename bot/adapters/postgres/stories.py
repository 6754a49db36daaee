"""Stories with their tellings, and the cards that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.document import card_document, change_document, change_of
from bot.adapters.postgres.rows import Connection, Parameters, Query, all_rows, column
from bot.adapters.postgres.text import storable_key
from bot.errors import NotFound
from bot.model.card import Card
from bot.model.change import Change, Kind, Side
from bot.model.story import Certainty, Story, Telling
from bot.text.person_name import surname

_COLUMNS = SQL(
    'id, card_id, side, kind, person, person_id, "group", position, position_id, organization, organization_id, place,'
    " acting, certainty, reason, opened_at, last_told_at, closed_at"
)


def _story(*, side: str, kind: str, certainty: str, **row: Any) -> Story:
    return Story(side=Side(side), kind=Kind(kind), certainty=Certainty(certainty), **row)


def _telling(*, story_id: int, change: str, **row: Any) -> tuple[int, Telling]:
    return story_id, Telling(change=change_of(change), **row)


@dataclass(frozen=True, slots=True)
class PostgresStories:
    """Implements Stories."""

    connection: Connection

    async def lock(self, keys: Collection[str]) -> None:
        """See the port. Call it once in a transaction, with all keys: a second call may deadlock with another's."""
        await self.connection.execute(
            """
            WITH hashes AS MATERIALIZED (
                SELECT DISTINCT hashtextextended(key, 0) AS hash FROM unnest(%s::text[]) AS key ORDER BY hash
            )
            SELECT pg_advisory_xact_lock(hash) FROM hashes
            """,
            [list(keys)],
        )

    async def open_about(self, changes: Sequence[Change | Story], workspace: str | None = None) -> tuple[Story, ...]:
        """See the port. More may come, never less: `stories` decides.

        A story or a change without a person (an unnamed holder, a group) may meet others by words of its post that no
        index knows: such stories are always given, and for such a change every open one is.
        """
        if not changes:
            return ()
        query = SQL(
            """
            SELECT {} FROM stories
            WHERE closed_at IS NULL AND workspace IS NOT DISTINCT FROM %(workspace)s AND (
                position_id = ANY(%(positions)s::text[]) OR person_id = ANY(%(people)s::text[])
                OR surname = ANY(%(surnames)s::text[]) OR person IS NULL OR %(unnamed)s)
            ORDER BY id
            """
        ).format(_COLUMNS)
        return await self._load(
            query,
            {
                "positions": [change.position_id for change in changes if change.position_id],
                "people": [change.person_id for change in changes if change.person_id],
                "surnames": [surname(change.person) for change in changes if change.person],
                "unnamed": any(change.person is None for change in changes),
                "workspace": workspace,
            },
        )

    async def new_card(self, now: datetime) -> int:
        ids = await column(self.connection, "INSERT INTO cards (created_at) VALUES (%s) RETURNING id", [now])
        return int(ids[0])

    async def save(
        self, story: Story, key: str, look_at: datetime | None = None, workspace: str | None = None
    ) -> Story:
        """See the port. Tellings of earlier saves stay. Raises NotFound for a number that no story has.

        Raises StoreError when another open story has the key: the caller did not hold its lock.
        """
        row = asdict(replace(story, tellings=())) | {
            "key": storable_key(key),
            "surname": story.person and surname(story.person),
            "look_at": look_at,
            "workspace": workspace,
        }
        ids = await column(self.connection, _INSERT if story.id == 0 else _UPDATE, row)
        if not ids:
            raise NotFound(f"no story has the number {story.id}")
        saved = replace(story, id=int(ids[0]))
        await self._save_tellings(saved)
        return saved

    async def _save_tellings(self, story: Story) -> None:
        told = story.tellings
        await self.connection.execute(
            """
            WITH gone AS (
                DELETE FROM tellings WHERE story_id = %(story)s AND version > 0 AND NOT EXISTS (
                    SELECT FROM unnest(%(articles)s::bigint[], %(versions)s::integer[]) AS kept (article_id, version)
                    WHERE kept.article_id = tellings.article_id AND kept.version = tellings.version)
            )
            INSERT INTO tellings (story_id, article_id, place, outlet, outlet_id, link, at, change, counts, credit,
                                  response, not_announced, version)
            SELECT %(story)s, article_id, place, outlet, outlet_id, link, at, change::jsonb, counts, credit, response,
                   not_announced, version
            FROM unnest(%(articles)s::bigint[], %(outlets)s::text[], %(outlet_ids)s::text[], %(links)s::text[],
                        %(at)s::timestamptz[], %(changes)s::text[], %(counts)s::boolean[], %(credits)s::text[],
                        %(responses)s::text[], %(not_announced)s::boolean[], %(versions)s::integer[])
                WITH ORDINALITY AS told (article_id, outlet, outlet_id, link, at, change, counts, credit, response,
                                         not_announced, version, place)
            ON CONFLICT (story_id, article_id, version) DO UPDATE SET
                place = excluded.place, outlet = excluded.outlet, outlet_id = excluded.outlet_id, link = excluded.link,
                at = excluded.at, change = excluded.change, counts = excluded.counts, credit = excluded.credit,
                response = excluded.response, not_announced = excluded.not_announced
            WHERE (tellings.*) IS DISTINCT FROM (excluded.*)
            """,
            {
                "story": story.id,
                "articles": [telling.article_id for telling in told],
                "outlets": [telling.outlet for telling in told],
                "outlet_ids": [telling.outlet_id for telling in told],
                "links": [telling.link for telling in told],
                "at": [telling.at for telling in told],
                "changes": [change_document(telling.change) for telling in told],
                "counts": [telling.counts for telling in told],
                "credits": [telling.credit for telling in told],
                "responses": [telling.response for telling in told],
                "not_announced": [telling.not_announced for telling in told],
                "versions": [telling.version for telling in told],
            },
        )

    async def get(self, id: int) -> Story | None:
        found = await self._load(SQL("SELECT {} FROM stories WHERE id = %s").format(_COLUMNS), [id])
        return found[0] if found else None

    async def told_by(self, article_id: int) -> tuple[Story, ...]:
        query = """
            SELECT {} FROM stories WHERE id IN (SELECT story_id FROM tellings WHERE article_id = %s)
                AND NOT (closed_at IS NOT NULL AND certainty = 'unclear')
            ORDER BY id
        """
        return await self._load(SQL(query).format(_COLUMNS), [article_id])

    async def of_card(self, card_id: int) -> tuple[Story, ...]:
        return await self._load(
            SQL("SELECT {} FROM stories WHERE card_id = %s ORDER BY id").format(_COLUMNS), [card_id]
        )

    async def told(
        self,
        *,
        since: datetime | None = None,
        positions: Collection[str] | None = None,
        people: Collection[str] | None = None,
        certainties: Collection[Certainty] | None = None,
    ) -> tuple[Story, ...]:
        return await self._load(
            SQL(
                """
                SELECT {} FROM stories
                WHERE workspace IS NULL AND (%(since)s::timestamptz IS NULL OR last_told_at >= %(since)s)
                  AND (%(positions)s::text[] IS NULL OR position_id = ANY(%(positions)s))
                  AND (%(people)s::text[] IS NULL OR person_id = ANY(%(people)s))
                  AND (%(certainties)s::text[] IS NULL OR certainty = ANY(%(certainties)s))
                  AND NOT EXISTS (SELECT FROM desk_cases WHERE story_id = stories.id AND why <> 'unclear'
                                  AND ruling IS DISTINCT FROM 'approved')
                ORDER BY last_told_at DESC, id DESC
                """
            ).format(_COLUMNS),
            {
                "since": since,
                "positions": None if positions is None else list(positions),
                "people": None if people is None else list(people),
                "certainties": None if certainties is None else [certainty.value for certainty in certainties],
            },
        )

    async def overdue(self, now: datetime, limit: int) -> tuple[int, ...]:
        query = """
            SELECT id FROM stories WHERE closed_at IS NULL AND (look_at IS NULL OR look_at <= %s)
            ORDER BY look_at NULLS FIRST, id LIMIT %s
        """
        return tuple(await column(self.connection, query, [now, limit]))

    async def merge_card(self, card_id: int, into: int) -> None:
        """See the port. What was merged into the card before goes along."""
        await self.connection.execute(
            "UPDATE cards SET merged_into = %(into)s WHERE %(card)s IN (id, merged_into) AND id <> %(into)s",
            {"card": card_id, "into": into},
        )

    async def merged_cards(self, card_id: int) -> tuple[int, ...]:
        query = "SELECT id FROM cards WHERE merged_into = %s ORDER BY id"
        return tuple(await column(self.connection, query, [card_id]))

    async def revise(self, card_id: int, card: Card) -> int:
        """See the port. Raises NotFound."""
        query = (
            "UPDATE cards SET card = %s::jsonb, revision = coalesce(revision + 1, 0) WHERE id = %s RETURNING revision"
        )
        for revision in await column(self.connection, query, [card_document(card), card_id]):
            return int(revision)
        raise NotFound(f"no card has the number {card_id}")

    async def counts(self) -> dict[str, int]:
        """Count stories: open, closed."""
        rows = await self.connection.execute("SELECT count(*) - count(closed_at), count(closed_at) FROM stories")
        open_stories, closed = await rows.fetchone() or (0, 0)
        return {"open": open_stories, "closed": closed}

    async def _load(self, query: Query, parameters: Parameters) -> tuple[Story, ...]:
        """Load stories, and the tellings of all of them at once."""
        stories = await all_rows(self.connection, _story, query, parameters)
        rows = await all_rows(
            self.connection,
            _telling,
            """
            SELECT story_id, article_id, outlet, outlet_id, link, at, change::text, counts, credit, response,
                   not_announced, version
            FROM tellings WHERE story_id = ANY(%s::bigint[]) ORDER BY story_id, place
            """,
            [[story.id for story in stories]],
        )
        told: dict[int, list[Telling]] = defaultdict(list)
        for story_id, telling in rows:
            told[story_id].append(telling)
        return tuple(replace(story, tellings=tuple(told[story.id])) for story in stories)


_INSERT = """
INSERT INTO stories (card_id, key, side, kind, person, person_id, surname, "group", position, position_id, organization,
                     organization_id, place, acting, certainty, reason, opened_at, last_told_at, closed_at,
                     look_at, workspace)
VALUES (%(card_id)s, %(key)s, %(side)s, %(kind)s, %(person)s, %(person_id)s, %(surname)s, %(group)s, %(position)s,
        %(position_id)s, %(organization)s, %(organization_id)s, %(place)s, %(acting)s, %(certainty)s, %(reason)s,
        %(opened_at)s, %(last_told_at)s, %(closed_at)s, %(look_at)s, %(workspace)s)
RETURNING id
"""

_UPDATE = """
UPDATE stories SET card_id = %(card_id)s, key = %(key)s, side = %(side)s, kind = %(kind)s, person = %(person)s,
    person_id = %(person_id)s, surname = %(surname)s, "group" = %(group)s, position = %(position)s,
    position_id = %(position_id)s, organization = %(organization)s, organization_id = %(organization_id)s,
    place = %(place)s, acting = %(acting)s, certainty = %(certainty)s, reason = %(reason)s, opened_at = %(opened_at)s,
    last_told_at = %(last_told_at)s, closed_at = %(closed_at)s, look_at = %(look_at)s
WHERE id = %(id)s RETURNING id
"""
