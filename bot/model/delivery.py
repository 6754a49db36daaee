"""A delivery: one card for one destination, its state, and the platform's message id.

pending ─▶ leased ─▶ sending ─▶ sent
              │          ├────▶ retry (due later) ─▶ leased …
              │          ├────▶ unknown (may have arrived) ─▶ leased, marked *again* …
              └──────────┴────▶ dead | suppressed
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.card import Card
from bot.model.watch import Destination


class DeliveryState(StrEnum):
    PENDING = "pending"
    LEASED = "leased"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNKNOWN = "unknown"
    DEAD = "dead"
    SUPPRESSED = "suppressed"


class Action(StrEnum):
    SEND = "send"
    AMEND = "amend"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's word that a message is there."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox. Unique by card, destination, action and part (the card's revision; 0 for the alert)."""

    id: str  # UUID; platforms make their nonce from it
    card_id: int
    destination: Destination
    action: Action
    part: int
    card: Card
    loud: bool
    state: DeliveryState
    due_at: datetime
    attempts: int = 0
    again: bool = False  # an earlier attempt may have arrived
    reason: str | None = None
    receipt: Receipt | None = None
    original: Receipt | None = None  # of the alert that this amends or answers
    tried_at: datetime | None = None  # when the first attempt that may have arrived began


@dataclass(frozen=True, slots=True)
class Draft:
    """A delivery not yet written."""

    card_id: int
    destination: Destination
    action: Action
    part: int
    card: Card
    loud: bool = False
