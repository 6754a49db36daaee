"""List the posts that nobody holds for good, since when, who acts, who is nominated. No legal arithmetic."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from bot.commands.changes import unit_of
from bot.model.roster import Knowledge, Tenure
from bot.ports import Store
from bot.roster.holders import Holder
from bot.roster.vacancies import Vacancy, vacancy


@dataclass(frozen=True, slots=True)
class Vacant:
    """One vacant post, with the names that people read."""

    position: str
    last: str | None  # whoever held it last, where that is known
    acting: tuple[str, ...]
    nominees: tuple[str, ...]
    named: tuple[str, ...]
    vacancy: Vacancy


@dataclass(frozen=True, slots=True)
class Vacancies:
    """Vacant posts in the order of the configuration: the department first, heads before their offices."""

    on: date
    understood: str | None
    vacant: tuple[Vacant, ...]


async def vacant(store: Store, knowledge: Knowledge, on: date, organization: str | None = None) -> Vacancies:
    """List what is vacant on a day, everywhere or in an organization with all below it. Raises NotFound."""
    term = unit_of(knowledge, organization) if organization else None
    async with store.transaction() as unit:
        people = {p.id: p.name for p in await unit.record.people()}
        of_post: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in await unit.record.tenures():
            of_post[tenure.position].append(tenure)
    posts = [p for p in knowledge.positions if p.watched and (term is None or p.id in term.positions)]
    found = [(post.title, v) for post in posts if (v := vacancy(of_post[post.id], on)) is not None]

    def name(person: str) -> str:
        return people.get(person, person)

    def names(holders: tuple[Holder, ...]) -> tuple[str, ...]:
        return tuple(name(h.person) for h in holders)

    return Vacancies(
        on,
        term.label if term else None,
        tuple(
            Vacant(
                title, name(v.ended.person) if v.ended else None, names(v.acting), names(v.nominees), names(v.named), v
            )
            for title, v in found
        ),
    )
