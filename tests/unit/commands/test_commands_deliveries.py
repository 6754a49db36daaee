"""The outbox by command: what died or may have arrived is tried again, what waits is dropped, nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.deliveries import drop_delivery, list_deliveries, retry_delivery
from bot.errors import Ambiguous, NotFound, Refused
from bot.model.delivery import Delivery, DeliveryState
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.make import TERMINAL, change

DEAD, SENT, UNKNOWN = DeliveryState.DEAD, DeliveryState.SENT, DeliveryState.UNKNOWN


async def tried(room: Newsroom, error: Exception | None) -> Delivery:
    """Deliver one alert to the terminal, which answers with an error."""
    await room.add_watch("org:ICE")
    article = await room.read(change())
    room.terminal.errors = [error]
    await drain(room.house, TERMINAL)
    (delivery,) = await room.deliveries(article)
    return delivery


async def test_a_dead_delivery_is_tried_again(room: Newsroom) -> None:
    dead = await tried(room, Refused("the message is too long"))
    assert await list_deliveries(room.house.store, [DEAD], None, 10) == (dead,)
    again = await retry_delivery(room.house.store, dead.id, room.clock.now())
    assert again.due_at == room.clock.now()
    await drain(room.house, TERMINAL)
    assert [delivery.id for delivery in room.terminal.told] == [dead.id]


async def test_one_that_may_have_arrived_is_due_at_once(room: Newsroom) -> None:
    unknown = await tried(room, Ambiguous("the connection was cut"))
    assert (unknown.state, unknown.due_at > room.clock.now()) == (UNKNOWN, True)
    again = await retry_delivery(room.house.store, unknown.id, room.clock.now())
    assert (again.due_at, again.again) == (room.clock.now(), True)


async def test_what_was_sent_is_neither_tried_again_nor_dropped(room: Newsroom) -> None:
    sent = await tried(room, None)
    with pytest.raises(NotFound, match="is sent; only dead and unknown"):
        await retry_delivery(room.house.store, sent.id, room.clock.now())
    with pytest.raises(NotFound, match="is sent; only what waits"):
        await drop_delivery(room.house.store, sent.id)
    assert [d.state for d in await list_deliveries(room.house.store, [], TERMINAL, 10)] == [SENT]


async def test_what_waits_is_dropped_and_never_sent(room: Newsroom) -> None:
    unknown = await tried(room, Ambiguous("the connection was cut"))
    dropped = await drop_delivery(room.house.store, unknown.id)
    assert (dropped.state, dropped.reason) == (DeliveryState.SUPPRESSED, "dropped by the operator")
    room.clock.advance(room.clock.now() + timedelta(days=1))
    assert await drain(room.house, TERMINAL) == 0


async def test_the_latest_come_first_and_no_more_than_wanted(room: Newsroom) -> None:
    other = Destination.parse("console:other")
    await room.add_watch("org:ICE")
    await room.add_watch("org:ICE", to=other)
    await room.read(change())
    listed = await list_deliveries(room.house.store, [], None, 10)
    assert {delivery.destination for delivery in listed} == {TERMINAL, other}
    assert await list_deliveries(room.house.store, [], None, 1) == listed[:1]
    assert [d.destination for d in await list_deliveries(room.house.store, [], other, 10)] == [other]


@pytest.mark.parametrize("id", ["4711", "", "0f8b6f3e-0000-4000-8000-000000000001"])
async def test_what_is_not_there_is_not_found(room: Newsroom, id: str) -> None:
    with pytest.raises(NotFound, match="there is no delivery"):
        await drop_delivery(room.house.store, id)
