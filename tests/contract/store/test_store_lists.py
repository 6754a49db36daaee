"""Lists: what stands on one card for several, and how much a destination was told lately."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import store_samples as samples
from store_samples import DESK, NOW

from bot.adapters.postgres.store import PostgresStore
from bot.model.delivery import Action, Draft
from bot.model.listing import Listing, ListKind
from bot.model.story import Certainty
from bot.model.watch import Destination
from bot.ports import Unit
from bot.stories.identity import key

LOBBY = Destination.parse("console:lobby")
LATER = NOW + timedelta(minutes=9)


async def told_card(unit: Unit, person: str, certainty: Certainty = Certainty.ONE_OUTLET) -> int:
    """A card with one story and its content."""
    card_id = await unit.stories.new_card(NOW)
    story = replace(samples.story(card_id), person=person, certainty=certainty, tellings=())
    await unit.stories.save(story, f"{key(story)} {person}")
    await unit.stories.revise(card_id, replace(samples.card(card_id), notice=f"Tides Daily: {person} to leave."))
    return card_id


async def begun(unit: Unit, *cards: int, to: Destination = DESK, kind: ListKind = ListKind.BURST) -> int:
    """A list with these cards."""
    list_id = await unit.stories.new_card(NOW)
    await unit.lists.start(Listing(list_id, to, kind, NOW))
    for card_id in cards:
        await unit.lists.put(list_id, card_id, NOW)
    return list_id


async def test_a_list_shows_its_cards_as_they_were_last_written_in_the_order_they_came(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        first, second = await told_card(unit, "Quillon Marsh"), await told_card(unit, "Odalys Thornbury")
        list_id = await begun(unit, second)
        await unit.lists.put(list_id, first, LATER)
        await unit.lists.put(list_id, second, LATER)  # it stands there already
        await unit.stories.revise(first, replace(samples.card(first), notice="ICE denies it."))
    async with store.transaction() as unit:
        notices = [card.notice for card in await unit.lists.contents(list_id)]
        assert notices == ["Tides Daily: Odalys Thornbury to leave.", "ICE denies it."]
        (listing,) = await unit.lists.holding([first])
        assert listing == Listing(list_id, DESK, ListKind.BURST, LATER, (second, first))


@pytest.mark.parametrize(
    ("to", "kind", "since", "found"),
    [
        (DESK, ListKind.BURST, NOW - timedelta(minutes=1), True),
        (DESK, ListKind.BURST, NOW, False),  # it is full by then
        (DESK, ListKind.BACKLOG, NOW - timedelta(minutes=1), False),  # another kind
        (LOBBY, ListKind.BURST, NOW - timedelta(minutes=1), False),  # another channel
    ],
)
async def test_the_latest_list_of_a_destination_is_found_while_it_is_filled(
    store: PostgresStore, to: Destination, kind: ListKind, since: datetime, found: bool
) -> None:
    async with store.transaction() as unit:
        await begun(unit)
        latest = await begun(unit)
        lists = await unit.lists.latest([to], kind, since)
        assert ([one.card_id for one in lists.values()] == [latest]) is found


async def test_what_was_told_lately_is_counted_by_stories_wherever_they_stand(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        alerted, listed, old = [await told_card(unit, name) for name in ("Ada Brill", "Bo Crane", "Cy Dorn")]
        unclear = await told_card(unit, "Di Ertel", Certainty.UNCLEAR)
        for card_id in (alerted, unclear):
            await unit.deliveries.write([Draft(card_id, DESK, Action.SEND, 0, samples.card(card_id))], LATER)
        await unit.deliveries.write([Draft(old, DESK, Action.SEND, 0, samples.card(old))], NOW)
        burst = await begun(unit, to=DESK)
        await unit.lists.put(burst, listed, LATER)
        backlog = await begun(unit, kind=ListKind.BACKLOG)
        await unit.lists.put(backlog, old, LATER)
        assert await unit.lists.told_lately([DESK, LOBBY], NOW) == {DESK: 2}


async def test_whoever_holds_the_lists_holds_them_alone(store: PostgresStore, other: PostgresStore) -> None:
    order: list[str] = []
    held = asyncio.Event()

    async def first() -> None:
        async with store.transaction() as unit:
            await unit.lists.lock()
            held.set()
            await asyncio.sleep(0.05)
            order.append("first")

    async def second() -> None:
        await held.wait()
        async with other.transaction() as unit:
            await unit.lists.lock()
            order.append("second")

    await asyncio.gather(first(), second())
    assert order == ["first", "second"]
