"""Stories with their tellings, and the cards that they share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.document import card_document
from bot.adapters.postgres.rows import Connection, Parameters, Query, all_rows, column
from bot.adapters.postgres.save_story import save_story
from bot.adapters.postgres.tellings import load_tellings
from bot.errors import NotFound
from bot.model.card import Card
from bot.model.change import Change, Kind, Side
from bot.model.story import Certainty, Story
from bot.text.person_name import surname

_COLUMNS = SQL(
    'id, card_id, side, kind, person, person_id, "group", position, position_id, organization, organization_id, place,'
    " acting, certainty, reason, opened_at, last_told_at, closed_at"
)


def _story(*, side: str, kind: str, certainty: str, **row: Any) -> Story:
    return Story(side=Side(side), kind=Kind(kind), certainty=Certainty(certainty), **row)


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
        return await save_story(self.connection, story, key, look_at, workspace)

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
        limit: int | None = None,
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
                ORDER BY last_told_at DESC, id DESC LIMIT %(limit)s
                """
            ).format(_COLUMNS),
            {
                "since": since,
                "limit": limit,
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
        told = await load_tellings(self.connection, [story.id for story in stories])
        return tuple(replace(story, tellings=told.get(story.id, ())) for story in stories)
