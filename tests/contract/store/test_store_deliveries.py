"""Deliveries, on real servers. Who dies is in test_store_owner.py."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import psycopg
import pytest
from store_samples import DESK, NOW, card, draft, dying, written_alert

from bot.adapters.postgres.store import PostgresStore
from bot.adapters.postgres.unit import PostgresUnit
from bot.errors import StoreUnavailable
from bot.model.delivery import Action, Delivery, DeliveryState, Receipt
from bot.model.watch import Destination

A, B = Destination.parse("slack:C0A"), Destination.parse("discord:7")
MINUTE = timedelta(minutes=1)


async def claimed(store: PostgresStore, to: Destination = DESK) -> Delivery | None:
    async with store.transaction() as unit:
        return await unit.deliveries.claim(to, store.owner, NOW)


async def taken(store: PostgresStore, to: Destination = DESK) -> Delivery:
    delivery = await claimed(store, to)
    assert delivery is not None
    return delivery


async def sent(store: PostgresStore, message: str = "m1", to: Destination = DESK) -> Delivery:
    delivery = await taken(store, to)
    async with store.transaction() as unit:
        await unit.deliveries.sending(delivery.id, NOW)
        await unit.deliveries.sent(delivery.id, Receipt(message), NOW)
    return delivery


async def write(store: PostgresStore, *drafts: object) -> tuple[Destination, ...]:
    async with store.transaction() as unit:
        return await unit.deliveries.write(drafts, NOW)  # type: ignore[arg-type]  # drafts, spelled shortly


async def look(store: PostgresStore, id: str) -> Delivery:
    async with store.transaction() as unit:
        delivery = await unit.deliveries.get(id)
    assert delivery is not None
    return delivery


async def test_a_draft_becomes_a_pending_delivery_with_its_card(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        assert await unit.deliveries.write([draft(card_id)], NOW) == (DESK,)
        (made,) = await unit.deliveries.of_card(card_id)
    assert made == Delivery(
        id=made.id,
        card_id=card_id,
        destination=DESK,
        action=Action.SEND,
        part=0,
        card=card(card_id, "notice"),
        loud=False,
        state=DeliveryState.PENDING,
        due_at=NOW,
    )
    assert await look(store, made.id) == made


async def test_writing_again_writes_nothing_and_wakes_only_what_is_new(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        assert await unit.deliveries.write([draft(card_id, to=B), draft(card_id, to=A)], NOW) == (B, A)
        again = [draft(card_id, to=A, notice="other"), draft(card_id, to=DESK), draft(card_id, to=DESK)]
        assert await unit.deliveries.write(again, NOW) == (DESK,)
        assert await unit.deliveries.write([], NOW) == ()
        assert [d.card.notice for d in await unit.deliveries.of_card(card_id)] == ["notice"] * 3


async def test_a_delivery_goes_through_its_states(store: PostgresStore) -> None:
    await written_alert(store)
    delivery = await taken(store)
    assert (delivery.state, delivery.attempts, delivery.again) == (DeliveryState.LEASED, 1, False)
    async with store.transaction() as unit:
        await unit.deliveries.sending(delivery.id, NOW)
    assert (await look(store, delivery.id)).state is DeliveryState.SENDING
    async with store.transaction() as unit:
        await unit.deliveries.sent(delivery.id, Receipt("m1"), NOW)
    done = await look(store, delivery.id)
    assert (done.state, done.receipt) == (DeliveryState.SENT, Receipt("m1"))
    assert await claimed(store) is None


@pytest.mark.parametrize("state", [s for s in DeliveryState if s not in {"pending", "retry", "unknown"}])
async def test_only_what_waits_is_claimed(store: PostgresStore, admin: psycopg.Connection, state: str) -> None:
    await written_alert(store)
    admin.execute(
        "UPDATE deliveries SET state = %(state)s, message_id = CASE %(state)s WHEN 'sent' THEN 'm' END,"
        " sent_at = CASE %(state)s WHEN 'sent' THEN now() END,"
        " owner = CASE WHEN %(state)s IN ('leased', 'sending') THEN 1 END,"
        " leased_at = CASE WHEN %(state)s IN ('leased', 'sending') THEN now() END",
        {"state": state},
    )
    assert await claimed(store) is None
    async with store.transaction() as unit:
        assert await unit.deliveries.due(NOW) == ()


async def test_a_destinations_deliveries_come_in_the_order_written(store: PostgresStore) -> None:
    cards = [await written_alert(store) for _ in range(5)]
    await written_alert(store, to=A)
    assert [(await taken(store)).card_id for _ in range(5)] == cards
    assert await claimed(store) is None


async def test_what_is_due_is_listed_by_destination(store: PostgresStore) -> None:
    await written_alert(store, A)
    await written_alert(store, A)
    await written_alert(store, B)
    async with store.transaction() as unit:
        assert await unit.deliveries.due(NOW - MINUTE) == ()
        assert await unit.deliveries.due(NOW) == (B, A)
    await taken(store, B)
    async with store.transaction() as unit:
        assert await unit.deliveries.due(NOW) == (A,)


async def test_two_workers_never_get_the_same_delivery(store: PostgresStore, other: PostgresStore) -> None:
    for _ in range(30):
        await written_alert(store)

    async def work(own: PostgresStore) -> list[str]:
        ids = []
        while (delivery := await claimed(own)) is not None:
            ids.append(delivery.id)
        return ids

    one, two, three = await asyncio.gather(work(store), work(other), work(store))
    assert len(one + two + three) == 30
    assert len({*one, *two, *three}) == 30


async def test_a_worker_waits_for_no_other(store: PostgresStore, other: PostgresStore) -> None:
    await written_alert(store)
    second = await written_alert(store)
    async with store.transaction() as unit:
        assert await unit.deliveries.claim(DESK, store.owner, NOW) is not None
        assert (await taken(other)).card_id == second  # the first one's lease is not committed


async def test_a_claim_that_is_not_committed_never_was(store: PostgresStore) -> None:
    await written_alert(store)
    async with dying(store) as unit:
        await unit.deliveries.claim(DESK, store.owner, NOW)
    assert (await taken(store)).attempts == 1


async def test_an_amendment_waits_for_its_alert_and_knows_its_message(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    await write(store, draft(card_id, Action.AMEND, 1), draft(card_id, Action.REPLY, 1))
    alert = await taken(store)
    assert alert.original is None
    assert await claimed(store) is None
    async with store.transaction() as unit:
        assert await unit.deliveries.due(NOW) == ()
        await unit.deliveries.sending(alert.id, NOW)
        await unit.deliveries.sent(alert.id, Receipt("m1"), NOW)
        assert await unit.deliveries.due(NOW) == (DESK,)
    amendment = await sent(store, "m1")
    assert (amendment.action, amendment.original, amendment.loud) == (Action.AMEND, Receipt("m1"), False)
    answer = await sent(store, "m2")
    assert (answer.action, answer.original, answer.loud) == (Action.REPLY, Receipt("m1"), True)


async def test_an_alert_written_after_its_amendment_still_goes_first(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        await unit.deliveries.write([draft(card_id, Action.AMEND, 1), draft(card_id)], NOW)
    assert (await sent(store)).action is Action.SEND
    assert (await taken(store)).action is Action.AMEND


async def test_amendments_overtake_neither_each_other_nor_the_one_being_sent(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    await sent(store)
    await write(store, draft(card_id, Action.AMEND, 1), draft(card_id, Action.AMEND, 2))
    assert (await taken(store)).part == 1
    assert await claimed(store) is None


async def test_what_belongs_to_a_dead_alert_is_suppressed(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    await write(store, draft(card_id, Action.AMEND, 1), draft(card_id, Action.REPLY, 1))
    behind = await written_alert(store)
    alert = await taken(store)
    async with store.transaction() as unit:
        await unit.deliveries.give_up(alert.id, DeliveryState.DEAD, "refused")
        assert await unit.deliveries.due(NOW) == (DESK,)
    assert (await taken(store)).card_id == behind, "what follows is not held up"
    async with store.transaction() as unit:
        dead, amendment, answer = await unit.deliveries.of_card(card_id)
        assert await unit.deliveries.due(NOW) == ()
    assert (dead.state, dead.reason) == (DeliveryState.DEAD, "refused")
    assert amendment.state is answer.state is DeliveryState.SUPPRESSED
    assert amendment.reason == "the alert that it belongs to never arrived"
    assert amendment.attempts == 0


async def test_what_belongs_to_no_alert_is_suppressed(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        await unit.deliveries.write([draft(card_id, Action.REPLY, 3)], NOW)
        assert await unit.deliveries.due(NOW) == (DESK,)
    assert await claimed(store) is None
    async with store.transaction() as unit:
        assert [d.state for d in await unit.deliveries.of_card(card_id)] == [DeliveryState.SUPPRESSED]
        assert await unit.deliveries.due(NOW) == ()


async def test_a_retry_holds_back_its_own_card_only(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    await write(store, draft(card_id, Action.AMEND, 1))
    behind = await written_alert(store)
    alert = await taken(store)
    async with store.transaction() as unit:
        await unit.deliveries.put_off(alert.id, DeliveryState.RETRY, NOW + MINUTE, "too many requests")
    assert (await taken(store)).card_id == behind
    assert await claimed(store) is None
    async with store.transaction() as unit:
        again = await unit.deliveries.claim(DESK, store.owner, NOW + MINUTE)
    assert again is not None
    assert (again.id, again.again, again.reason) == (alert.id, False, "too many requests")


async def test_patience_that_a_platform_asks_for_costs_no_attempt(store: PostgresStore) -> None:
    await written_alert(store)
    for _ in range(20):
        alert = await taken(store)
        async with store.transaction() as unit:
            await unit.deliveries.put_off(alert.id, DeliveryState.RETRY, NOW, "too many requests")
    assert (await taken(store)).attempts == 1


async def test_an_attempt_is_known_by_its_time_when_the_next_one_begins(store: PostgresStore) -> None:
    await written_alert(store)
    first = await taken(store)
    assert first.tried_at is None
    async with store.transaction() as unit:
        await unit.deliveries.sending(first.id, NOW + MINUTE)
        await unit.deliveries.put_off(first.id, DeliveryState.UNKNOWN, NOW, "no answer")
    assert (await taken(store)).tried_at == NOW + MINUTE


async def test_what_may_have_arrived_is_known_by_its_first_attempt_that_may_have(store: PostgresStore) -> None:
    """The platform's memory counts from there: a nonce, the oldest message to look at."""
    await written_alert(store)
    for minutes, state in enumerate((DeliveryState.RETRY, DeliveryState.UNKNOWN) * 2, start=1):
        attempt = await taken(store)
        async with store.transaction() as unit:
            await unit.deliveries.sending(attempt.id, NOW + minutes * MINUTE)
            await unit.deliveries.put_off(attempt.id, state, NOW, "as it comes")
    assert (await taken(store)).tried_at == NOW + 2 * MINUTE


