"""A card: the platform-neutral content of one message. Adapters render it and add nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CardChange:
    """One change as the card states it."""

    story: int
    person: str | None
    group: str | None
    position: str | None  # "Head of ICE Enforcement and Removal Operations (ERO)"
    position_id: str | None
    organization: str | None  # "ICE/ERO"
    change: str  # Kind
    direction: str
    status: str
    certainty: str
    acting: bool
    successor: str | None
    predecessor: str | None
    effective: str | None
    attribution: str  # in the source's words, with who printed them: "The sources" (three)
    outlet: str
    wording: tuple[str, ...]
    quotation: str


@dataclass(frozen=True, slots=True)
class Block:
    """One position of a card: who leaves, who comes, the source's words, one quotation."""

    heading: str  # the position
    movement: str  # "Kenneth Genalo → successor not named"
    words: tuple[str, ...]  # 'Will no longer lead; retiring. "The sources" (three).'
    quotation: str  # at most 200 characters


@dataclass(frozen=True, slots=True)
class CardSource:
    outlet: str
    link: str | None
    at: datetime
    counts: bool


class CardKind(StrEnum):
    CHANGES = "changes"
    ARTICLE = "article"  # one article, for those who asked for every one
    LIST = "list"  # several cards in one, each by its notice line
    WELCOME = "welcome"  # the first message in a channel; it names no person
    NOTICE = "notice"  # to whoever added a watch: what became of it, and what to do


class Deed(StrEnum):
    """What a press of a button asks for."""

    UNDO = "undo"  # remove the watch
    RESUME = "resume"  # the watch


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: what it does, and to which watch."""

    deed: Deed
    watch: int
    label: str  # at most 75 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """At most 1,000 characters in all; the notice line at most 125."""

    id: int
    notice: str
    changes: tuple[CardChange, ...] = ()
    blocks: tuple[Block, ...] = ()
    certainty: str = ""  # the weakest of its stories
    reason: str = ""  # "1 outlet"
    footer: tuple[str, ...] = ()  # joined by " · "; the time comes after, in the reader's zone
    sources: tuple[CardSource, ...] = ()
    outlet: str = ""  # whose article the link opens
    link: str | None = None
    at: datetime
    update: str | None = None  # in replies: what was, what is new
    simulated: bool = False
    title: str | None = None  # of an article card
    kind: CardKind = CardKind.CHANGES
    offers: tuple[Offer, ...] = ()
