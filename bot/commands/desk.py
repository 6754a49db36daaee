"""The desk: what waits for the operator, and what his rulings taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ConfigError, Problem
from bot.model.article import Article
from bot.model.desk import Alias, Case, Ruling
from bot.model.roster import Person
from bot.model.story import Story, Telling
from bot.pipeline.house import House
from bot.pipeline.remind import OVERDUE
from bot.pipeline.rule import Ruled, rule
from bot.ports import Store, Unit
from bot.stories.ruled import edited


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case, with what an operator needs to rule it."""

    case: Case
    story: Story
    article: Article
    telling: Telling  # of that article
    overdue: bool  # it waits for more than 24 hours


@dataclass(frozen=True, slots=True)
class Taught:
    """What the rulings taught."""

    people: tuple[Person, ...]  # whom the configuration does not know
    aliases: tuple[Alias, ...]
    cases: tuple[tuple[Case, Article, Telling], ...]  # as they were ruled


async def waiting(store: Store, now: datetime) -> tuple[Waiting, ...]:
    """List what waits, the longest first."""
    async with store.transaction() as unit:
        return tuple([one for case in await unit.desk.waiting() for one in await _waiting(unit, case, now)])


async def _waiting(unit: Unit, case: Case, now: datetime) -> Sequence[Waiting]:
    story, article = await unit.stories.get(case.story_id), await unit.articles.get(case.article_id)
    if story is None or article is None:
        return ()
    telling = next((t for t in story.tellings if t.article_id == article.id), story.lead)
    return (Waiting(case, story, article, telling, now - case.opened_at > OVERDUE),)


async def approve(house: House, case: int) -> Ruled:
    """Let a story be told as it was read. Raises NotFound."""
    return await rule(house, case, Ruling.APPROVED, {})


async def edit(house: House, case: int, edits: Mapping[str, str]) -> Ruled:
    """Let a story be told as it should have been read. `edits`: of `bot.stories.ruled.FIELDS`.

    Raises NotFound, ConfigError without an edit or with one that makes no sense.
    """
    if not edits:
        raise ConfigError((Problem("desk", None, "say what to edit: --person, --post, --kind, …; or approve it"),))
    return await rule(house, case, Ruling.EDITED, edits)


async def reject(house: House, case: int) -> Ruled:
    """Let a story be told to nobody. Raises NotFound."""
    return await rule(house, case, Ruling.REJECTED, {})


async def taught(house: House) -> Taught:
    """Gather what the rulings taught, for the configuration and the corpus."""
    known = {person.id for person in house.knowledge.people}
    async with house.store.transaction() as unit:
        ruled = [one for case in await unit.desk.ruled() for one in await _ruled(house, unit, case)]
        people = [person for person in await unit.record.people() if person.id not in known]
        vouched = {t.change.person for case, _, t in ruled if case.ruling is not Ruling.REJECTED}
        new = tuple(person for person in people if vouched.intersection({person.name, *person.aliases}))
        return Taught(new, await unit.record.aliases(), tuple(ruled))


async def _ruled(house: House, unit: Unit, case: Case) -> Sequence[tuple[Case, Article, Telling]]:
    """Give a case with its article's telling as the desk ruled it."""
    story, article = await unit.stories.get(case.story_id), await unit.articles.get(case.article_id)
    told = [t for t in story.tellings if t.article_id == case.article_id and t.version == 0] if story else []
    if article is None or not told:
        return ()
    change = edited(told[0].change, dict(case.edits), house.knowledge) if case.edits else told[0].change
    return ((case, article, replace(told[0], change=change)),)
