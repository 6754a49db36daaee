"""Watches, and the outbox that they fill."""

from alembic import op

revision = "0003"
down_revision = "0002"

WATCHES = """
CREATE TABLE watches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    destination text NOT NULL CHECK (position(':' in destination) > 1),
    query text NOT NULL,
    "on" text NOT NULL CHECK ("on" IN ('changes', 'articles')),
    created_at timestamptz NOT NULL,
    created_by text,
    workspace text,
    personal boolean NOT NULL DEFAULT false,
    paused text,
    UNIQUE (destination, "on", query)
)
"""

# seq: the order written. An owner is a number whose advisory lock its living process holds (owner.py). A destination
# gets one alert of a card: part 0. `owner IS NULL` is true of every waiting row; it keeps deliveries_due out of the
# plans for a single destination, where a planner with stale statistics would walk all of it.
DELIVERIES = """
CREATE TABLE deliveries (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seq bigint GENERATED ALWAYS AS IDENTITY,
    card_id bigint NOT NULL REFERENCES cards,
    destination text NOT NULL CHECK (position(':' in destination) > 1),
    action text NOT NULL CHECK (action IN ('send', 'amend', 'reply')),
    part integer NOT NULL CHECK (part >= 0 AND (action <> 'send' OR part = 0)),
    card jsonb NOT NULL,
    loud boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'leased', 'sending', 'sent',
                                         'retry', 'unknown', 'dead', 'suppressed')),
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    again boolean NOT NULL DEFAULT false,
    reason text,
    message_id text,
    owner bigint,
    leased_at timestamptz, -- by the database's clock
    created_at timestamptz NOT NULL,
    sending_at timestamptz,
    sent_at timestamptz,
    UNIQUE (card_id, destination, action, part),
    CHECK ((state IN ('leased', 'sending')) = (owner IS NOT NULL AND leased_at IS NOT NULL)),
    CHECK ((state = 'sent') = (message_id IS NOT NULL AND sent_at IS NOT NULL))
);
CREATE INDEX deliveries_due ON deliveries (due_at, id)
    WHERE state IN ('pending', 'retry', 'unknown') AND owner IS NULL;
CREATE INDEX deliveries_waiting ON deliveries (destination, seq) WHERE state IN ('pending', 'retry', 'unknown');
CREATE INDEX deliveries_held ON deliveries (owner) WHERE state IN ('leased', 'sending')
"""


def upgrade() -> None:
    for statements in (WATCHES, DELIVERIES):
        op.execute(statements)
