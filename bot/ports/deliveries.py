"""The outbox."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.card import Card
from bot.model.delivery import Delivery, DeliveryState, Draft, Receipt
from bot.model.watch import Destination


class Deliveries(Protocol):
    async def write(self, drafts: Sequence[Draft], now: datetime) -> tuple[Destination, ...]:
        """Write drafts, due now; those already there (card, destination, action, part) are skipped.

        Gives the destinations that have something new.
        """
        ...

    async def of_card(self, card_id: int) -> tuple[Delivery, ...]: ...

    async def refresh(self, card_id: int, destination: Destination, card: Card) -> bool:
        """Put newer content into an alert that nobody has begun to send; False when it is too late."""
        ...

    async def supersede(self, card_id: int, destination: Destination, before_part: int, reason: str) -> None:
        """Suppress waiting amendments older than a part."""
        ...

    async def due(self, now: datetime) -> tuple[Destination, ...]:
        """List the destinations with something due."""
        ...

    async def claim(self, destination: Destination, owner: int, now: datetime) -> Delivery | None:
        """Lease the destination's first due row, in the order written.

        An amendment or answer waits until its alert is sent; when the alert is dead, it is suppressed. A row in
        retry holds back later rows of the same card only.
        """
        ...

    async def sending(self, id: str, now: datetime) -> None:
        """Note that the request is about to be written."""
        ...

    async def sent(self, id: str, receipt: Receipt, now: datetime) -> None: ...

    async def put_off(self, id: str, state: DeliveryState, due_at: datetime, reason: str) -> None:
        """Try again later: RETRY, which costs no attempt, or UNKNOWN when it may have arrived."""
        ...

    async def give_up(self, id: str, state: DeliveryState, reason: str) -> None:
        """End it: DEAD or SUPPRESSED."""
        ...

    async def abandon(self, destination: Destination, reason: str) -> int:
        """End everything that waits for a destination that is gone: DEAD. Gives the number of rows."""
        ...

    async def recover(self, now: datetime) -> int:
        """Take back what dead owners held: leased rows become pending, sending rows unknown. Gives their number."""
        ...

    async def get(self, id: str) -> Delivery | None: ...

    async def reached(self, destination: Destination) -> bool:
        """Say whether anything was ever written for a destination."""
        ...

    async def listed(
        self, states: Collection[DeliveryState], destination: Destination | None, limit: int
    ) -> tuple[Delivery, ...]:
        """List deliveries in these states, of one destination or of all, the latest first."""
        ...

    async def retry(self, id: str, now: datetime) -> bool:
        """Make a delivery due now that is dead, unknown or put off, with all its attempts before it.

        False in any other state. What may have arrived keeps its mark.
        """
        ...

    async def counts(self) -> dict[str, int]: ...
