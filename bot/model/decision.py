"""What was done with an article and why, recorded when it was decided. `check` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    FETCHED = "fetched"
    BASELINE = "baseline"  # present at the feed's first poll
    QUARANTINED = "quarantined"
    CHANGED = "changed"  # by its outlet: it is read again
    PAGE_FETCHED = "page fetched"
    PAGE_FAILED = "page failed"
    GATED_OUT = "gated out"
    NO_CHANGE = "no change found"
    DENIED = "denied"
    BACKGROUND = "background"
    OPENED = "opened story"
    JOINED = "joined story"
    DESK = "waits for the desk"
    APPROVED = "approved by the desk"
    NEAR_MISS = "near miss"  # not clear enough, and there is no desk
    NO_WATCH = "no watch matched"
    SUPPRESSED = "suppressed"
    QUEUED = "queued"
    RETRACTED = "retracted"  # the story that it told was our mistake


@dataclass(frozen=True, slots=True)
class Decision:
    article_id: int
    stage: Stage
    reason: str  # one sentence
    at: datetime
    story_id: int | None = None
    card_id: int | None = None
