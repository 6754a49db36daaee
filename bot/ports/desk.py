"""What waits for the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.model.desk import Case, Ruling, Why


class Desk(Protocol):
    """What waits for the operator to say whether it may be told."""

    async def put(self, story_id: int, article_id: int, why: Why, now: datetime) -> bool:
        """Put a story on the desk, once for each reason; False when it was there before."""
        ...

    async def get(self, id: int) -> Case | None:
        """Give a case, and keep others from ruling it until the transaction ends."""
        ...

    async def waiting(self) -> tuple[Case, ...]:
        """List what waits, the longest first."""
        ...

    async def ruled(self) -> tuple[Case, ...]:
        """List what was ruled, in the order of the rulings."""
        ...

    async def held(self, stories: Collection[int]) -> frozenset[int]:
        """Say which of these stories may not be told, though they are clear."""
        ...

    async def rule(self, id: int, ruling: Ruling, edits: Mapping[str, str], now: datetime) -> None: ...
