"""Feeds: the operator's list, those added by command, and what polling learned of each.

A removed feed stays as a row, because its articles are evidence. It forgets what polling learned, so that it is
polled silently when it comes back; by its articles it still knows what it has had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.rows import Connection, all_rows, column, one_row
from bot.model.article import Feed, FeedState

_COLUMNS = SQL(
    'id, url, title, "interval", enabled, state, workspace, pointer, etag, last_modified, body_hash, polled_at, due_at,'
    " failures, failing_since, last_error, backfill"
)


def _feed(*, state: str, **row: Any) -> Feed:
    return Feed(state=FeedState(state), **row)


@dataclass(frozen=True, slots=True)
class PostgresFeeds:
    """Implements Feeds."""

    connection: Connection

    async def all(self) -> tuple[Feed, ...]:
        query = SQL("SELECT {} FROM feeds WHERE NOT removed ORDER BY id").format(_COLUMNS)
        return tuple(await all_rows(self.connection, _feed, query))

    async def get(self, id: int) -> Feed | None:
        query = SQL("SELECT {} FROM feeds WHERE id = %s AND NOT removed").format(_COLUMNS)
        return await one_row(self.connection, _feed, query, [id])

    async def some(self, ids: Sequence[int]) -> tuple[Feed, ...]:
        query = SQL("SELECT {} FROM feeds WHERE id = ANY(%s) AND NOT removed").format(_COLUMNS)
        return tuple(await all_rows(self.connection, _feed, query, [list(ids)]))

    async def by_url(self, url: str) -> Feed | None:
        query = SQL("SELECT {} FROM feeds WHERE url = %s AND NOT removed").format(_COLUMNS)
        return await one_row(self.connection, _feed, query, [url])

    async def configure(self, feeds: Sequence[Feed], now: datetime) -> None:
        """See the port. A listed feed that was also added by command becomes the list's own.

        A shorter interval counts from now, unless the feed is failing: then its host may have asked for patience.
        """
        by_url = {feed.url: feed for feed in feeds}
        listed = [by_url[url] for url in sorted(by_url)]  # in one order, so that two starting processes never deadlock
        await self.connection.execute(
            """
            INSERT INTO feeds (url, title, "interval", enabled, workspace, pointer, backfill, due_at, origin)
            SELECT listed.*, %(now)s, 'config'
            FROM unnest(%(urls)s::text[], %(titles)s::text[], %(intervals)s::interval[], %(enabled)s::boolean[],
                        %(workspaces)s::text[], %(pointers)s::boolean[], %(backfills)s::text[]) AS listed
            ON CONFLICT (url) DO UPDATE SET
                title = excluded.title, "interval" = excluded."interval", enabled = excluded.enabled,
                workspace = excluded.workspace, pointer = excluded.pointer, backfill = excluded.backfill,
                origin = 'config', removed = false,
                due_at = CASE WHEN feeds.failures = 0 AND excluded."interval" < feeds."interval"
                              THEN least(feeds.due_at, %(now)s + excluded."interval") ELSE feeds.due_at END
            """,
            {
                "now": now,
                "urls": [feed.url for feed in listed],
                "titles": [feed.title for feed in listed],
                "intervals": [feed.interval for feed in listed],
                "enabled": [feed.enabled for feed in listed],
                "workspaces": [feed.workspace for feed in listed],
                "pointers": [feed.pointer for feed in listed],
                "backfills": [feed.backfill for feed in listed],
            },
        )
        await self.connection.execute(
            "UPDATE feeds SET enabled = false WHERE origin = 'config' AND enabled AND url <> ALL(%s::text[])",
            [list(by_url)],
        )

    async def add(self, feed: Feed, now: datetime) -> Feed:
        await self.connection.execute(
            """
            INSERT INTO feeds (url, title, "interval", enabled, workspace, pointer, backfill, due_at, origin)
            VALUES (%(url)s, %(title)s, %(interval)s, %(enabled)s, %(workspace)s, %(pointer)s, %(backfill)s, %(now)s,
                    'command')
            ON CONFLICT (url) DO UPDATE SET
                title = excluded.title, "interval" = excluded."interval", enabled = excluded.enabled,
                workspace = excluded.workspace, pointer = excluded.pointer, backfill = excluded.backfill,
                due_at = excluded.due_at, origin = 'command', removed = false
            WHERE feeds.removed
            """,
            {**asdict(feed), "now": now},
        )
        query = SQL("SELECT {} FROM feeds WHERE url = %s").format(_COLUMNS)
        added = await one_row(self.connection, _feed, query, [feed.url])
        assert added is not None
        return added

    async def remove(self, id: int) -> bool:
        removed = await self.connection.execute(
            """
            UPDATE feeds SET removed = true, state = 'active', polled_at = NULL, etag = NULL, last_modified = NULL,
                body_hash = NULL, failures = 0, failing_since = NULL, last_error = NULL
            WHERE id = %s AND NOT removed
            """,
            [id],
        )
        return removed.rowcount == 1

    async def claim_due(self, now: datetime, limit: int) -> tuple[int, ...]:
        """See the port. A claim is not given back: a feed whose poll died is polled an interval later."""
        ids = await column(
            self.connection,
            """
            WITH due AS (
                SELECT id, due_at FROM feeds
                WHERE enabled AND NOT removed AND state IN ('active', 'failing') AND due_at <= %(now)s
                ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE feeds SET due_at = %(now)s + greatest("interval", interval '1 second')
                FROM due WHERE feeds.id = due.id RETURNING feeds.id, due.due_at AS was_due_at
            )
            SELECT id FROM claimed ORDER BY was_due_at, id
            """,
            {"now": now, "limit": limit},
        )
        return tuple(ids)

    async def save(self, *feeds: Feed) -> None:
        """See the port. A feed removed meanwhile stays as it is."""
        await self.connection.cursor().executemany(
            """
            UPDATE feeds SET etag = %(etag)s, last_modified = %(last_modified)s, body_hash = %(body_hash)s,
                polled_at = %(polled_at)s, due_at = coalesce(%(due_at)s, due_at), failures = %(failures)s,
                failing_since = %(failing_since)s, state = %(state)s, last_error = %(last_error)s
            WHERE id = %(id)s AND NOT removed
            """,
            [_learned(feed) for feed in sorted(feeds, key=lambda feed: feed.id)],  # in one order: nobody deadlocks
        )


def _learned(feed: Feed) -> dict[str, object]:
    names = ("id", "etag", "last_modified", "body_hash", "polled_at", "due_at", "failures", "failing_since")
    return {name: getattr(feed, name) for name in (*names, "state", "last_error")}
