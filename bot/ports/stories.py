"""Stories and cards in the store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.card import Card
from bot.model.change import Change
from bot.model.story import Certainty, Story


class Stories(Protocol):
    async def lock(self, keys: Collection[str]) -> None:
        """Hold these identities until the transaction ends; taken in one order, so that nobody deadlocks."""
        ...

    async def open_about(self, changes: Sequence[Change | Story], workspace: str | None = None) -> tuple[Story, ...]:
        """Load open stories that share a position id, a person id or a surname with any of the changes.

        `workspace`: its own stories; None: the shared ones.
        """
        ...

    async def new_card(self, now: datetime) -> int: ...

    async def save(
        self, story: Story, key: str, look_at: datetime | None = None, workspace: str | None = None
    ) -> Story:
        """Write a story and its tellings; id 0 inserts. `key` is its identity, unique among a workspace's open stories.

        `look_at`: when the clock may next change it. `workspace`: whose a new one is; None: everybody's.
        """
        ...

    async def get(self, id: int) -> Story | None: ...

    async def told_by(self, article_id: int) -> tuple[Story, ...]:
        """List the stories that an article tells, open and closed, without those that another one took in."""
        ...

    async def of_card(self, card_id: int) -> tuple[Story, ...]: ...

    async def told(
        self,
        *,
        since: datetime | None = None,
        positions: Collection[str] | None = None,
        people: Collection[str] | None = None,
        certainties: Collection[Certainty] | None = None,
        limit: int | None = None,
    ) -> tuple[Story, ...]:
        """List shared stories, open and closed, whoever was told of last first. `positions`, `people`: ids.

        Those that the desk holds are left out: nobody may see them.
        """
        ...

    async def overdue(self, now: datetime, limit: int) -> tuple[int, ...]:
        """List open stories whose `look_at` has come or was never set, those that wait longest first."""
        ...

    async def merge_card(self, card_id: int, into: int) -> None:
        """Note that all stories of a card proved to be another card's: its messages follow that one."""
        ...

    async def merged_cards(self, card_id: int) -> tuple[int, ...]:
        """List the cards that were merged into this one."""
        ...

    async def revise(self, card_id: int, card: Card) -> int:
        """Keep a card's latest content and give its new revision (0 the first time)."""
        ...

    async def counts(self) -> dict[str, int]: ...
