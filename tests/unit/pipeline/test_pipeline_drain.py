"""Drain: the outcomes of one attempt, and what each leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import Ambiguous, ChannelGone, NotFound, Refused, RetryLater
from bot.model.delivery import Action, Delivery, DeliveryState, Receipt
from bot.model.watch import Destination, Subject
from bot.pipeline.drain import TURN, drain
from bot.pipeline.schedule import next_wait
from tests.fakes import Newsroom
from tests.make import TERMINAL, announced, change

DESK = Destination.parse("console:desk")


async def alerted(room: Newsroom) -> int:
    """Write one alert for the terminal; give the number of its article."""
    await room.add_watch()
    return await room.read(change())


async def only(room: Newsroom, article: int) -> Delivery:
    (delivery,) = await room.deliveries(article)
    return delivery


async def test_what_is_due_is_sent_and_its_receipt_kept(room: Newsroom) -> None:
    id = await alerted(room)
    assert await drain(room.house, TERMINAL) == 1
    sent = await only(room, id)
    assert (sent.state, sent.receipt, sent.attempts) == (DeliveryState.SENT, Receipt("message 1"), 1)
    assert [told.again for told in room.terminal.told] == [False]


async def test_what_was_sent_is_not_sent_again(room: Newsroom) -> None:
    await alerted(room)
    await drain(room.house, TERMINAL)
    assert await drain(room.house, TERMINAL) == 0
    assert len(room.terminal.told) == 1


async def test_an_amendment_and_an_answer_know_the_message_they_belong_to(room: Newsroom) -> None:
    await alerted(room)
    await drain(room.house, TERMINAL)
    await room.read(announced(), outlet="ice-gov")
    assert await drain(room.house, TERMINAL) == 2
    assert [(told.action, told.original) for told in room.terminal.told] == [
        (Action.SEND, None),
        (Action.AMEND, Receipt("message 1")),
        (Action.REPLY, Receipt("message 1")),
    ]


async def test_patience_that_the_platform_asks_for_is_kept(room: Newsroom) -> None:
    id = await alerted(room)
    room.terminal.errors = [RetryLater(40, "too many messages")]
    with pytest.raises(RetryLater):
        await drain(room.house, TERMINAL)
    put_off = await only(room, id)
    assert (put_off.state, put_off.reason) == (DeliveryState.RETRY, "too many messages; again in 40 s")
    assert put_off.due_at == room.clock.now() + timedelta(seconds=40)
    assert await drain(room.house, TERMINAL) == 0
    room.clock.advance(put_off.due_at)
    assert await drain(room.house, TERMINAL) == 1
    assert [told.again for told in room.terminal.told] == [False]  # it had surely not arrived


async def test_what_may_have_arrived_is_sent_again_and_marked(room: Newsroom) -> None:
    id = await alerted(room)
    room.terminal.errors = [Ambiguous("the connection was cut")]
    assert await drain(room.house, TERMINAL) == 0
    unknown = await only(room, id)
    assert (unknown.state, unknown.reason) == (DeliveryState.UNKNOWN, "the connection was cut")
    assert unknown.due_at - room.clock.now() == next_wait(room.house.retries, 1, unknown.id)
    room.clock.advance(unknown.due_at)
    assert await drain(room.house, TERMINAL) == 1
    assert [told.again for told in room.terminal.told] == [True]


async def test_the_schedules_end_is_the_deliverys(room: Newsroom) -> None:
    id = await alerted(room)
    room.terminal.errors = [Ambiguous("no answer")] * 3
    waits = []
    while (row := await only(room, id)).state is not DeliveryState.DEAD:
        waits.append(row.due_at - room.clock.now())
        room.clock.advance(row.due_at)
        await drain(room.house, TERMINAL)
    assert waits == [timedelta(0), *(next_wait(room.house.retries, attempt, row.id) for attempt in (1, 2))]
    assert row.reason == "no answer; given up after 3 attempts"


async def test_what_the_platform_refuses_is_given_up_and_the_next_one_sent(room: Newsroom) -> None:
    id = await alerted(room)
    await room.read(change("Orrin Wall leaves ICE.", person="Orrin Wall", person_id=None), outlet="gazette")
    room.terminal.errors = [Refused("the text is too long")]
    assert await drain(room.house, TERMINAL) == 1
    refused = await only(room, id)
    assert (refused.state, refused.reason) == (DeliveryState.DEAD, "the text is too long")
    assert [watch.paused for watch in await room.watches()] == [None]  # our payload was at fault, not the channel


async def test_a_channel_that_is_gone_pauses_its_watches_and_says_why(room: Newsroom) -> None:
    id = await alerted(room)
    await room.add_watch("HSI")
    await room.add_watch("ICE", DESK)
    room.terminal.errors = [ChannelGone("the channel was deleted")]
    await drain(room.house, TERMINAL)
    assert (await only_of(room, id, TERMINAL)).state is DeliveryState.DEAD
    deleted = "the channel was deleted"
    assert [watch.paused for watch in await room.watches()] == [deleted, deleted, None]


async def test_patience_without_end_is_asked_again_after_two_hours(room: Newsroom) -> None:
    id = await alerted(room)
    room.terminal.errors = [RetryLater(86_400, "come back tomorrow")]
    with pytest.raises(RetryLater) as raised:
        await drain(room.house, TERMINAL)
    assert raised.value.after == 7_200
    assert (await only(room, id)).due_at == room.clock.now() + timedelta(hours=2)


async def test_patience_costs_no_attempt_of_the_schedule(room: Newsroom) -> None:
    id = await alerted(room)
    room.terminal.errors = [*[RetryLater(1, "too many messages")] * 20, Ambiguous("no answer")]
    for _ in range(20):
        with pytest.raises(RetryLater):
            await drain(room.house, TERMINAL)
        room.clock.advance(room.clock.now() + timedelta(seconds=1))
    assert await drain(room.house, TERMINAL) == 0
    assert (await only(room, id)).state is DeliveryState.UNKNOWN


async def test_each_attempt_waits_for_its_turn_and_a_look_at_an_empty_outbox_takes_none(room: Newsroom) -> None:
    await alerted(room)
    await drain(room.house, TERMINAL)
    await drain(room.house, TERMINAL)
    assert room.turns.taken == [TERMINAL]


async def test_a_pause_that_somebody_chose_keeps_its_reason(room: Newsroom) -> None:
    await alerted(room)
    chosen = await room.add_watch("HSI")
    async with room.house.store.transaction() as unit:
        await unit.watches.pause(chosen.id, "until 2 June")
    room.terminal.errors = [ChannelGone("the channel was deleted")]
    await drain(room.house, TERMINAL)
    assert [watch.paused for watch in await room.watches()] == ["the channel was deleted", "until 2 June"]


async def test_deliveries_of_a_platform_that_is_not_connected_wait(room: Newsroom) -> None:
    slack = Destination.parse("slack:C0123")
    await room.add_watch(to=slack)
    id = await room.read(change())
    with pytest.raises(NotFound):
        await drain(room.house, slack)
    assert (await only(room, id)).state is DeliveryState.PENDING


async def only_of(room: Newsroom, article: int, destination: Destination) -> Delivery:
    (delivery,) = [d for d in await room.deliveries(article) if d.destination == destination]
    return delivery


async def test_a_channel_with_much_to_hear_leaves_the_others_their_turn(room: Newsroom) -> None:
    await room.add_watch("ICE", TERMINAL, Subject.ARTICLES)
    for _ in range(TURN + 1):
        await room.read()
    room.jobs.drained.clear()
    assert await drain(room.house, TERMINAL) == TURN
    assert room.jobs.drained == [TERMINAL]
    room.jobs.drained.clear()
    assert await drain(room.house, TERMINAL) == 1
    assert room.jobs.drained == []
