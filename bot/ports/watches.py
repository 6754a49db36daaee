"""Watches in the store."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model.watch import Destination, Subject, Watch


class Watches(Protocol):
    async def all(self) -> tuple[Watch, ...]: ...
    async def get(self, id: int) -> Watch | None: ...

    async def add(
        self,
        destination: Destination,
        query: str,
        on: Subject,
        now: datetime,
        created_by: str | None = None,
        workspace: str | None = None,
        personal: bool = False,
    ) -> Watch:
        """Add a watch; the same query of the same destination and subject is returned as it is."""
        ...

    async def remove(self, id: int) -> bool: ...
    async def pause(self, id: int, reason: str | None) -> None: ...
