"""Write down how articles have changed, and make them to be read again.

Many feeds touch their dates, or print counters into their texts: such an article is read again at once the first time,
and then less and less often, an hour apart at most. A change that is passed over is found by a later poll, since it
still differs from what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.text import storable_key
from bot.model.article import Arrival

KEPT = timedelta(days=30)  # its text; nothing is compared when that is gone

_RENEW = r"""
    WITH polled AS (
        SELECT found.id, title, text, updated, encode(sha256(convert_to(text, 'UTF8')), 'hex') AS hash
        FROM unnest(%(guids)s::text[], %(links)s::text[], %(titles)s::text[], %(texts)s::text[],
                    %(updated)s::timestamptz[]) AS entry (guid, link, title, text, updated)
        CROSS JOIN LATERAL (
            SELECT id FROM articles WHERE feed_id = %(feed)s AND articles.guid = entry.guid
            UNION ALL
            SELECT id FROM articles WHERE feed_id = %(feed)s AND canonical_link = entry.link
            LIMIT 1
        ) AS found
    ), changed AS (
        SELECT DISTINCT ON (id) polled.*,
               CASE WHEN polled.hash <> articles.body_hash THEN 'its text' WHEN polled.title <> articles.title
                    THEN 'its title' ELSE 'its date of update' END AS what
        FROM polled JOIN articles USING (id)
        WHERE articles.state = 'read' AND articles.first_seen > %(since)s
          AND (polled.hash <> articles.body_hash OR polled.title <> articles.title OR polled.updated > articles.updated)
          AND (reread_at IS NULL
               OR reread_at + make_interval(mins => least(60, 2 ^ least(rereads, 6) - 1)::integer) <= %(now)s)
        ORDER BY id
    )
    UPDATE articles SET title = changed.title, text = changed.text, body_hash = changed.hash, state = 'new',
        updated = coalesce(changed.updated, articles.updated), rereads = rereads + 1, reread_at = %(now)s, attempts = 0,
        words_before = cardinality(
            regexp_split_to_array(btrim(coalesce(articles.page_text, articles.text), E' \n\r\t'), '\s+'))
    FROM changed WHERE articles.id = changed.id
    RETURNING articles.id, what
"""


async def renew(connection: Connection, feed_id: int, arrivals: Sequence[Arrival], now: datetime) -> Mapping[int, str]:
    """Give the articles that changed, each with what of it did."""
    if not arrivals:
        return {}
    rows = await connection.execute(
        _RENEW,
        {
            "feed": feed_id,
            "now": now,
            "since": now - KEPT,
            "guids": [storable_key(a.entry.guid) for a in arrivals],
            "links": [storable_key(a.canonical_link) if a.canonical_link else None for a in arrivals],
            "titles": [a.entry.title for a in arrivals],
            "texts": [a.entry.text for a in arrivals],
            "updated": [a.entry.updated for a in arrivals],
        },
    )
    return dict(await rows.fetchall())
