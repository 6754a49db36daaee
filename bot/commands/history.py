"""Look up who was in a post over time, and what was told of it, by post, organization or person.

name ─▶ whom or which post it means ─▶ tenures with their sources, stories with their trail, conflicts"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.commands.who import names_of
from bot.errors import NotFound
from bot.model.roster import Knowledge, Person, Position, Tenure
from bot.model.story import Certainty, Story
from bot.ports import Store, Unit
from bot.roster.conflicts import Conflict, conflicts
from bot.stories.headline import headline
from bot.text.folding import fold
from bot.text.person_name import surname
from bot.watches.terms import Field
from bot.watches.terms import Organization as OrganizationTerm
from bot.watches.terms import Person as PersonTerm
from bot.watches.terms import Position as PositionTerm

MOST_STORIES = 50  # of one look-up, the latest
SHOWN = frozenset(Certainty) - {Certainty.UNCLEAR}  # what readers may see


@dataclass(frozen=True, slots=True)
class Served:
    """One tenure, with the names that people read."""

    person: str
    position: str
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story: its line, which opens with who says it, and where it stands."""

    line: str
    story: Story


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the record and the stories say of a name, latest first."""

    asked: str
    understood: str
    tenures: tuple[Served, ...]
    stories: tuple[Chapter, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    label: str
    people: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()


async def history(store: Store, knowledge: Knowledge, name: str) -> Timeline:
    """Tell the history of a post, of the head of an organization, or of a person. Raises NotFound."""
    async with store.transaction() as unit:
        bearers, _ = await unit.record.around({surname(name)}, ())
        positions = {p.id: p for p in await unit.record.positions()}
        subject = _understood(name, knowledge, bearers)
        tenures = await _tenures(unit, subject)
        people = {p.id: p for p in await unit.record.named({tenure.person for tenure in tenures})}
        told = await unit.stories.told(
            positions=subject.positions or None, people=subject.people or None, certainties=SHOWN, limit=MOST_STORIES
        )
    return Timeline(
        asked=name,
        understood=subject.label,
        tenures=tuple(served(tenure, people, positions) for tenure in tenures),
        stories=chapters(told, knowledge),
        conflicts=conflicts(tenures),
    )


async def list_conflicts(store: Store) -> tuple[Conflict, ...]:
    """List where the whole record and what was learned disagree."""
    async with store.transaction() as unit:
        return conflicts(await unit.record.tenures())


def served(tenure: Tenure, people: dict[str, Person], positions: dict[str, Position]) -> Served:
    """Name whom and what a tenure is of; whoever the record does not know keeps the id."""
    person, position = people.get(tenure.person), positions.get(tenure.position)
    return Served(person.name if person else tenure.person, position.title if position else tenure.position, tenure)


def chapters(stories: Iterable[Story], knowledge: Knowledge) -> tuple[Chapter, ...]:
    """Write each story's line, as it was told by its lead."""
    return tuple(Chapter(headline(story, story.lead, knowledge), story) for story in stories)


def _understood(name: str, knowledge: Knowledge, people: Iterable[Person]) -> _Subject:
    names = names_of(knowledge)
    match names.bare(name, weak=True):
        case PersonTerm(label=label, ids=ids):
            return _Subject(label, people=ids)
        case PositionTerm(label=label, ids=ids):
            return _Subject(label, positions=ids)
        case OrganizationTerm() as unit:
            return _Subject(unit.label, positions=_heads(unit, knowledge))
        case _:
            learned = [p for p in people if fold(name) in {fold(one) for one in (p.name, *p.aliases)}]
    if len(learned) == 1:
        return _Subject(learned[0].name, people=frozenset({learned[0].id}))
    near = [n for field in (Field.POSITION, Field.ORG, Field.PERSON) for n in names.nearest(field, name, 2)]
    hint = f"; near it: {', '.join(near)}" if near else ""
    raise NotFound(f"nobody, no post and no organization is known as {name!r}{hint}")


def _heads(unit: OrganizationTerm, knowledge: Knowledge) -> frozenset[str]:
    """Give the posts at the head of the named organization itself, not of those below it."""
    top = [id for id in unit.ids if not set(knowledge.lineage(id)[1:]) & unit.ids]
    return frozenset(p.id for p in knowledge.positions if p.organization in top and p.head)


async def _tenures(unit: Unit, subject: _Subject) -> tuple[Tenure, ...]:
    found = [t for id in sorted(subject.people) for t in await unit.record.tenures(person=id)]
    found += [t for id in sorted(subject.positions) for t in await unit.record.tenures(position=id)]
    return tuple(found)
