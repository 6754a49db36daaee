"""A change: one person (or an unnamed holder, or a counted group) entering, leaving or being put up for one
position, as one article tells it. Kinds, directions and statuses are the annotation rules' own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    OUT = "out"
    IN = "in"
    PENDING = "pending"


class Side(StrEnum):
    """What a story is about; two changes of different sides are never one story."""

    EXIT = "exit"
    ENTRY = "entry"
    CANDIDATE = "candidate"


class Kind(StrEnum):
    DEPARTS = "departs"
    REMOVED = "removed"
    RESIGNS = "resigns"
    RETIRES = "retires"
    REASSIGNED = "reassigned"
    PLACED_ON_LEAVE = "placed_on_leave"
    DIES = "dies"
    WITHDRAWN = "withdrawn"
    NOMINATED = "nominated"
    APPOINTED = "appointed"
    ACTING = "acting"
    CONFIRMED = "confirmed"
    SWORN_IN = "sworn_in"
    PROMOTED = "promoted"
    CONSIDERED = "considered"

    @property
    def side(self) -> Side:
        if self is Kind.CONSIDERED:
            return Side.CANDIDATE
        return Side.EXIT if self in _EXITS else Side.ENTRY


_EXITS = frozenset(
    {
        Kind.DEPARTS,
        Kind.REMOVED,
        Kind.RESIGNS,
        Kind.RETIRES,
        Kind.REASSIGNED,
        Kind.PLACED_ON_LEAVE,
        Kind.DIES,
        Kind.WITHDRAWN,
    }
)


class Status(StrEnum):
    """How one article tells a change. It never makes a story announced: that takes a Speaker.

    Its members' names differ from Certainty's on purpose, so that nobody maps one to the other by accident."""

    TOLD_AS_FACT = "official"
    SAID_BY_OTHERS = "reported"
    EXPECTED = "expected"
    REFUTED = "denied"


class Speaker(StrEnum):
    """Who says it, according to the article."""

    OUTLET = "outlet"  # the outlet itself, flatly
    UNNAMED = "unnamed"  # sources, officials, people familiar
    OTHER_OUTLET = "other_outlet"  # credit to another outlet
    AGENCY = "agency"  # a statement or document of DHS or a component
    WHITE_HOUSE = "white_house"  # the White House or the president
    PERSON = "person"  # whoever changes posts
    THIRD_PARTY = "third_party"  # anybody else with a name: a senator, a union


SURE_ENOUGH = 0.5  # of Change.confidence: below it, the reading itself expects to be wrong
OFFICIAL = frozenset({Speaker.AGENCY, Speaker.WHITE_HOUSE, Speaker.PERSON})  # their word announces


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the article's text: `text == document[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, in the source's words."""

    speaker: Speaker
    words: str  # "Two of the sources", "ICE said in a news release"; empty when the outlet says it flatly
    name: str | None = None  # "ICE", "NBC News"
    count: int | None = None  # three sources
    medium: str | None = None  # "news release", "statement", "memo"


@dataclass(frozen=True, slots=True)
class Change:
    """One change as one article tells it; every field is backed by `evidence`."""

    kind: Kind
    direction: Direction
    status: Status
    person: str | None  # fullest name in the article; None for an unnamed holder or a group
    person_id: str | None  # of the roster, when known
    position: str | None  # in plain form, with "(acting)" when the text says so for this person
    position_id: str | None  # of config/positions.yaml, when resolved
    organization: str | None  # lowest unit named, in path form: "ICE/ERO"
    organization_id: str | None  # of config/organizations.yaml
    attribution: Attribution
    quotation: Quote  # the supporting sentence
    group: str | None = None  # "about a dozen field office directors"
    place: str | None = None  # "Chicago", for positions that have one
    acting: bool = False
    background: bool = False
    successor: str | None = None
    predecessor: str | None = None
    destination: str | None = None  # "another post within ICE"; "special government employee"
    effective: str | None = None  # the text's own words
    wording: tuple[str, ...] = ()  # the source's verb phrases: "will no longer lead", "retiring"
    evidence: tuple[tuple[str, Quote], ...] = ()  # field name, passage
    confidence: float = 0.0  # 0 to 1
    reasons: tuple[str, ...] = ()  # what made the confidence


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person named with a post that does not change: it refreshes *last seen*."""

    person: str
    person_id: str | None
    position_id: str
    acting: bool
    quotation: Quote


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that looked like a change, and why it is none."""

    reason: str
    quotation: Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says about leadership posts."""

    changes: tuple[Change, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    first_reported_by: str | None = None  # "NBC News"
    response: str | None = None  # "DHS did not immediately respond"; never invented, built from the passage
    not_announced: bool = False  # the article says that nothing was announced
    summary: str = ""

    @property
    def news(self) -> tuple[Change, ...]:
        """The changes that are neither background nor denied."""
        return tuple(c for c in self.changes if not c.background and c.status is not Status.REFUTED)
