"""What waits for the desk, the operator's, and how it was ruled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Why a story waits."""

    UNCLEAR = "unclear"  # no telling of it can be relied on
    NEWCOMER = "first-time person"  # whom the record does not know


class Ruling(StrEnum):
    APPROVED = "approved"  # as it was read
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Case:
    """One story that waits, or waited."""

    id: int
    story_id: int
    article_id: int  # that was read when it came to the desk
    why: Why
    opened_at: datetime
    ruling: Ruling | None = None
    ruled_at: datetime | None = None
    edits: tuple[tuple[str, str], ...] = ()  # field of the change, what it should be


@dataclass(frozen=True, slots=True)
class Alias:
    """Another way to write a person's name, as the desk ruled."""

    person: str  # id
    name: str
