"""Find the person of the record whom a name in an article means.

Policy: what must never be wrong is taking one person for another; a name that stays unresolved costs little, since
stories compare names too.
- A full name or alias, letter for letter (no case, no diacritics), is the person when the record has one of that name
  and the article does not place the name in an organization outside the department.
- Namesakes (two Mark Morgans) are told apart by a recent tenure in the post or a related organization, or not at all.
- A shorter or longer form (Mike Banks, James M. Murray) and a surname alone need such a tenure, and be the only one.
  A surname is compared with the record's name alone: its aliases hold misspellings ("Caleb Vitiello") as well.
- One wrong letter in a surname ("Kerlikowski", "Holman") is forgiven when the given name agrees and a recent tenure is
  in that very post, unless somebody in the record has that surname: Vitello is never Vitiello.
- The department is no context for its components: "DHS official" explains nobody in ICE.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from rapidfuzz.distance import Levenshtein

from bot.model.roster import Knowledge, Person, Tenure
from bot.roster.service import recent
from bot.text.folding import fold
from bot.text.person_name import Likeness, given_names_agree, person_name, same_person

_LONG_ENOUGH = (
    5  # letters of a surname in which one wrong letter is a slip ("Homan"), not another name ("Wall", "Hall")
)


class How(Enum):
    FULL_NAME = "the record's name, letter for letter"
    NAMESAKE = "the record's name, and of its namesakes the one in this post or organization"
    OTHER_FORM = "a form of the record's name, in this post or organization"
    SURNAME = "the surname of the one in this post or organization"
    MISSPELT = "one letter from the name of the one in this post"


@dataclass(frozen=True, slots=True)
class Found:
    person: Person
    how: How


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article puts a name: a post, an organization, or neither."""

    position_id: str | None
    organization_id: str | None
    elsewhere: bool  # in an organization that nobody here knows, or one outside the department


@dataclass(slots=True)
class Record:
    """People and their tenures, arranged for looking up."""

    people: Sequence[Person]
    knowledge: Knowledge
    tenures: dict[str, list[Tenure]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Sequence[Person], tenures: Iterable[Tenure], knowledge: Knowledge) -> Record:
        record = cls(people, knowledge)
        for tenure in tenures:
            record.tenures.setdefault(tenure.person, []).append(tenure)
        return record


def who(name: str, place: Place, record: Record, on: date) -> Found | None:
    """Find whom a name means in an article of that day; None when nobody, or more than one, fits."""
    exact = [p for p in record.people if fold(name) in {fold(n) for n in (p.name, *p.aliases)}]
    if len(exact) == 1 and not place.elsewhere:
        return Found(exact[0], How.FULL_NAME)
    if exact:
        return _only(exact, How.NAMESAKE, place, record, on)
    if person_name(name).full:
        family = person_name(name).surname
        namesakes = [p for p in record.people if any(family in fold(n) for n in (p.name, *p.aliases))]
        alike = [p for p in namesakes if any(_alike(name, n, Likeness.SAME) for n in (p.name, *p.aliases))]
        return _only(alike, How.OTHER_FORM, place, record, on) if alike else _misspelt(name, place, record, on)
    family = person_name(name).surname
    namesakes = [p for p in record.people if family in fold(p.name)]
    namesakes = [p for p in namesakes if _alike(name, p.name, Likeness.SURNAME_ONLY)]
    return _only(namesakes, How.SURNAME, place, record, on)


def _alike(told: str, known: str, likeness: Likeness) -> bool:
    return same_person(told, known) is likeness


def _only(people: Sequence[Person], how: How, place: Place, record: Record, on: date) -> Found | None:
    """Give the only one with a recent tenure in the post, else the only one in a related organization."""
    in_post = [p for p in people if _in_post(p, place, record, on)]
    fitting = in_post or [p for p in people if _in_organization(p, place, record, on)]
    return Found(fitting[0], how) if len(fitting) == 1 else None


def _misspelt(name: str, place: Place, record: Record, on: date) -> Found | None:
    told = person_name(name)
    if len(told.surname) < _LONG_ENOUGH:
        return None
    near = [p for p in record.people if any(_slips(told.surname, word) <= 1 for word in fold(p.name).split())]
    if any(person_name(p.name).surname == told.surname for p in near):
        return None
    alike = [
        p
        for p in near
        if _slips(told.surname, person_name(p.name).surname) == 1
        and given_names_agree(told, person_name(p.name))
        and _in_post(p, place, record, on)
    ]
    return Found(alike[0], How.MISSPELT) if len(alike) == 1 else None


def _slips(one: str, other: str) -> int:
    """Count wrong letters, as far as one; taking a name apart is a hundred times as slow."""
    return Levenshtein.distance(one, other, score_cutoff=1)


def _in_post(person: Person, place: Place, record: Record, on: date) -> bool:
    return any(t.position == place.position_id and recent(t, on) for t in record.tenures.get(person.id, ()))


def _in_organization(person: Person, place: Place, record: Record, on: date) -> bool:
    if place.organization_id is None:
        return False
    posts = (record.knowledge.position(t.position) for t in record.tenures.get(person.id, ()) if recent(t, on))
    return any(_related(post.organization, place.organization_id, record.knowledge) for post in posts if post)


def _related(one: str, other: str, knowledge: Knowledge) -> bool:
    if one == other:
        return True
    shared = set(knowledge.lineage(one)) & set(knowledge.lineage(other))
    return any(unit is not None and unit.parent is not None for unit in map(knowledge.organization, shared))
