"""The rows of the YAML files, and the model object that each becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Literal

from pydantic import Field, model_validator

from bot.model.article import Feed
from bot.model.roster import Board, Capacity, Organization, Outlet, Position, Source, Tenure
from bot.settings.fields import Address, Backfill, Flag, Id, Interval, PartialDate, Section, Text, WholeDate

OutletKind = Literal["press", "wire", "trade", "agency", "white_house", "aggregator", "low_trust"]


class OrganizationRow(Section):
    id: Id
    name: Text
    short: Text
    path: Text
    parent: Id | None = None
    aliases: tuple[Text, ...] = ()
    acronyms: tuple[Text, ...] = ()
    in_scope: Flag = True

    def organization(self) -> Organization:
        return Organization(**dict(self))


class Places(Section):
    """One post that exists in many places; `{place}` stands for each of `names`."""

    title: Text
    label: Text
    aliases: tuple[Text, ...] = ()
    names: tuple[Text, ...] = Field(min_length=1)


class PositionRow(Section):
    """A post; with `places`, the post in general and one more for each place."""

    id: Id
    title: Text
    label: Text
    organization: Id
    head: Flag = False
    senate: Flag = False
    titles: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    watched: Flag = True
    places: Places | None = None

    def positions(self) -> Iterator[Position]:
        common = dict(self)
        places = common.pop("places")
        yield Position(**common)
        for place in places.names if places else ():
            yield Position(
                **common
                | {
                    "id": placed_id(self.id, place),
                    "title": places.title.replace("{place}", place),
                    "label": places.label.replace("{place}", place),
                    "aliases": tuple(alias.replace("{place}", place) for alias in places.aliases),
                    "place": place,
                }
            )


def placed_id(position: str, place: str) -> str:
    """Make the id of a position in one place: ice-field-office-director-st-paul."""
    return f"{position}-{re.sub('[^a-z0-9]+', '-', place.casefold()).strip('-')}"


class TenureRow(Section):
    """`as_of`: the last day for which the source shows what the row says."""

    person: Id
    position: Id
    start: PartialDate | None = None
    end: PartialDate | None = None
    capacity: Capacity = Capacity.PERMANENT
    confidence: Literal["H", "M"] = "H"
    source: Text
    url: Address | None = None
    as_of: WholeDate | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> TenureRow:
        if self.start and self.end and self.end < self.start[: len(self.end)]:
            raise ValueError(f"the tenure ends ({self.end}) before it starts ({self.start}); correct one of the dates")
        if self.end is None and self.as_of is None:
            raise ValueError("a tenure without end needs as_of, the last day for which the source shows it")
        return self

    def tenure(self, gathered: date) -> Tenure:
        """A tenure without end was last seen on the day of its source."""
        as_of = self.as_of or gathered
        return Tenure(
            person=self.person,
            position=self.position,
            start=self.start,
            end=self.end,
            capacity=self.capacity,
            confidence=self.confidence,
            source=Source(self.source, self.url, as_of),
            last_seen=None if self.end else datetime.combine(as_of, time(), UTC),
            note=self.note or "",
        )


class OutletRow(Section):
    id: Id
    name: Text
    domains: tuple[Text, ...] = ()
    owner: Text | None = None
    kind: OutletKind = "press"
    wires: tuple[Id, ...] = ()

    def outlet(self) -> Outlet:
        return Outlet(**dict(self))


class FeedRow(Section):
    """`evidence` A: seen answering, dated; B: used by a public project; C: contradicted; D: seen dead."""

    url: Address
    title: Text
    interval: Interval | None = None
    enabled: Flag = True
    pointer: Flag = False
    backfill: Backfill | None = None
    evidence: Literal["A", "B", "C", "D"] | None = None
    remark: Text | None = None

    def feed(self, default_interval: timedelta) -> Feed:
        return Feed(
            id=0,
            url=self.url,
            title=self.title,
            interval=self.interval or default_interval,
            enabled=self.enabled,
            pointer=self.pointer,
            backfill=self.backfill,
        )


class BoardRow(Section):
    """`places`: only these places of the positions; without it, each position and all its places."""

    id: Id
    title: Text
    positions: tuple[Id, ...] = ()
    places: tuple[Text, ...] = ()
    organizations: tuple[Id, ...] = ()

    def board(self, everywhere: Mapping[str, tuple[str, ...]]) -> Board:
        """`everywhere`: each position's id with the ids of all its places."""
        several = (tuple(placed_id(id, place) for place in self.places) or everywhere[id] for id in self.positions)
        return Board(self.id, self.title, tuple(chain.from_iterable(several)), self.organizations)
