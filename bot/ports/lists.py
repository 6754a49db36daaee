"""List cards in the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from bot.model.card import Card
from bot.model.listing import Listing, ListKind
from bot.model.watch import Destination


class Lists(Protocol):
    """Cards that stand for several in one destination."""

    async def lock(self) -> None:
        """Hold all lists until the transaction ends: nobody else tells anything new meanwhile.

        It comes last of all locks, so that nobody deadlocks.
        """
        ...

    async def told_lately(self, destinations: Collection[Destination], since: datetime) -> Mapping[Destination, int]:
        """Count the stories that each was told of since a time: by alerts, or on the list of a burst."""
        ...

    async def latest(
        self, destinations: Collection[Destination], kind: ListKind, since: datetime
    ) -> Mapping[Destination, Listing]:
        """Give each destination's latest list of a kind that was filled after a time, if there is one."""
        ...

    async def holding(self, cards: Collection[int]) -> tuple[Listing, ...]:
        """List the lists on which any of these cards stands."""
        ...

    async def start(self, listing: Listing) -> None:
        """Begin a list, still empty, on a card of its own."""
        ...

    async def put(self, list_id: int, card_id: int, now: datetime) -> None:
        """Put a card on a list, once."""
        ...

    async def contents(self, list_id: int) -> tuple[Card, ...]:
        """Give the cards of a list as they were last written, in the order in which they came."""
        ...