async def test_a_destination_is_reached_by_the_first_row_whatever_becomes_of_it(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        assert not await unit.deliveries.reached(A)
    await written_alert(store, A)
    async with store.transaction() as unit:
        assert await unit.deliveries.reached(A)
        assert not await unit.deliveries.reached(B)


async def test_the_outbox_is_listed_by_state_and_channel_the_latest_first(store: PostgresStore) -> None:
    old, new, elsewhere = await written_alert(store, A), await written_alert(store, A), await written_alert(store, B)
    await sent(store, to=B)
    async with store.transaction() as unit:
        every = await unit.deliveries.listed(tuple(DeliveryState), None, 10)
        waiting = await unit.deliveries.listed([DeliveryState.PENDING], None, 10)
        of_b = await unit.deliveries.listed(tuple(DeliveryState), B, 10)
        one = await unit.deliveries.listed(tuple(DeliveryState), A, 1)
    assert [d.card_id for d in every] == [elsewhere, new, old]
    assert [d.card_id for d in waiting] == [new, old]
    assert [d.card_id for d in of_b] == [elsewhere]
    assert [d.card_id for d in one] == [new]


@pytest.mark.parametrize(
    ("ended", "again"),
    [(DeliveryState.DEAD, False), (DeliveryState.UNKNOWN, True), (DeliveryState.RETRY, False)],
    ids=lambda value: str(value),
)
async def test_what_got_stuck_is_tried_again_at_once(store: PostgresStore, ended: DeliveryState, again: bool) -> None:
    await written_alert(store)
    stuck = await taken(store)
    async with store.transaction() as unit:
        if ended is DeliveryState.DEAD:
            await unit.deliveries.give_up(stuck.id, ended, "the channel is gone")
        else:
            await unit.deliveries.put_off(stuck.id, ended, NOW + MINUTE, "no answer")
        assert await unit.deliveries.retry(stuck.id, NOW)
    retried = await taken(store)
    assert (retried.id, retried.attempts, retried.again, retried.reason) == (stuck.id, 1, again, None)


async def test_what_is_sent_or_waits_anyway_is_not_tried_again(store: PostgresStore) -> None:
    await written_alert(store)
    await written_alert(store)
    done = await sent(store)
    waits = await taken(store)
    async with store.transaction() as unit:
        assert not await unit.deliveries.retry(done.id, NOW)
        assert not await unit.deliveries.retry(waits.id, NOW)


async def test_all_that_waits_for_a_destination_that_is_gone_ends(store: PostgresStore, other: PostgresStore) -> None:
    waiting, put_off, read = [await written_alert(store, A) for _ in range(3)]
    elsewhere = await written_alert(store, B)
    for _ in range(2):
        await taken(store, A)
    async with store.transaction() as unit:
        (second,) = await unit.deliveries.of_card(put_off)
        await unit.deliveries.put_off(second.id, DeliveryState.UNKNOWN, NOW + MINUTE, "no answer")
        assert await unit.deliveries.abandon(A, "the channel is gone") == 2
        states = [(await unit.deliveries.of_card(card_id))[0] for card_id in (waiting, put_off, read, elsewhere)]
    assert [delivery.state for delivery in states] == [
        DeliveryState.LEASED,  # somebody is at it, and will find out
        DeliveryState.DEAD,
        DeliveryState.DEAD,
        DeliveryState.PENDING,
    ]
    assert (states[1].reason, states[1].again) == ("the channel is gone", True)


async def test_what_may_have_arrived_is_told_again_and_says_so_ever_after(store: PostgresStore) -> None:
    await written_alert(store)
    alert = await taken(store)
    async with store.transaction() as unit:
        await unit.deliveries.sending(alert.id, NOW)
        await unit.deliveries.put_off(alert.id, DeliveryState.UNKNOWN, NOW, "the answer was cut off")
    second = await taken(store)
    assert (second.id, second.again) == (alert.id, True)
    async with store.transaction() as unit:
        await unit.deliveries.put_off(alert.id, DeliveryState.RETRY, NOW, "too many requests")
    assert (await taken(store)).again


async def test_an_alert_that_nobody_began_gets_the_newer_content(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    async with store.transaction() as unit:
        assert await unit.deliveries.refresh(card_id, DESK, card(card_id, "newer"))
        assert not await unit.deliveries.refresh(card_id, A, card(card_id, "newer")), "no alert there"
    assert (await taken(store)).card.notice == "newer"


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("leased", "its sender has the older content in hand"),
        ("sent", "it is read already"),
        ("unknown", "it may be read already, and the platform may answer the second attempt with the first message"),
        ("unknown, then retry", "likewise"),
        ("dead", "it will never be read"),
    ],
)
async def test_newer_content_comes_too_late(store: PostgresStore, step: str, why: str) -> None:
    card_id = await written_alert(store)
    alert = await taken(store)
    async with store.transaction() as unit:
        if step == "sent":
            await unit.deliveries.sent(alert.id, Receipt("m1"), NOW)
        elif step.startswith("unknown"):
            await unit.deliveries.put_off(alert.id, DeliveryState.UNKNOWN, NOW, "cut off")
        elif step == "dead":
            await unit.deliveries.give_up(alert.id, DeliveryState.DEAD, "refused")
    if step.endswith("retry"):
        await taken(store)
        async with store.transaction() as unit:
            await unit.deliveries.put_off(alert.id, DeliveryState.RETRY, NOW, "too many requests")
    async with store.transaction() as unit:
        assert not await unit.deliveries.refresh(card_id, DESK, card(card_id, "newer")), why


