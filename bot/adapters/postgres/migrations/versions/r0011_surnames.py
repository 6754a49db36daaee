"""People by surname, so that an article finds those whom it may mean among any number."""

from alembic import op

revision = "0011"
down_revision = "0010"

# Folded, of the name and of all aliases. Empty in rows that an older version wrote: such people are always looked at.
SURNAMES = """
ALTER TABLE people ADD COLUMN surnames text[] NOT NULL DEFAULT '{}';
CREATE INDEX people_surnames ON people USING gin (surnames);
CREATE INDEX people_without_surnames ON people (id) WHERE surnames = '{}';
ALTER TABLE aliases ADD COLUMN surname text NOT NULL;
CREATE INDEX aliases_surname ON aliases (surname);
CREATE INDEX tenures_person ON tenures (person)
"""


def upgrade() -> None:
    op.execute(SURNAMES)
