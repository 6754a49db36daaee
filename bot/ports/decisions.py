"""What was decided of each article, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.decision import Decision


class Decisions(Protocol):
    async def add(self, decisions: Sequence[Decision]) -> None: ...
    async def of_article(self, article_id: int) -> tuple[Decision, ...]: ...

    async def near(self, since: datetime, limit: int) -> tuple[Decision, ...]:
        """List what came near to be told since a time, the latest first: held back, or a change that proved none."""
        ...
