"""Work that waits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.model.watch import Destination


class Jobs(Protocol):
    """Wakes work. Rows are the truth: a lost wake-up costs a tick, a double one nothing."""

    async def poll(self, feeds: Sequence[int]) -> None: ...
    async def ingest(self, articles: Sequence[int]) -> None: ...
    async def drain(self, destinations: Collection[Destination]) -> None: ...
