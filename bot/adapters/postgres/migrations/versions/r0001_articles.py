"""Feeds and their articles; which of Procrastinate's own migrations were applied."""

from alembic import op

revision = "0001"
down_revision = None

QUEUE = """
CREATE TABLE queue_migrations (
    name text PRIMARY KEY, -- a file of procrastinate/sql/migrations
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""

# A removed feed stays as a row: its articles are evidence. Added again, it knows what it has had.
FEEDS = """
CREATE TABLE feeds (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url text NOT NULL UNIQUE,
    title text NOT NULL,
    "interval" interval NOT NULL,
    enabled boolean NOT NULL DEFAULT true,
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'failing', 'gone', 'disabled')),
    workspace text,
    pointer boolean NOT NULL DEFAULT false,
    etag text,
    last_modified text,
    body_hash text,
    polled_at timestamptz,
    due_at timestamptz NOT NULL,
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    failing_since timestamptz,
    last_error text,
    backfill text,
    origin text NOT NULL CHECK (origin IN ('config', 'command')),
    removed boolean NOT NULL DEFAULT false
);
CREATE INDEX feeds_due ON feeds (due_at, id) WHERE enabled AND NOT removed AND state IN ('active', 'failing')
"""

# guid and canonical_link are keys: longer ones are kept as their digest (text.py). Hash indexes take any length.
ARTICLES = """
CREATE TABLE articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    feed_id bigint NOT NULL REFERENCES feeds,
    guid text NOT NULL,
    link text,
    canonical_link text,
    title_key text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    page_text text,
    outlet text NOT NULL,
    outlet_id text,
    published timestamptz,
    first_seen timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('new', 'read', 'baseline', 'quarantined')),
    attempts integer NOT NULL DEFAULT 0,
    simulated boolean NOT NULL DEFAULT false,
    UNIQUE (feed_id, guid)
);
CREATE UNIQUE INDEX articles_feed_canonical_link ON articles (feed_id, canonical_link)
    WHERE canonical_link IS NOT NULL;
CREATE INDEX articles_feed_title_key ON articles (feed_id, title_key);
CREATE INDEX articles_link ON articles USING hash (link);
CREATE INDEX articles_canonical_link ON articles USING hash (canonical_link);
CREATE INDEX articles_unread ON articles (first_seen, id) WHERE state = 'new'
"""


def upgrade() -> None:
    for statements in (QUEUE, FEEDS, ARTICLES):
        op.execute(statements)
