"""Lists: which cards stand on one card for several; a destination's latest alerts."""

from alembic import op

revision = "0008"
down_revision = "0007"

LISTS = """
CREATE TABLE lists (
    card_id bigint PRIMARY KEY REFERENCES cards,
    destination text NOT NULL CHECK (position(':' in destination) > 1),
    kind text NOT NULL CHECK (kind IN ('burst', 'backlog')),
    filled_at timestamptz NOT NULL
);
CREATE INDEX lists_latest ON lists (destination, kind, filled_at);
CREATE TABLE listed (
    list_id bigint NOT NULL REFERENCES lists,
    card_id bigint NOT NULL REFERENCES cards,
    at timestamptz NOT NULL,
    PRIMARY KEY (list_id, card_id)
);
CREATE INDEX listed_card ON listed (card_id)
"""

ALERTS = """
CREATE INDEX deliveries_alerts ON deliveries (destination, created_at) WHERE action = 'send'
"""


def upgrade() -> None:
    for statements in (LISTS, ALERTS):
        op.execute(statements)
