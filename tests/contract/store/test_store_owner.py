"""Who holds a delivery, and what becomes of it when that process dies: processes here are killed for real."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from store_samples import DESK, NOW, written_alert

from bot.adapters.postgres.store import PostgresStore
from bot.errors import StoreUnavailable
from bot.model.delivery import Delivery, DeliveryState, Receipt

VICTIM = Path(__file__).with_name("store_victim.py")
HOLDER = (
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = %s"
)
CENTURY = timedelta(days=36_500)


@contextmanager
def victim(address: str, step: str) -> Iterator[subprocess.Popen[str]]:
    """A process that stands at a step. It is killed at the end, if it was not before."""
    process = subprocess.Popen([sys.executable, VICTIM, address, step], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == step
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


async def only(store: PostgresStore, card_id: int) -> Delivery:
    async with store.transaction() as unit:
        (delivery,) = await unit.deliveries.of_card(card_id)
    return delivery


async def recovered(store: PostgresStore, *, at_least: int = 1) -> int:
    """Recover as the tick does, again and again: the server notices a death a moment after it."""
    total = 0
    while total < at_least:
        async with store.transaction() as unit:
            total += await unit.deliveries.recover(NOW)
        await asyncio.sleep(0.02)
    return total


async def end(store: PostgresStore, admin: psycopg.Connection) -> None:
    """End a process's hold on its number, and wait until the server has noticed."""
    number = store.owner
    await store.close()
    while admin.execute(HOLDER, [number]).fetchone() is not None:
        await asyncio.sleep(0.02)


async def claim(store: PostgresStore) -> Delivery:
    async with store.transaction() as unit:
        delivery = await unit.deliveries.claim(DESK, store.owner, NOW)
    assert delivery is not None
    return delivery


@pytest.mark.parametrize(
    ("step", "left", "again", "why"),
    [
        ("leased", DeliveryState.PENDING, False, "nothing was sent"),
        ("marking", DeliveryState.PENDING, False, "the mark was not committed, so nothing was sent"),
        ("sending", DeliveryState.UNKNOWN, True, "nobody can know whether it arrived"),
        ("receiving", DeliveryState.UNKNOWN, True, "it arrived, and the receipt was lost"),
    ],
)
async def test_what_a_killed_process_held_is_taken_back(
    store: PostgresStore, database: str, step: str, left: DeliveryState, again: bool, why: str
) -> None:
    card_id = await written_alert(store)
    with victim(database, step) as process:
        async with store.transaction() as unit:
            assert await unit.deliveries.recover(NOW) == 0, "it lives"
        kill(process)
        assert await recovered(store) == 1
    delivery = await only(store, card_id)
    assert (delivery.state, delivery.again, delivery.due_at) == (left, again, NOW), why
    assert (await claim(store)).again == again


@pytest.mark.parametrize(("step", "left"), [("claiming", DeliveryState.PENDING), ("sent", DeliveryState.SENT)])
async def test_a_process_killed_before_it_leased_or_after_it_knew_leaves_nothing_to_take_back(
    store: PostgresStore, database: str, step: str, left: DeliveryState
) -> None:
    card_id = await written_alert(store)
    with victim(database, step) as process:
        kill(process)
    async with store.transaction() as unit:
        assert await unit.deliveries.recover(NOW) == 0
    delivery = await only(store, card_id)
    assert delivery.state is left
    if left is DeliveryState.PENDING:
        assert (await claim(store)).attempts == 1, "the server has undone the claim, and let the row go"


async def test_a_process_that_stands_still_is_not_taken_for_dead(store: PostgresStore, database: str) -> None:
    card_id = await written_alert(store)
    with victim(database, "sending") as process:
        process.send_signal(signal.SIGSTOP)
        for now in (NOW, NOW + CENTURY):
            async with store.transaction() as unit:
                assert await unit.deliveries.recover(now) == 0
        assert (await only(store, card_id)).state is DeliveryState.SENDING


