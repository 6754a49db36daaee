"""The record: positions, people, tenures.

No foreign keys among the three: the configuration may drop a person or a position whose learned tenures stay."""

from alembic import op

revision = "0004"
down_revision = "0003"

POSITIONS = """
CREATE TABLE positions (
    id text PRIMARY KEY,
    title text NOT NULL,
    label text NOT NULL,
    organization text NOT NULL,
    head boolean NOT NULL,
    senate boolean NOT NULL,
    titles text[] NOT NULL,
    aliases text[] NOT NULL,
    place text,
    watched boolean NOT NULL
)
"""

PEOPLE = """
CREATE TABLE people (
    id text PRIMARY KEY,
    name text NOT NULL,
    aliases text[] NOT NULL,
    origin text NOT NULL CHECK (origin IN ('seed', 'learned'))
)
"""

# What was learned of a tenure stands beside the seed's row, which stays as it is.
TENURES = """
CREATE TABLE tenures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person text NOT NULL,
    position text NOT NULL,
    start text,
    "end" text,
    capacity text NOT NULL CHECK (capacity IN ('permanent', 'acting', 'performing', 'nominee')),
    confidence text NOT NULL,
    source_name text NOT NULL,
    source_url text,
    source_as_of date,
    last_seen timestamptz,
    note text NOT NULL,
    origin text NOT NULL CHECK (origin IN ('seed', 'learned')),
    UNIQUE NULLS NOT DISTINCT (person, position, capacity, start, origin)
);
CREATE INDEX tenures_position ON tenures (position)
"""


def upgrade() -> None:
    for statements in (POSITIONS, PEOPLE, TENURES):
        op.execute(statements)
