"""Requests of the platforms, each dealt with once."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Claims(Protocol):
    async def take(self, key: str, now: datetime) -> bool:
        """Take up a request, known by its platform's id; False when somebody did so within the last hour."""
        ...
