"""What the components hand on: a Document, and everything found in it so far.

A component is a function Document -> Document that adds what it found and changes nothing (spaCy's idea:
spacy/pipeline/functions.py). All offsets index `Document.text`, which is title + blank line + text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.model.change import Attribution, Change, Dropped, Quote, Sighting
from bot.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its tokens; a headline's words in the case of running text stand in `cased`."""

    start: int
    end: int
    headline: bool
    tokens: tuple[Token, ...]
    cased: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """An organization as named in one place. `id` is None when config/ does not know it."""

    start: int
    end: int
    name: str
    id: str | None
    path: str
    ours: bool  # DHS or a component
    place: str | None = None  # of an office: "Atlanta"


@dataclass(frozen=True, slots=True)
class Post:
    """A post as named in one place."""

    start: int
    end: int
    role: str  # "deputy director", "head", in small letters
    unit: Unit | None
    acting: bool = False
    state: str = "neutral"  # of config/lexicon/posts.yaml: former, entering, coming, leaving, removed, nominee …
    place: str | None = None
    plural: bool = False
    weak: bool = False  # "official", "aide": a change only with rank or organization
    elected: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as named in one place."""

    start: int
    end: int
    person: int  # index into Document.people


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the article."""

    name: str  # the fullest form printed
    surname: str  # folded
    id: str | None  # of the roster
    she: bool | None = None  # None: unknown


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way through the components."""

    text: str
    title_end: int
    published: datetime | None
    outlet: str
    scope: str
    sentences: tuple[Sentence, ...] = ()
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Named, ...] = ()
    links: tuple[tuple[int, Post], ...] = ()  # a person holds, or held, a post
    selected: frozenset[int] = frozenset()  # numbers of the sentences that are parsed
    guessed: tuple[tuple[tuple[int, int], ...], ...] = ()  # per sentence, token spans that the model takes for people
    claims: tuple[Claim, ...] = ()
    groups: tuple[tuple[Claim, ...], ...] = ()  # of one change each
    said: tuple[tuple[Claim, tuple[Attribution, Saying | None]], ...] = ()
    changes: tuple[Change, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def quote(self, start: int, end: int) -> Quote:
        """Quote a passage."""
        return Quote(self.text[start:end], start, end)


@dataclass(slots=True)
class Claim:
    """A change in the making: one trigger, one person or post, and what was found out about them."""

    kind: str
    sentence: int
    start: int  # of the trigger
    end: int
    person: int | None
    mention: tuple[int, int] | None
    post: Post | None
    frame: str = ""
    wording: tuple[str, ...] = ()
    acting: bool = False
    background: bool = False
    denied: str = ""  # why it is told as not so
    dropped: str = ""  # why it is no change
    expected: bool = False
    pending: bool = False
    successor: int | None = None
    predecessor: int | None = None
    group: str | None = None
    reasons: list[str] = field(default_factory=list)
    token: int = 0  # number of the trigger in its plain sentence


@dataclass(frozen=True, slots=True)
class Saying:
    """One place where somebody is said to say something."""

    start: int
    end: int
    attribution: Attribution
