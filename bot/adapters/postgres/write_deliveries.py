"""Write drafts into the outbox. A card that goes to many destinations is sent to the database once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.adapters.postgres.document import card_document
from bot.adapters.postgres.rows import Connection, column
from bot.model.delivery import Draft
from bot.model.watch import Destination

_WRITE = """
    WITH document AS MATERIALIZED (
        SELECT number, card::jsonb FROM unnest(%(documents)s::text[]) WITH ORDINALITY AS given (card, number)
    )
    INSERT INTO deliveries (card_id, destination, action, part, card, loud, state, due_at, created_at)
    SELECT card_id, destination, action, part, card, loud, 'pending', %(now)s, %(now)s
    FROM unnest(%(card_ids)s::bigint[], %(destinations)s::text[], %(actions)s::text[], %(parts)s::integer[],
                %(numbers)s::bigint[], %(loud)s::boolean[])
        WITH ORDINALITY AS draft (card_id, destination, action, part, number, loud, place)
    JOIN document USING (number)
    ORDER BY place
    ON CONFLICT (card_id, destination, action, part) DO NOTHING
    RETURNING destination
"""


async def write_deliveries(connection: Connection, drafts: Sequence[Draft], now: datetime) -> tuple[Destination, ...]:
    """Write drafts, due now, and give the destinations that have something new."""
    if not drafts:
        return ()
    cards = {id(draft.card): draft.card for draft in drafts}
    numbers = {key: number for number, key in enumerate(cards, start=1)}
    written = await column(
        connection,
        _WRITE,
        {
            "now": now,
            "card_ids": [draft.card_id for draft in drafts],
            "destinations": [str(draft.destination) for draft in drafts],
            "actions": [draft.action.value for draft in drafts],
            "parts": [draft.part for draft in drafts],
            "documents": [card_document(card) for card in cards.values()],
            "numbers": [numbers[id(draft.card)] for draft in drafts],
            "loud": [draft.loud for draft in drafts],
        },
    )
    return tuple(sorted(Destination.parse(destination) for destination in set(written)))