@pytest.mark.parametrize("clock", [-CENTURY, timedelta(0), CENTURY])
async def test_the_dead_are_dead_by_any_clock(
    store: PostgresStore, other: PostgresStore, admin: psycopg.Connection, clock: timedelta
) -> None:
    card_id = await written_alert(store)
    await claim(other)
    await end(other, admin)
    async with store.transaction() as unit:
        assert await unit.deliveries.recover(NOW + clock) == 1
    assert (await only(store, card_id)).state is DeliveryState.PENDING


async def test_what_a_living_process_holds_is_its_own(store: PostgresStore, other: PostgresStore) -> None:
    await written_alert(store)
    held = await claim(store)
    for own in (store, other):
        async with own.transaction() as unit:
            assert await unit.deliveries.recover(NOW + CENTURY) == 0
    async with store.transaction() as unit:
        await unit.deliveries.sending(held.id, NOW)


async def test_what_a_living_process_forgot_comes_back_after_minutes_of_the_servers_clock(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    """A job that failed between two commits leaves its row leased; its process lives on."""
    for _ in range(2):
        await written_alert(store)
    first, second = await claim(store), await claim(store)
    admin.execute("UPDATE deliveries SET leased_at = now() - interval '4 minutes' WHERE id = %s", [first.id])
    admin.execute("UPDATE deliveries SET leased_at = now() - interval '6 minutes' WHERE id = %s", [second.id])
    async with store.transaction() as unit:
        assert await unit.deliveries.recover(NOW) == 1
    assert (await claim(store)).id == second.id


async def test_a_sender_that_lives_after_all_stores_its_receipt(store: PostgresStore, other: PostgresStore) -> None:
    card_id = await written_alert(store)
    sent = await claim(store)
    async with store.transaction() as unit:
        await unit.deliveries.sending(sent.id, NOW)
    async with other.transaction() as unit:  # as after a failover that lost every lock
        await unit.deliveries.put_off(sent.id, DeliveryState.UNKNOWN, NOW, "not the holder's word")
        await unit.deliveries.sent(sent.id, Receipt("m1"), NOW)
    assert (await only(store, card_id)).receipt == Receipt("m1")


async def test_two_that_recover_at_once_take_back_each_row_once(
    store: PostgresStore, other: PostgresStore, database: str, admin: psycopg.Connection
) -> None:
    for _ in range(20):
        await written_alert(store)
    async with PostgresStore.connect(database) as gone:
        for _ in range(20):
            await claim(gone)
        await end(gone, admin)

    async def recover(own: PostgresStore) -> int:
        async with own.transaction() as unit:
            return await unit.deliveries.recover(NOW)

    assert sum(await asyncio.gather(recover(store), recover(other), recover(store))) == 20


async def test_every_process_has_a_number_of_its_own(store: PostgresStore, other: PostgresStore) -> None:
    assert store.owner != other.owner
    assert store.owner > 0


async def test_a_process_whose_connection_was_cut_is_its_old_self_again(
    store: PostgresStore, admin: psycopg.Connection
) -> None:
    number = store.owner
    (before,) = admin.execute(HOLDER, [number]).fetchone() or (None,)
    admin.execute("SELECT pg_terminate_backend(%s)", [before])
    while (admin.execute(HOLDER, [number]).fetchone() or (before,)) == (before,):
        await asyncio.sleep(0.02)
    while True:
        try:
            assert store.owner == number
            break
        except StoreUnavailable:
            await asyncio.sleep(0.02)


async def test_a_process_that_cannot_show_that_it_lives_leases_nothing(database: str) -> None:
    store = PostgresStore(database)
    with pytest.raises(StoreUnavailable, match="alive"):
        _ = store.owner
    await store.open()
    assert store.owner > 0
    await store.close()
    with pytest.raises(StoreUnavailable):
        _ = store.owner
