"""Who held which post."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.change import Sighting
from bot.model.desk import Alias
from bot.model.roster import Knowledge, Person, Position, Tenure


class Record(Protocol):
    """People, positions and tenures; learned ones are never overwritten by the bundled seed."""

    async def seed(self, knowledge: Knowledge, now: datetime) -> None:
        """Write the configuration's positions, people and tenures; repeatable."""
        ...

    async def tenures(self, *, position: str | None = None, person: str | None = None) -> tuple[Tenure, ...]:
        """List tenures of a position or a person, latest first."""
        ...

    async def people(self) -> tuple[Person, ...]: ...

    async def named(self, ids: Collection[str]) -> tuple[Person, ...]:
        """Give the people with these ids."""
        ...

    async def around(
        self, surnames: Collection[str], positions: Collection[str]
    ) -> tuple[tuple[Person, ...], tuple[Tenure, ...]]:
        """Give whoever bears one of these surnames, folded, or has been in one of these posts, with all tenures."""
        ...

    async def positions(self) -> tuple[Position, ...]: ...

    async def saw(self, sightings: Sequence[Sighting], at: datetime) -> None:
        """Refresh *last seen* of tenures that these sightings confirm."""
        ...

    async def learn(self, tenure: Tenure, person: Person | None = None) -> None:
        """Write a tenure that an announced story taught; `person`: who that is, when the record may not know."""
        ...

    async def relearn(self, position: str, tenures: Sequence[Tenure], people: Sequence[Person]) -> None:
        """Make these all that stories have taught of a position; the seed's rows stay as they are.

        `people`: those of the tenures, for the record that may not know them.
        """
        ...

    async def know(self, person: Person) -> None:
        """Write a person whom the desk vouches for; one who is known is left as he is."""
        ...

    async def alias(self, alias: Alias) -> None:
        """Write another way to write a person's name; no seed takes it away."""
        ...

    async def aliases(self) -> tuple[Alias, ...]: ...
