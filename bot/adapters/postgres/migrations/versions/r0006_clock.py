"""When the clock may change a story, and whose it is; cards of one event; stories by post, person and time."""

from alembic import op

revision = "0006"
down_revision = "0005"

# look_at: null until a version that knows it has saved the story, and then due at once.
CLOCK = """
ALTER TABLE stories ADD COLUMN look_at timestamptz;
CREATE INDEX stories_look ON stories (look_at NULLS FIRST, id) WHERE closed_at IS NULL
"""

# A workspace's own feeds make stories of its own; one open story has a key there.
OWN = """
ALTER TABLE stories ADD COLUMN workspace text;
DROP INDEX stories_open_key;
CREATE UNIQUE INDEX stories_open_key ON stories (key, workspace) NULLS NOT DISTINCT WHERE closed_at IS NULL
"""

# A card whose stories were all taken in by another's: its messages are kept true with that one.
CARDS = """
ALTER TABLE cards ADD COLUMN merged_into bigint REFERENCES cards;
CREATE INDEX cards_merged ON cards (merged_into) WHERE merged_into IS NOT NULL
"""

FOUND = """
CREATE INDEX stories_position ON stories (position_id, last_told_at);
CREATE INDEX stories_person ON stories (person_id, last_told_at);
CREATE INDEX stories_last_told ON stories (last_told_at)
"""


def upgrade() -> None:
    for statements in (CLOCK, OWN, CARDS, FOUND):
        op.execute(statements)
