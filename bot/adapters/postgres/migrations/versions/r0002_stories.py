"""Cards, the stories on them, their tellings; what was decided about each article."""

from alembic import op

revision = "0002"
down_revision = "0001"

CARDS = """
CREATE TABLE cards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_at timestamptz NOT NULL,
    revision integer, -- null until the card has content
    card jsonb,
    CHECK ((revision IS NULL) = (card IS NULL))
)
"""

# key: the identity that the life cycle computes; one open story has it, whoever opens it first.
# surname: folded, for finding candidates.
STORIES = """
CREATE TABLE stories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_id bigint NOT NULL REFERENCES cards,
    key text NOT NULL,
    side text NOT NULL CHECK (side IN ('exit', 'entry', 'candidate')),
    kind text NOT NULL,
    person text,
    person_id text,
    surname text,
    "group" text,
    position text,
    position_id text,
    organization text,
    organization_id text,
    place text,
    acting boolean NOT NULL,
    certainty text NOT NULL CHECK (certainty IN ('unclear', 'reported', 'multiple', 'announced', 'in effect',
                                                 'lapsed', 'denied', 'corrected', 'retracted')),
    reason text NOT NULL,
    opened_at timestamptz NOT NULL,
    last_told_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE UNIQUE INDEX stories_open_key ON stories (key) WHERE closed_at IS NULL;
CREATE INDEX stories_card ON stories (card_id);
CREATE INDEX stories_open_position ON stories (position_id) WHERE closed_at IS NULL;
CREATE INDEX stories_open_person ON stories (person_id) WHERE closed_at IS NULL;
CREATE INDEX stories_open_surname ON stories (surname) WHERE closed_at IS NULL
"""

TELLINGS = """
CREATE TABLE tellings (
    story_id bigint NOT NULL REFERENCES stories,
    article_id bigint NOT NULL REFERENCES articles,
    place integer NOT NULL, -- in the story's own order, oldest first
    outlet text NOT NULL,
    outlet_id text,
    link text,
    at timestamptz NOT NULL,
    change jsonb NOT NULL,
    counts boolean NOT NULL,
    credit text,
    response text,
    not_announced boolean NOT NULL,
    PRIMARY KEY (story_id, article_id)
);
CREATE INDEX tellings_article ON tellings (article_id)
"""

DECISIONS = """
CREATE TABLE decisions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint NOT NULL REFERENCES articles,
    stage text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    story_id bigint REFERENCES stories,
    card_id bigint REFERENCES cards
);
CREATE INDEX decisions_article ON decisions (article_id)
"""


def upgrade() -> None:
    for statements in (CARDS, STORIES, TELLINGS, DECISIONS):
        op.execute(statements)
