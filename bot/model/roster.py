"""Who, where, which post: Popolo's Person, Organization, Post and Membership under the project's own names.

Popolo: https://www.popoloproject.com/specs/"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Organization:
    id: str  # "ice-ero"
    name: str  # "Enforcement and Removal Operations"
    short: str  # "ERO"
    path: str  # "ICE/ERO": from the component down; "DHS" for the department
    parent: str | None
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()  # matched in capitals only
    in_scope: bool = True  # DHS and its components; False: known, so that it is not mistaken for one


@dataclass(frozen=True, slots=True)
class Position:
    id: str  # "ice-ero-head"
    title: str  # "Head of ICE Enforcement and Removal Operations (ERO)"
    label: str  # "ERO head": short, after a verb
    organization: str  # id
    head: bool = False  # "head", "chief", "boss", "to lead X" mean this one
    senate: bool = False  # needs the Senate's confirmation
    titles: tuple[str, ...] = ()  # "executive associate director", "director": with the organization
    aliases: tuple[str, ...] = ()  # enough alone: "top deportation official"
    place: str | None = None  # "Chicago"
    watched: bool = True  # False: known, but not ours (border czar)


@dataclass(frozen=True, slots=True)
class Person:
    id: str  # "kenneth-genalo"
    name: str
    aliases: tuple[str, ...] = ()


class Capacity(StrEnum):
    PERMANENT = "permanent"
    ACTING = "acting"
    PERFORMING = "performing"  # senior official performing the duties
    NOMINEE = "nominee"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the record comes from."""

    name: str
    url: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a position. Dates are ISO 8601, cut to what is known: "2025-02", "2019"."""

    person: str  # id
    position: str  # id
    start: str | None
    end: str | None
    capacity: Capacity
    confidence: str  # H: the source states it; M: partly or secondary; "learned": from an announced story
    source: Source
    last_seen: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    id: str
    name: str
    domains: tuple[str, ...]
    owner: str | None = None
    kind: str = "press"  # press, wire, trade, agency, white_house, aggregator, low_trust
    wires: tuple[str, ...] = ()  # wires whose copies it prints


@dataclass(frozen=True, slots=True)
class Board:
    """A named set of positions for watches."""

    id: str
    title: str
    positions: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that config/ knows of organizations, positions, people and outlets. Picklable: worker processes get it."""

    organizations: tuple[Organization, ...] = ()
    positions: tuple[Position, ...] = ()
    people: tuple[Person, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    boards: tuple[Board, ...] = ()

    def organization(self, id: str) -> Organization | None:
        return next((o for o in self.organizations if o.id == id), None)

    def position(self, id: str) -> Position | None:
        return next((p for p in self.positions if p.id == id), None)

    def person(self, id: str) -> Person | None:
        return next((p for p in self.people if p.id == id), None)

    def lineage(self, organization: str | None) -> tuple[str, ...]:
        """List an organization's id and those of the ones above it, lowest first."""
        chain: list[str] = []
        while organization is not None and organization not in chain:
            chain.append(organization)
            found = self.organization(organization)
            organization = found.parent if found else None
        return tuple(chain)
