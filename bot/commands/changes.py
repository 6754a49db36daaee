"""List what changed lately, in the whole department or in one organization with all below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.commands.history import SHOWN, Chapter, chapters
from bot.commands.who import names_of
from bot.errors import NotFound
from bot.model.roster import Knowledge
from bot.ports import Store
from bot.watches.terms import Field, Organization

USUAL = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Changes:
    """The stories that were told of in a span of time, latest first."""

    since: datetime
    understood: str | None  # the organization; None: everything
    stories: tuple[Chapter, ...]


async def changes(
    store: Store, knowledge: Knowledge, now: datetime, within: timedelta = USUAL, organization: str | None = None
) -> Changes:
    """List the changes that were told of, or that developed, within a span. Raises NotFound for an unknown name."""
    unit_term = unit_of(knowledge, organization) if organization else None
    async with store.transaction() as unit:
        told = await unit.stories.told(since=now - within, certainties=SHOWN)
    if unit_term is not None:
        told = tuple(s for s in told if s.position_id in unit_term.positions or s.organization_id in unit_term.ids)
    return Changes(now - within, unit_term.label if unit_term else None, chapters(told, knowledge))


def unit_of(knowledge: Knowledge, name: str) -> Organization:
    """Find the organization that a name means. Raises NotFound, naming what comes near."""
    names = names_of(knowledge)
    term = names.named(Field.ORG, name)
    if isinstance(term, Organization):
        return term
    near = ", ".join(names.nearest(Field.ORG, name, 3))
    raise NotFound(f"no organization is known as {name!r}" + (f"; near it: {near}" if near else ""))
