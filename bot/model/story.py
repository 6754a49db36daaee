"""A story: the same change as all articles tell it over time. Stories that one article told together share a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.model.change import OFFICIAL, SURE_ENOUGH, Attribution, Change, Kind, Side, Speaker, Status


class Certainty(StrEnum):
    """How sure a story is; always printed with its reason."""

    UNCLEAR = "unclear"  # for the desk only, never posted
    ONE_OUTLET = "reported"
    SEVERAL_OUTLETS = "multiple"  # each with a source of its own for this fact
    ANNOUNCED = "announced"  # by the agency, the White House or the person
    IN_EFFECT = "in effect"  # a source says it has happened
    LAPSED = "lapsed"  # its date passed, no source says it happened
    CONTRADICTED = "denied"
    CORRECTED = "corrected"  # by the outlet
    RETRACTED = "retracted"  # our mistake


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's account of a story's change."""

    article_id: int
    outlet: str
    outlet_id: str | None
    link: str | None
    at: datetime  # published, or first seen
    change: Change
    counts: bool  # cites a source of its own for this fact, and is no copy
    credit: str | None = None  # "NBC News": first reported by, according to this article
    response: str | None = None  # "DHS did not immediately respond"
    not_announced: bool = False  # the article says so
    version: int = 0  # 1: of an article that told it, and tells it no more

    def no_more(self, at: datetime) -> Telling:
        """Give the telling of the same article when it tells the change no more: its outlet's own refutation."""
        flatly = Attribution(Speaker.OUTLET, "")
        change = replace(
            self.change, status=Status.REFUTED, attribution=flatly, wording=(), evidence=(), successor=None
        )
        return replace(self, change=change, at=at, credit=None, response=None, counts=False, version=1)


def still_told(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Leave out the articles that tell it no more; when no other is left, they are what there is."""
    gone = {telling.article_id for telling in tellings if telling.version > 0}
    return tuple(t for t in tellings if t.article_id not in gone) or tuple(t for t in tellings if t.version == 0)


def quotable(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Keep the tellings that a card may quote: still told, and read surely; when none is sure, those still told."""
    told = still_told(tellings)
    return tuple(t for t in told if t.change.confidence >= SURE_ENOUGH) or told


@dataclass(frozen=True, slots=True)
class Story:
    """One person (or unnamed holder, or group), one position, one side."""

    id: int  # 0 before it is saved
    card_id: int  # 0 before it is saved
    side: Side
    kind: Kind
    person: str | None
    person_id: str | None
    group: str | None
    position: str | None
    position_id: str | None
    organization: str | None
    organization_id: str | None
    place: str | None
    acting: bool
    certainty: Certainty
    reason: str  # "1 outlet", "Announced by ICE (news release, through AP)"
    opened_at: datetime
    last_told_at: datetime
    tellings: tuple[Telling, ...] = ()  # oldest first
    closed_at: datetime | None = None

    @property
    def lead(self) -> Telling:
        """The telling that the card quotes: the first one, or the one that announced it."""
        told = quotable(self.tellings)
        return next((t for t in told if t.change.attribution.speaker in OFFICIAL), told[0])


class NewsKind(StrEnum):
    """What an article did to a story."""

    OPENED = "opened"
    ANOTHER_OUTLET = "another outlet"
    DETAIL = "detail"  # an expected successor, a date, a fuller name
    ANNOUNCED = "announced"
    DENIED = "denied"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    IN_EFFECT = "in effect"
    LAPSED = "lapsed"
    REPEATED = "repeated"  # nothing new: no message


LOUD = frozenset({NewsKind.ANNOUNCED, NewsKind.DENIED, NewsKind.CORRECTED, NewsKind.RETRACTED})
SILENT = frozenset({NewsKind.REPEATED})


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a story, as a sentence for the update."""

    kind: NewsKind
    sentence: str  # "ICE announced it (news release, through AP)."

    @property
    def loud(self) -> bool:
        return self.kind in LOUD

    @property
    def silent(self) -> bool:
        return self.kind in SILENT
