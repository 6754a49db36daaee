"""The shape of each file, and of all together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bot.model.roster import Person
from bot.settings.bot_settings import BotSettings
from bot.settings.fields import Id, Section, Text, WholeDate
from bot.settings.rows import BoardRow, FeedRow, OrganizationRow, OutletRow, PositionRow, TenureRow


class OrganizationsFile(Section):
    organizations: tuple[OrganizationRow, ...]


class PositionsFile(Section):
    positions: tuple[PositionRow, ...]


class RosterFile(Section):
    """`people`: id, then the name and other spellings of it. `gathered`: the day of rows without `as_of`."""

    gathered: WholeDate
    people: dict[Id, Annotated[tuple[Text, ...], Field(min_length=1)]]
    tenures: tuple[TenureRow, ...]

    def persons(self) -> Iterator[Person]:
        for id, (name, *aliases) in self.people.items():
            yield Person(id, name, tuple(aliases))


class OutletsFile(Section):
    outlets: tuple[OutletRow, ...]


class FeedsFile(Section):
    feeds: tuple[FeedRow, ...]


class BoardsFile(Section):
    boards: tuple[BoardRow, ...]


class Files(Section):
    """All files together, by the first part of their names."""

    bot: BotSettings
    feeds: FeedsFile
    outlets: OutletsFile
    organizations: OrganizationsFile
    positions: PositionsFile
    roster: RosterFile
    boards: BoardsFile
