"""A list: one card that stands for several in one destination, and is filled as they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.watch import Destination


class ListKind(StrEnum):
    BURST = "burst"  # more at once than a channel can read
    BACKLOG = "backlog"  # what was written while nobody read it


@dataclass(frozen=True, slots=True)
class Listing:
    card_id: int  # the list's own card
    destination: Destination
    kind: ListKind
    filled_at: datetime  # when a card was last put on it
    cards: tuple[int, ...] = ()  # that stand on it, in the order in which they came
