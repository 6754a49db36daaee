"""Resolve the names and weak posts of a reading against the record.

    change, sighting ─▶ who ─▶ person_id
    exit from a weak post ─▶ the only post that this person is known to hold there ─▶ position_id

Policy
- `who` states when a name is a person of the record. A person whom the record does not know keeps the name as told
  and no id: "Quillon Marsh" becomes `quillon-marsh` when an announced story teaches the record (`learned`).
- A weak post ("an ICE official", none) of somebody who leaves is the post held on that day when the record knows
  exactly one in that organization or a part of it. Entries are never filled: where somebody goes is the source's to
  say. Nor is an unnamed holder ever named from the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.model.change import Change, Kind, Reading, Side, Sighting
from bot.model.roster import Knowledge, Person, Tenure
from bot.roster.service import serves
from bot.roster.who import Place, Record, who
from bot.text.folding import fold
from bot.text.post import weak


def resolve(
    reading: Reading, people: Sequence[Person], tenures: Sequence[Tenure], knowledge: Knowledge, on: date
) -> Reading:
    """Fill person and position ids; what is there already stays. `on`: the article's day."""
    record = Record.of(people, tenures, knowledge)
    return replace(
        reading,
        changes=tuple(_fill_post(_fill_person(change, record, on), record, on) for change in reading.changes),
        sightings=tuple(_sight(sighting, record, on) for sighting in reading.sightings),
    )


def _fill_person(change: Change, record: Record, on: date) -> Change:
    if change.person is None or change.person_id is not None:
        return change
    found = who(change.person, _place(change, record.knowledge), record, on)
    if found is None:
        return change
    return replace(change, person_id=found.person.id, reasons=(*change.reasons, f"person: {found.how.value}"))


def _fill_post(change: Change, record: Record, on: date) -> Change:
    leaves = change.kind.side is Side.EXIT and change.kind is not Kind.WITHDRAWN
    if change.position_id is not None or change.person_id is None or not leaves or not weak(change.position):
        return change
    place = _place(change, record.knowledge)
    held = {t.position for t in record.tenures.get(change.person_id, ()) if serves(t, on)}
    fitting = [id for id in held if _fits(id, change, place, record.knowledge)]
    if len(fitting) != 1 or place.elsewhere:
        return change
    return replace(change, position_id=fitting[0], reasons=(*change.reasons, "post: the only one known to be held"))


def _fits(position_id: str, change: Change, place: Place, knowledge: Knowledge) -> bool:
    position = knowledge.position(position_id)
    if position is None:
        return False
    if change.place and position.place and fold(change.place) != fold(position.place):
        return False
    return place.organization_id is None or place.organization_id in knowledge.lineage(position.organization)


def _sight(sighting: Sighting, record: Record, on: date) -> Sighting:
    position = record.knowledge.position(sighting.position_id)
    if sighting.person_id is not None or position is None:
        return sighting
    place = Place(position.id, position.organization, elsewhere=False)
    found = who(sighting.person, place, record, on)
    return sighting if found is None else replace(sighting, person_id=found.person.id)


def _place(change: Change, knowledge: Knowledge) -> Place:
    position = knowledge.position(change.position_id) if change.position_id else None
    unit = change.organization_id or (position.organization if position else None)
    known = knowledge.organization(unit) if unit else None
    outside = known is not None and not known.in_scope
    unknown = unit is None and change.organization is not None
    return Place(change.position_id, unit, elsewhere=outside or unknown)
