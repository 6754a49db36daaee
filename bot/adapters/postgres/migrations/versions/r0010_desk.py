"""What waits for the desk, how it was ruled, and the names that its rulings taught."""

from alembic import op

revision = "0010"
down_revision = "0009"

CASES = """
CREATE TABLE desk_cases (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story_id bigint NOT NULL REFERENCES stories,
    article_id bigint NOT NULL REFERENCES articles,
    why text NOT NULL CHECK (why IN ('unclear', 'first-time person')),
    opened_at timestamptz NOT NULL,
    ruling text CHECK (ruling IN ('approved', 'edited', 'rejected')),
    ruled_at timestamptz,
    edits jsonb NOT NULL DEFAULT '{}',
    UNIQUE (story_id, why),
    CHECK ((ruling IS NULL) = (ruled_at IS NULL))
);
CREATE INDEX desk_cases_waiting ON desk_cases (opened_at, id) WHERE ruling IS NULL
"""

# No foreign key: the configuration may drop a person, and take it up again.
ALIASES = """
CREATE TABLE aliases (
    person text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (person, name)
)
"""


# What came near to be told, for the near-miss lists; without it a list reads all decisions of a month.
NEAR = """
CREATE INDEX decisions_near ON decisions (at)
    WHERE stage IN ('waits for the desk', 'near miss', 'no change found')
"""


def upgrade() -> None:
    for statements in (CASES, ALIASES, NEAR):
        op.execute(statements)
