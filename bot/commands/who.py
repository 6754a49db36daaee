"""Look up who was last known in a post, by post, organization or person.

Never *is* or *runs*: the answer is the last thing a source has shown, with since, source and last seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.errors import NotFound
from bot.model.roster import Knowledge, Person, Position
from bot.ports import Store, Unit
from bot.roster.holders import Holder, holders
from bot.watches.names import Names
from bot.watches.terms import Field
from bot.watches.terms import Organization as OrganizationTerm
from bot.watches.terms import Person as PersonTerm
from bot.watches.terms import Position as PositionTerm


@dataclass(frozen=True, slots=True)
class Known:
    """One holder, with the names that people read."""

    person: str
    position: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Holders:
    """What the record says of a name on a day."""

    asked: str
    understood: str
    on: date
    known: tuple[Known, ...]  # empty: nobody is known for that day


async def who(store: Store, knowledge: Knowledge, name: str, on: date) -> Holders:
    """Find who was known in a post, at the head of an organization, or where a person was, on a day.

    Raises NotFound, naming what comes near.
    """
    names = names_of(knowledge)
    term = names.bare(name, weak=True)
    if not isinstance(term, PersonTerm | PositionTerm | OrganizationTerm):
        near = [n for field in (Field.POSITION, Field.ORG, Field.PERSON) for n in names.nearest(field, name, 2)]
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise NotFound(f"nobody, no post and no organization is known as {name!r}{hint}")
    async with store.transaction() as unit:
        found = await _found(unit, term, knowledge, on)
        people = {p.id: p for p in await unit.record.named({holder.person for holder in found})}
        positions = {p.id: p for p in await unit.record.positions()}
    return Holders(name, term.label, on, tuple(_named(holder, people, positions) for holder in found))


@lru_cache(maxsize=1)
def names_of(knowledge: Knowledge) -> Names:
    """Give all names that can be looked up; built once, because that takes 90 ms (measured)."""
    return Names(knowledge)


async def _found(
    unit: Unit, term: PersonTerm | PositionTerm | OrganizationTerm, knowledge: Knowledge, on: date
) -> list[Holder]:
    if isinstance(term, PersonTerm):
        tenures = [t for id in sorted(term.ids) for t in await unit.record.tenures(person=id)]
        posts = dict.fromkeys(t.position for t in tenures)
        held = [h for post in posts for h in holders(await unit.record.tenures(position=post), on)]
        return [h for h in held if h.person in term.ids]
    wanted = sorted(term.ids) if isinstance(term, PositionTerm) else _heads(term, knowledge)
    return [h for post in wanted for h in holders(await unit.record.tenures(position=post), on)]


def _heads(term: OrganizationTerm, knowledge: Knowledge) -> list[str]:
    """List the posts at the head of the named organization itself, not of those below it."""
    top = [id for id in term.ids if not set(knowledge.lineage(id)[1:]) & term.ids]
    return [p.id for p in knowledge.positions if p.organization in top and p.head]


def _named(holder: Holder, people: dict[str, Person], positions: dict[str, Position]) -> Known:
    person, position = people.get(holder.person), positions.get(holder.position)
    return Known(person.name if person else holder.person, position.title if position else holder.position, holder)
