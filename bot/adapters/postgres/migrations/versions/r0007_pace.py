"""When the next request to a platform, or to one of its channels, may go out."""

from alembic import op

revision = "0007"
down_revision = "0006"

# Unlogged: written many times a second, worth nothing a second later, and empty after a crash of the server.
PACE = """
CREATE UNLOGGED TABLE pace (
    key text PRIMARY KEY,
    next_at timestamptz NOT NULL
) WITH (fillfactor = 50)
"""


def upgrade() -> None:
    op.execute(PACE)
