"""Delivery rows as deliveries: which columns, and what is made of them."""

from __future__ import annotations

from typing import Any

from psycopg.sql import SQL

from bot.adapters.postgres.document import card_of
from bot.model.delivery import Action, Delivery, DeliveryState, Receipt
from bot.model.watch import Destination

# `original`: the message that an amendment or answer belongs to; a destination gets one alert of a card. LIMIT says so
# to the planner too: without it, right after a burst, it may join all alerts that there are (measured: 504 rows for 1).
SELECT = SQL(
    """
    SELECT id::text, card_id, destination, action, part, card::text, loud, state, due_at, attempts, again, reason,
           delivery.message_id, alert.message_id AS original, sending_at AS tried_at
    FROM deliveries AS delivery
    LEFT JOIN LATERAL (
        SELECT sent.message_id FROM deliveries AS sent
        WHERE sent.card_id = delivery.card_id AND sent.destination = delivery.destination
          AND sent.action = 'send' AND sent.state = 'sent'
        LIMIT 1
    ) AS alert ON delivery.action <> 'send'
    """
)


def delivery(
    *, destination: str, action: str, card: str, state: str, message_id: str | None, original: str | None, **row: Any
) -> Delivery:
    """Build a delivery of a row of SELECT."""
    return Delivery(
        destination=Destination.parse(destination),
        action=Action(action),
        card=card_of(card),
        state=DeliveryState(state),
        receipt=None if message_id is None else Receipt(message_id),
        original=None if original is None else Receipt(original),
        **row,
    )
