"""Keep of old articles what stories rest on, and not their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.adapters.postgres.rows import Connection, all_rows
from bot.model.article import Article, ArticleState


def _article(*, state: str, **row: Any) -> Article:
    return Article(state=ArticleState(state), **row)


async def whole(connection: Connection, before: datetime, limit: int) -> list[Article]:
    """List articles first seen before a time whose text is whole; those that wait to be read keep it."""
    query = """
        SELECT id, feed_id, guid, link, title, text, outlet, outlet_id, published, first_seen, state, page_text
        FROM articles WHERE cut_at IS NULL AND first_seen < %s AND state <> 'new' ORDER BY first_seen, id LIMIT %s
    """
    return await all_rows(connection, _article, query, [before, limit])


async def cut(connection: Connection, id: int, excerpt: str, sketch: Sequence[int], now: datetime) -> None:
    """Put the excerpt in the text's place."""
    await connection.execute(
        "UPDATE articles SET text = %s, page_text = NULL, sketch = %s::bigint[], cut_at = %s WHERE id = %s",
        [excerpt, list(sketch), now, id],
    )
