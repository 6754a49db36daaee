"""Chats, and how fast they may be sent to."""

from __future__ import annotations

from typing import Protocol

from bot.model.delivery import Delivery, Receipt
from bot.model.watch import Destination


class Messenger(Protocol):
    """One platform. Each call makes one attempt.

    Raises RetryLater, Ambiguous (may have arrived), Refused (our payload), ChannelGone, WorkspaceGone.
    """

    async def send(self, delivery: Delivery) -> Receipt:
        """Post a new message."""
        ...

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        """Replace the content of the message of `receipt`."""
        ...

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        """Answer the message of `receipt`; `loud`: so that the channel hears it."""
        ...


class Pace(Protocol):
    """How fast requests may go out, counted over all processes that send for one bot."""

    async def turn(self, destination: Destination) -> None:
        """Wait until one more request may go out to a channel. Answers to commands do not pass here.

        Raises StoreUnavailable.
        """
        ...
