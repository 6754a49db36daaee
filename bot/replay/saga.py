"""Sagas: a documented development retold as outlets would have told it, item by item, with what is to come of it.

The format is that of tests/sagas/README.md. Offsets and plain fields are made here: a change's quotation is the
sentence of its item that names the person, unless `quote` names another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.errors import ConfigError, Problem
from bot.model.change import Attribution, Change, Direction, Kind, Quote, Reading, Sighting, Speaker, Status
from bot.model.roster import Knowledge, Position
from bot.text.person_name import surname
from bot.text.sentences import sentences

_SECOND_HAND = frozenset({Speaker.UNNAMED, Speaker.OTHER_OUTLET, Speaker.THIRD_PARTY})
_PENDING = frozenset({Kind.NOMINATED, Kind.CONSIDERED})


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a saga."""

    number: int  # from 1, in the order of the file
    at: datetime
    outlet: str
    outlet_id: str | None
    title: str
    text: str
    reading: Reading
    stories: tuple[str, ...]  # for each change of the reading, the label of the story that it tells
    tells: tuple[str, ...]  # what a channel hears of it: alert, quiet, loud; nothing


@dataclass(frozen=True, slots=True)
class Saga:
    title: str
    case: str  # where it is documented
    items: tuple[Item, ...]
    ends: Mapping[str, str]  # story label: certainty at the end
    notices: tuple[str, ...]  # of the cards at the end, in the order in which they were opened
    reads: bool  # reading the texts gives the same messages


def read_saga(name: str, text: str, knowledge: Knowledge) -> Saga:
    """Read a saga. Raises ConfigError with the place of the first mistake."""
    try:
        row = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise ConfigError((Problem(name, None, f"is no valid YAML: {error}"),)) from error
    step = "the saga"
    items: list[Item] = []
    try:
        for number, item in enumerate(row["items"], start=1):
            step = f"item {number}"
            items.append(_item(number, item, knowledge))
        step = "the saga"
        return Saga(
            title=row["title"],
            case=row["case"],
            items=tuple(items),
            ends=row["ends"],
            notices=tuple(row.get("notices", ())),
            reads=row.get("reads", True),
        )
    except KeyError as error:
        raise ConfigError((Problem(name, None, f"{step}: {error} is missing"),)) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ConfigError((Problem(name, None, f"{step}: {error}"),)) from error


def _item(number: int, row: dict[str, Any], knowledge: Knowledge) -> Item:
    outlet = next((o for o in knowledge.outlets if row["outlet"] in {o.id, o.name}), None)
    text = " ".join(row["text"].split())
    changes = tuple(_change(change, text, knowledge) for change in row.get("changes", ()))
    sightings = tuple(_sighting(seen, text, knowledge) for seen in row.get("seen", ()))
    told = row.get("tells", "nothing")
    return Item(
        number=number,
        at=datetime.fromisoformat(str(row["at"])).replace(tzinfo=UTC),
        outlet=outlet.name if outlet else row["outlet"],
        outlet_id=outlet.id if outlet else None,
        title=row["title"],
        text=text,
        reading=Reading(
            changes,
            sightings,
            first_reported_by=row.get("credit"),
            response=row.get("response"),
            not_announced=row.get("not_announced", False),
        ),
        stories=tuple(change["story"] for change in row.get("changes", ())),
        tells=() if told == "nothing" else tuple(told.split(", ")),
    )


def _change(row: dict[str, Any], text: str, knowledge: Knowledge) -> Change:
    position = _position(row["post"], knowledge) if "post" in row else None
    unit = knowledge.organization(position.organization if position else row.get("org", ""))
    kind = Kind(row["kind"])
    speaker = Speaker(row.get("by", "outlet"))
    person = row.get("person")
    leaves = kind.side.value == "exit"
    direction = Direction.PENDING if kind in _PENDING else Direction.OUT if leaves else Direction.IN
    words = row.get("words", ())
    return Change(
        kind=kind,
        direction=Direction(row["direction"]) if "direction" in row else direction,
        status=Status(row.get("status", "reported" if speaker in _SECOND_HAND else "official")),
        person=person,
        person_id=row.get("person_id"),
        position=row.get("position", position.label if position else None),
        position_id=position.id if position else None,
        organization=unit.path if unit else row.get("org"),
        organization_id=unit.id if unit else None,
        attribution=Attribution(speaker, row.get("says", ""), row.get("name"), row.get("count"), row.get("medium")),
        quotation=_quote(text, row.get("quote") or (surname(person) if person else "")),
        group=row.get("group"),
        place=row.get("place"),
        acting=row.get("acting", kind is Kind.ACTING),
        background=row.get("background", False),
        successor=row.get("successor"),
        predecessor=row.get("predecessor"),
        destination=row.get("destination"),
        effective=row.get("effective"),
        wording=(words,) if isinstance(words, str) else tuple(words),
        confidence=row.get("sure", 0.9),
    )


def _sighting(row: dict[str, Any], text: str, knowledge: Knowledge) -> Sighting:
    position = _position(row["post"], knowledge)
    person = row["person"]
    return Sighting(person, None, position.id, row.get("acting", False), _quote(text, surname(person)))


def _position(id: str, knowledge: Knowledge) -> Position:
    position = knowledge.position(id)
    if position is None:
        raise ValueError(f"no post has the id {id!r}; positions.yaml lists them")
    return position


def _quote(text: str, wanted: str) -> Quote:
    """Give the first sentence with these words, else the first one."""
    spans = sentences(text)
    start, end = next((s for s in spans if wanted.casefold() in text[s[0] : s[1]].casefold()), spans[0])
    return Quote(text[start:end], start, end)
