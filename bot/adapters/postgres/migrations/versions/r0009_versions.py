"""Articles that change and are read again, and what stays of them after 30 days; tellings of a later version."""

from alembic import op

revision = "0009"
down_revision = "0008"

# words_before: of the text that a change replaced. body_hash: of the feed's text as it was last read; it stays when the
# text is cut. sketch: the text's smallest shingle hashes, so that copies are known when the text is gone
# (bot/text/sketch.py).
ARTICLES = """
ALTER TABLE articles
    ADD COLUMN updated timestamptz,
    ADD COLUMN body_hash text,
    ADD COLUMN rereads integer NOT NULL DEFAULT 0 CHECK (rereads >= 0),
    ADD COLUMN reread_at timestamptz,
    ADD COLUMN words_before integer NOT NULL DEFAULT 0,
    ADD COLUMN cut_at timestamptz,
    ADD COLUMN sketch bigint[];
UPDATE articles SET body_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex');
CREATE INDEX articles_whole ON articles (first_seen) WHERE cut_at IS NULL
"""

# no_more_at: when what the article told was in it no more (version 1 of the telling).
TELLINGS = """
ALTER TABLE tellings ADD COLUMN no_more_at timestamptz
"""


def upgrade() -> None:
    for statements in (ARTICLES, TELLINGS):
        op.execute(statements)