async def test_newer_content_for_an_alert_that_is_being_claimed_comes_too_late(
    store: PostgresStore, other: PostgresStore
) -> None:
    card_id = await written_alert(store)

    async def refresh() -> bool:
        async with other.transaction() as unit:
            return await unit.deliveries.refresh(card_id, DESK, card(card_id, "newer"))

    async with store.transaction() as unit:
        await unit.deliveries.claim(DESK, store.owner, NOW)
        refreshing = asyncio.create_task(refresh())
        await asyncio.sleep(0.05)
    assert not await refreshing


async def test_older_amendments_that_wait_are_superseded_and_answers_are_not(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    await sent(store)
    await write(
        store,
        draft(card_id, Action.AMEND, 1),
        draft(card_id, Action.REPLY, 1),
        draft(card_id, Action.AMEND, 2),
        draft(card_id, Action.AMEND, 3),
    )
    await taken(store)
    async with store.transaction() as unit:
        await unit.deliveries.supersede(card_id, DESK, 3, "a newer version follows")
        states = {(d.action, d.part): (d.state, d.reason) for d in await unit.deliveries.of_card(card_id)}
    assert states == {
        (Action.SEND, 0): (DeliveryState.SENT, None),
        (Action.AMEND, 1): (DeliveryState.LEASED, None),
        (Action.REPLY, 1): (DeliveryState.PENDING, None),
        (Action.AMEND, 2): (DeliveryState.SUPPRESSED, "a newer version follows"),
        (Action.AMEND, 3): (DeliveryState.PENDING, None),
    }


async def test_a_lease_that_went_to_somebody_else_cannot_be_sent(store: PostgresStore, other: PostgresStore) -> None:
    await written_alert(store)
    lost = await taken(store)
    async with store.transaction() as unit:
        await unit.deliveries.put_off(lost.id, DeliveryState.RETRY, NOW, "as if it were recovered")
    assert (await taken(other)).id == lost.id
    with pytest.raises(StoreUnavailable, match="sent by another"):
        async with store.transaction() as unit:
            await unit.deliveries.sending(lost.id, NOW)
    async with store.transaction() as unit:
        await unit.deliveries.put_off(lost.id, DeliveryState.RETRY, NOW, "not ours to say")
        await unit.deliveries.give_up(lost.id, DeliveryState.DEAD, "not ours to say")
    assert (await look(store, lost.id)).state is DeliveryState.LEASED


async def test_a_receipt_is_kept_whoever_holds_the_row_and_the_first_one_counts(
    store: PostgresStore, other: PostgresStore
) -> None:
    await written_alert(store)
    alert = await taken(store)
    async with other.transaction() as unit:
        await unit.deliveries.sent(alert.id, Receipt("first"), NOW)
        await unit.deliveries.sent(alert.id, Receipt("second"), NOW)
    done = await look(store, alert.id)
    assert (done.state, done.receipt) == (DeliveryState.SENT, Receipt("first"))


async def test_what_has_ended_is_not_given_up_anew(store: PostgresStore) -> None:
    await written_alert(store)
    alert = await sent(store)
    async with store.transaction() as unit:
        await unit.deliveries.give_up(alert.id, DeliveryState.DEAD, "too late")
    assert (await look(store, alert.id)).state is DeliveryState.SENT


async def test_what_waits_can_be_given_up(store: PostgresStore) -> None:
    card_id = await written_alert(store)
    async with store.transaction() as unit:
        (waiting,) = await unit.deliveries.of_card(card_id)
        await unit.deliveries.give_up(waiting.id, DeliveryState.SUPPRESSED, "the channel is gone")
    assert await claimed(store) is None
    assert (await look(store, waiting.id)).reason == "the channel is gone"


async def test_a_burst_that_the_planner_knows_nothing_of_costs_no_more_than_its_size(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    """The measure is the rows that PostgreSQL looked at, which no load of the machine changes."""

    async def looked_at(unit: PostgresUnit) -> int:
        query = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'deliveries'"
        (count,) = await (await unit.deliveries.connection.execute(query)).fetchone() or (0,)
        return int(count)

    channels = [Destination.parse(f"slack:C{number:04}") for number in range(500)]
    await written_alert(store)
    admin.execute("ANALYZE deliveries")
    async with store.transaction() as unit:
        card_id = await unit.stories.new_card(NOW)
        await unit.deliveries.write([draft(card_id, to=channel) for channel in channels], NOW)
        await unit.deliveries.write([draft(card_id, Action.AMEND, 1, to=channel) for channel in channels], NOW)
    async with store.transaction() as unit:
        before = await looked_at(unit)
        assert len(await unit.deliveries.due(NOW)) == 501
        assert await looked_at(unit) - before < 5 * 1001
        before = await looked_at(unit)
        assert await unit.deliveries.claim(channels[250], store.owner, NOW) is not None
        assert await looked_at(unit) - before < 20


async def test_deliveries_are_counted_by_state(store: PostgresStore) -> None:
    for _ in range(3):
        await written_alert(store)
    await sent(store)
    async with store.transaction() as unit:
        counts = await unit.deliveries.counts()
    assert counts == {state.value: 0 for state in DeliveryState} | {"pending": 2, "sent": 1}
