"""The nouns of a query: terms, and AND, OR, NOT over them.

A term carries all that matching needs (ids, sub-organizations, spellings), so that matching knows no configuration.
`str()` of anything here is its normal form: what a person reads as *understood*, and what parses to the same again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.change import Direction, Kind
from bot.model.story import Certainty


class Field(StrEnum):
    PERSON = "person"
    POSITION = "position"
    ORG = "org"
    BOARD = "board"
    PLACE = "place"
    CHANGE = "change"
    DIRECTION = "direction"
    CERTAINTY = "certainty"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the article, whole. Known acronyms in it are `capitals`: they must stand so in the article."""

    text: str
    phrase: str  # bare words
    capitals: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Person:
    label: str
    ids: frozenset[str]  # of the roster; empty for a name it does not have
    names: tuple[str, ...]  # bare words

    def __str__(self) -> str:
        return _written(Field.PERSON, self.label)


@dataclass(frozen=True, slots=True)
class Position:
    """One post, or all posts of one title ("field office director"). `acting`: only changes of acting holders."""

    label: str
    ids: frozenset[str]
    phrases: tuple[str, ...]  # bare words that name it in an article
    acting: bool = False

    def __str__(self) -> str:
        return _written(Field.POSITION, f"acting {self.label}" if self.acting else self.label)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization with all below it."""

    label: str
    ids: frozenset[str]
    positions: frozenset[str]  # of these organizations
    phrases: tuple[str, ...]  # bare words
    capitals: tuple[str, ...]  # acronyms: they count in capitals only

    def __str__(self) -> str:
        return _written(Field.ORG, self.label)


@dataclass(frozen=True, slots=True)
class Board:
    label: str
    positions: frozenset[str]
    organizations: frozenset[str]

    def __str__(self) -> str:
        return _written(Field.BOARD, self.label)


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    positions: frozenset[str]  # in this place, or of a board named for it
    phrase: str  # bare words

    def __str__(self) -> str:
        return _written(Field.PLACE, self.label)


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind

    def __str__(self) -> str:
        return _written(Field.CHANGE, self.kind.value)


@dataclass(frozen=True, slots=True)
class Heading:
    direction: Direction

    def __str__(self) -> str:
        return _written(Field.DIRECTION, self.direction.value)


@dataclass(frozen=True, slots=True)
class Sureness:
    """At least this certainty."""

    certainty: Certainty

    def __str__(self) -> str:
        return _written(Field.CERTAINTY, self.certainty.value)


@dataclass(frozen=True, slots=True)
class Source:
    label: str
    ids: frozenset[str]  # of config/outlets.yaml; empty for an outlet it does not have
    phrase: str  # bare words of its printed name

    def __str__(self) -> str:
        return _written(Field.SOURCE, self.label)


Term = Text | Person | Position | Organization | Board | Place | Change | Heading | Sureness | Source


@dataclass(frozen=True, slots=True)
class Not:
    part: Node
    column: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"-{_grouped(self.part, (And, Or))}"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(_grouped(part, (Or,)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(str(part) for part in self.parts)


Node = Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What a watch asks for. `outlets`: at least so many, each with a source of its own; an announcement needs one."""

    root: Node
    outlets: int = 1

    def __str__(self) -> str:
        return str(self.root) if self.outlets == 1 else f"{self.root} from {self.outlets} outlets"


_PLAIN = re.compile(r"\w(?:[\w/&.-]*\w)?")


def _written(name: Field, value: str) -> str:
    if _PLAIN.fullmatch(value):
        return f"{name}:{value}"
    inside = value.replace('"', "'")  # nobody can write a quotation mark between quotation marks
    return f'{name}:"{inside}"'


def _grouped(node: Node, loose: tuple[type, ...]) -> str:
    return f"({node})" if isinstance(node, loose) else str(node)
