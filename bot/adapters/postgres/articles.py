"""Articles: what feeds brought, each once for a feed, and how far reading it came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.cut import cut, whole
from bot.adapters.postgres.renew import renew
from bot.adapters.postgres.rows import Connection, all_rows, column, one_row
from bot.adapters.postgres.text import storable_key
from bot.errors import NotFound
from bot.model.article import Arrival, Article, ArticleState, Feed

_COLUMNS = SQL(
    "id, feed_id, guid, link, title, text, outlet, outlet_id, published, first_seen, state, page_text, attempts,"
    " simulated, rereads, words_before"
)


def _article(*, state: str, **row: Any) -> Article:
    return Article(state=ArticleState(state), **row)


@dataclass(frozen=True, slots=True)
class PostgresArticles:
    """Implements Articles."""

    connection: Connection

    async def known(self, feed_id: int, keys: Collection[str], links: Collection[str]) -> frozenset[str]:
        if not keys and not links:
            return frozenset()
        stored_keys = {key: storable_key(key) for key in keys}
        stored_links = {link: storable_key(link) for link in links}
        had = await column(
            self.connection,
            """
            SELECT guid FROM articles WHERE feed_id = %(feed)s AND guid = ANY(%(keys)s::text[])
            UNION
            SELECT title_key FROM articles WHERE feed_id = %(feed)s AND title_key = ANY(%(keys)s::text[])
            UNION
            SELECT canonical_link FROM articles WHERE feed_id = %(feed)s AND canonical_link = ANY(%(links)s::text[])
            """,
            {"feed": feed_id, "keys": list(stored_keys.values()), "links": list(stored_links.values())},
        )
        found = set(had)
        return frozenset(asked for asked, stored in (stored_keys | stored_links).items() if stored in found)

    async def add(self, feed: Feed, arrivals: Sequence[Arrival], state: ArticleState, now: datetime) -> tuple[int, ...]:
        """See the port. One statement; ids are in the order given."""
        if not arrivals:
            return ()
        ids = await column(
            self.connection,
            """
            INSERT INTO articles (feed_id, state, first_seen, guid, link, canonical_link, title_key, title, text,
                                  outlet, outlet_id, published, updated, simulated, body_hash)
            SELECT %(feed)s, %(state)s, %(now)s, guid, link, canonical_link, title_key, title, text,
                   outlet, outlet_id, published, updated, simulated, encode(sha256(convert_to(text, 'UTF8')), 'hex')
            FROM unnest(%(guids)s::text[], %(links)s::text[], %(canonical_links)s::text[], %(title_keys)s::text[],
                        %(titles)s::text[], %(texts)s::text[], %(outlets)s::text[], %(outlet_ids)s::text[],
                        %(published)s::timestamptz[], %(updated)s::timestamptz[], %(simulated)s::boolean[])
                WITH ORDINALITY AS arrival (guid, link, canonical_link, title_key, title, text, outlet, outlet_id,
                                            published, updated, simulated, place)
            ORDER BY place
            ON CONFLICT DO NOTHING
            RETURNING id
            """,
            {
                "feed": feed.id,
                "state": state.value,
                "now": now,
                "guids": [storable_key(a.entry.guid) for a in arrivals],
                "links": [a.entry.link for a in arrivals],
                "canonical_links": [storable_key(a.canonical_link) if a.canonical_link else None for a in arrivals],
                "title_keys": [a.title_key for a in arrivals],
                "titles": [a.entry.title for a in arrivals],
                "texts": [a.entry.text for a in arrivals],
                "outlets": [a.outlet for a in arrivals],
                "outlet_ids": [a.outlet_id for a in arrivals],
                "published": [a.entry.published for a in arrivals],
                "updated": [a.entry.updated for a in arrivals],
                "simulated": [a.simulated for a in arrivals],
            },
        )
        return tuple(ids)

    async def renew(self, feed_id: int, arrivals: Sequence[Arrival], now: datetime) -> Mapping[int, str]:
        return await renew(self.connection, feed_id, arrivals, now)

    async def whole(self, before: datetime, limit: int) -> tuple[Article, ...]:
        return tuple(await whole(self.connection, before, limit))

    async def cut(self, id: int, excerpt: str, sketch: Sequence[int], now: datetime) -> None:
        await cut(self.connection, id, excerpt, sketch, now)

    async def get(self, id: int) -> Article | None:
        query = SQL("SELECT {} FROM articles WHERE id = %s").format(_COLUMNS)
        return await one_row(self.connection, _article, query, [id])

    async def lock(self, id: int) -> Article | None:
        """See the port. Waits for whoever reads it; what is given is what that one left."""
        query = SQL("SELECT {} FROM articles WHERE id = %s FOR NO KEY UPDATE").format(_COLUMNS)
        return await one_row(self.connection, _article, query, [id])

    async def by_link(self, link: str) -> tuple[Article, ...]:
        query = SQL("SELECT {} FROM articles WHERE link = %s OR canonical_link = %s ORDER BY id").format(_COLUMNS)
        return tuple(await all_rows(self.connection, _article, query, [link, storable_key(link)]))

    async def mark(self, id: int, state: ArticleState, page_text: str | None = None) -> None:
        """Set an article's state, and keep its page's text when there is one."""
        await self.connection.execute(
            "UPDATE articles SET state = %s, page_text = coalesce(%s, page_text) WHERE id = %s",
            [state.value, page_text, id],
        )

    async def note_attempt(self, id: int) -> int:
        """See the port. Raises NotFound."""
        query = "UPDATE articles SET attempts = attempts + 1 WHERE id = %s RETURNING attempts"
        for attempts in await column(self.connection, query, [id]):
            return int(attempts)
        raise NotFound(f"no article has the number {id}")

    async def unread(self, before: datetime, limit: int) -> tuple[int, ...]:
        query = "SELECT id FROM articles WHERE state = 'new' AND first_seen < %s ORDER BY first_seen, id LIMIT %s"
        return tuple(await column(self.connection, query, [before, limit]))

    async def counts(self) -> dict[str, int]:
        """Count articles by state; a state without any counts 0."""
        rows = await self.connection.execute("SELECT state, count(*) FROM articles GROUP BY state")
        return {state.value: 0 for state in ArticleState} | dict(await rows.fetchall())
