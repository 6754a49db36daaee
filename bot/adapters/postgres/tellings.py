"""The tellings of stories: one row for an article's account of a story, and when it was in the article no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.postgres.document import change_document, change_of
from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.story import Story, Telling

_SAVE = """
    INSERT INTO tellings (story_id, article_id, place, outlet, outlet_id, link, at, change, counts, credit, response,
                          not_announced, no_more_at)
    SELECT %(story)s, article_id, place, outlet, outlet_id, link, at, change::jsonb, counts, credit, response,
           not_announced, no_more_at
    FROM unnest(%(articles)s::bigint[], %(outlets)s::text[], %(outlet_ids)s::text[], %(links)s::text[],
                %(at)s::timestamptz[], %(changes)s::text[], %(counts)s::boolean[], %(credits)s::text[],
                %(responses)s::text[], %(not_announced)s::boolean[], %(no_more_at)s::timestamptz[])
        WITH ORDINALITY AS told (article_id, outlet, outlet_id, link, at, change, counts, credit, response,
                                 not_announced, no_more_at, place)
    ON CONFLICT (story_id, article_id) DO UPDATE SET
        place = excluded.place, outlet = excluded.outlet, outlet_id = excluded.outlet_id, link = excluded.link,
        at = excluded.at, change = excluded.change, counts = excluded.counts, credit = excluded.credit,
        response = excluded.response, not_announced = excluded.not_announced, no_more_at = excluded.no_more_at
    WHERE (tellings.*) IS DISTINCT FROM (excluded.*)
"""


async def save_tellings(connection: Connection, story: Story) -> None:
    """Write a story's tellings; those of earlier saves stay."""
    told = [telling for telling in story.tellings if telling.version == 0]
    no_more = {telling.article_id: telling.at for telling in story.tellings if telling.version > 0}
    await connection.execute(
        _SAVE,
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
            "no_more_at": [no_more.get(telling.article_id) for telling in told],
        },
    )


async def load_tellings(connection: Connection, stories: Sequence[int]) -> Mapping[int, tuple[Telling, ...]]:
    """Load the tellings of stories, oldest first."""
    rows = await all_rows(
        connection,
        _telling,
        """
        SELECT story_id, article_id, outlet, outlet_id, link, at, change::text, counts, credit, response,
               not_announced, no_more_at
        FROM tellings WHERE story_id = ANY(%s::bigint[]) ORDER BY story_id, place
        """,
        [list(stories)],
    )
    told: dict[int, list[Telling]] = defaultdict(list)
    gone: set[int] = set()
    for story_id, telling, no_more_at in rows:
        told[story_id].append(telling)
        if no_more_at is not None:
            told[story_id].append(telling.no_more(no_more_at))
            gone.add(story_id)
    for story_id in gone:
        told[story_id].sort(key=lambda t: (t.at, t.article_id, t.version))
    return {story_id: tuple(tellings) for story_id, tellings in told.items()}


def _telling(
    *, story_id: int, change: str, no_more_at: datetime | None, **row: Any
) -> tuple[int, Telling, datetime | None]:
    return story_id, Telling(change=change_of(change), **row), no_more_at
