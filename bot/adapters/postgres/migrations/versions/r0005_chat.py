"""Requests of chat that were answered, and which channels were ever written to."""

from alembic import op

revision = "0005"
down_revision = "0004"

CLAIMS = """
CREATE TABLE claims (
    key text PRIMARY KEY,
    taken_at timestamptz NOT NULL
);
CREATE INDEX claims_taken ON claims (taken_at)
"""

REACHED = "CREATE INDEX deliveries_destination ON deliveries (destination, seq)"


def upgrade() -> None:
    for statements in (CLAIMS, REACHED):
        op.execute(statements)
