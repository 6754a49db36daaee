"""Look through the outbox, and decide about what got stuck in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from bot.errors import NotFound
from bot.model.delivery import Delivery, DeliveryState
from bot.model.watch import Destination
from bot.ports import Store, Unit

WAITING = frozenset({DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.UNKNOWN})
DROPPED = "dropped by the operator"


async def list_deliveries(
    store: Store, states: Collection[DeliveryState], destination: Destination | None, limit: int
) -> tuple[Delivery, ...]:
    """List deliveries, the latest first; without states those of every state."""
    async with store.transaction() as unit:
        return await unit.deliveries.listed(states or tuple(DeliveryState), destination, limit)


async def retry_delivery(store: Store, id: str, now: datetime) -> Delivery:
    """Make a dead delivery, or one that may have arrived, due now. Raises NotFound, also for any other state."""
    async with store.transaction() as unit:
        before = await _delivery(unit, id)
        if not await unit.deliveries.retry(id, now):
            raise NotFound(f"delivery {id} is {before.state.value}; only dead and unknown ones can be tried again")
        return await _delivery(unit, id)


async def drop_delivery(store: Store, id: str) -> Delivery:
    """Suppress a delivery that waits. Raises NotFound, also when it does not wait."""
    async with store.transaction() as unit:
        before = await _delivery(unit, id)
        if before.state in WAITING:
            await unit.deliveries.give_up(id, DeliveryState.SUPPRESSED, DROPPED)
        after = await _delivery(unit, id)
        if after.state is not DeliveryState.SUPPRESSED or before.state not in WAITING:
            raise NotFound(f"delivery {id} is {before.state.value}; only what waits can be dropped")
        return after


async def _delivery(unit: Unit, id: str) -> Delivery:
    found = await unit.deliveries.get(id) if _is_uuid(id) else None
    if found is None:
        raise NotFound(f"there is no delivery {id}; `shakeup deliveries list` shows them")
    return found


def _is_uuid(id: str) -> bool:
    try:
        return str(UUID(id)) == id.lower()
    except ValueError:
        return False
