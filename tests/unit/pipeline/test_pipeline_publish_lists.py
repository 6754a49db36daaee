"""Much at once, and what is old, stands on one list that is kept true like an alert."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.commands.retract import retract
from bot.model.card import CardKind
from bot.model.change import Attribution, Change, Speaker, Status
from bot.model.delivery import Action, Delivery, DeliveryState
from bot.model.watch import Destination, Subject
from bot.pipeline.drain import drain
from bot.pipeline.lapse import lapse
from tests.fakes import Newsroom
from tests.make import NEWS_RELEASE, NOW, TERMINAL, change

SLACK = Destination.parse("slack:C0DESK")
NAMES = ("Ada Brill", "Bo Crane", "Cy Dorn", "Di Ertel", "Ed Faro", "Flo Gantt", "Gus Hale", "Hal Ives")
BRANCHES = ("budgets", "custody", "data", "evidence", "fleets", "grants", "health", "intake")
DAY = timedelta(days=1)


async def drained(room: Newsroom) -> None:
    """Send all that is due, however many turns it takes."""
    while await drain(room.house, TERMINAL):
        pass


def leaves(number: int, outlet: str = "Harbor Ledger", **fields: object) -> Change:
    """One of eight assistant directors leaves."""
    name, branch = NAMES[number], BRANCHES[number]
    sentence = f"{name} will no longer be the assistant director for {branch}, two sources told the {outlet}."
    post = {"person": name, "person_id": None, "position": f"assistant director for {branch}", "position_id": None}
    return change(sentence, **{**post, "organization": "ICE", "organization_id": "ice", **fields})


def announced(number: int) -> Change:
    sentence = f"ICE said in a news release that {NAMES[number]} is leaving."
    said = {"attribution": NEWS_RELEASE, "status": Status.TOLD_AS_FACT, "wording": ("is leaving",)}
    return leaves(number, **said, quotation=change(sentence).quotation)


def again(number: int) -> Change:
    """The Capitol Gazette's own account of the same."""
    sentence = f"An official told the Capitol Gazette that {NAMES[number]} would step down over {BRANCHES[number]}."
    official = Attribution(Speaker.UNNAMED, "An official", count=1)
    return leaves(number, attribution=official, quotation=change(sentence).quotation, wording=("would step down",))


async def burst(room: Newsroom, count: int, published: datetime = NOW) -> list[int]:
    """Read so many articles, each of one exit, and send what is due; give their numbers."""
    ids = []
    for number in range(count):
        ids.append(await room.read(leaves(number), published=published))
        await drained(room)
    return ids


def heard(room: Newsroom) -> list[tuple[Action, CardKind]]:
    return [(delivery.action, delivery.card.kind) for delivery in room.terminal.told]


def lines(delivery: Delivery) -> list[str]:
    return [line for block in delivery.card.blocks for line in (block.movement, *block.words)]


async def test_the_sixth_change_within_ten_minutes_opens_a_list_that_the_next_ones_fill(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    ids = await burst(room, 8)
    alerts = [(Action.SEND, CardKind.CHANGES)] * 5
    assert heard(room) == [*alerts, (Action.SEND, CardKind.LIST), *[(Action.AMEND, CardKind.LIST)] * 2]
    first, *_, last = room.terminal.told[5:]
    assert [name in lines(first)[0] for name in NAMES[5:6]] == [True]
    assert [name for name in NAMES if any(name in line for line in lines(last))] == list(NAMES[5:])
    assert last.card.notice == "Harbor Ledger: 3 leadership changes: Flo Gantt, Gus Hale, Hal Ives."
    assert (await room.decided(ids[5]))[-1] == (
        "queued",
        "for console:main (on a list, more than 5 new stories in 10 minutes)",
    )


async def test_a_list_that_nobody_has_begun_to_send_is_sent_full(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    for number in range(8):
        await room.read(leaves(number))
    await drained(room)
    assert heard(room) == [*[(Action.SEND, CardKind.CHANGES)] * 5, (Action.SEND, CardKind.LIST)]
    assert len(lines(room.terminal.told[-1])) == 3


async def test_after_ten_quiet_minutes_a_change_is_an_alert_again(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    await burst(room, 7)
    room.clock.advance(NOW + timedelta(minutes=11))
    await room.read(leaves(7), published=room.clock.now())
    await drained(room)
    assert heard(room)[-1] == (Action.SEND, CardKind.CHANGES)


async def test_each_channel_has_its_own_measure(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    await room.add_watch("person:Gantt", SLACK)
    ids = await burst(room, 6)
    kinds = {d.destination: d.card.kind for d in await room.deliveries(ids[5]) if d.action is Action.SEND}
    assert kinds == {SLACK: CardKind.CHANGES}


async def test_what_is_announced_of_a_listed_change_edits_the_list_and_is_told_aloud_under_it(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    await burst(room, 7)
    id = await room.read(announced(6), outlet="ice-gov")
    await drained(room)
    amended, answer = room.terminal.told[-2:]
    assert (amended.action, amended.card.kind) == (Action.AMEND, CardKind.LIST)
    assert any(line.startswith("ICE announces: Gus Hale") for line in lines(amended))
    assert (answer.action, answer.loud, answer.original) == (Action.REPLY, True, amended.original)
    assert answer.card.notice.startswith("ICE announces: Gus Hale")
    assert (await room.decided(id))[-1] == ("queued", "for console:main (on its list)")


async def test_another_outlet_edits_the_list_without_a_word(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    await burst(room, 7)
    before = len(room.terminal.told)
    await room.read(again(6), outlet="gazette")
    await drained(room)
    assert [d.action for d in room.terminal.told[before:]] == [Action.AMEND]


async def test_a_listed_change_that_was_our_mistake_is_taken_back_where_the_list_is(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    ids = await burst(room, 7)
    (story,) = await room.stories(ids[6])
    done = await retract(room.house, story.id, "it named the wrong official")
    await drained(room)
    assert done.told == (TERMINAL,)
    amended, answer = room.terminal.told[-2:]
    assert amended.card.notice == "Harbor Ledger: 1 leadership change: Flo Gantt. Retracted in part."
    assert (answer.loud, answer.card.notice.startswith("Shakeup retracts (our mistake):")) == (True, True)


async def test_a_date_that_passed_edits_the_list(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    for number in range(6):
        await room.read(leaves(number, effective="June 1" if number == 5 else None))
    await drained(room)
    room.clock.advance(NOW + timedelta(days=22))
    await lapse(room.house)
    await drained(room)
    assert "No source says it happened." in lines(room.terminal.told[-1])[0]


async def test_what_was_written_a_day_before_it_is_read_stands_on_one_list(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    await burst(room, 3, published=NOW - 2 * DAY)
    fresh = await room.read(leaves(3))
    await drained(room)
    assert heard(room) == [
        (Action.SEND, CardKind.LIST),
        (Action.AMEND, CardKind.LIST),
        (Action.AMEND, CardKind.LIST),
        (Action.SEND, CardKind.CHANGES),
    ]
    assert room.terminal.told[2].card.notice.endswith("Read late.")
    assert (await room.decided(fresh))[-1] == ("queued", "for console:main")


async def test_old_articles_of_who_asked_for_every_article_stand_on_the_list_too(room: Newsroom) -> None:
    await room.add_watch("ICE", on=Subject.ARTICLES)
    for _ in range(2):
        await room.read(published=NOW - 2 * DAY)
    await drained(room)
    assert heard(room) == [(Action.SEND, CardKind.LIST)]
    assert room.terminal.told[0].card.notice == "Harbor Ledger: 2 articles. Read late."


async def test_a_list_that_could_not_be_delivered_is_not_sent_by_the_next_news(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    for number in range(6):
        await room.read(leaves(number))
    waiting = await room.waiting(TERMINAL)
    async with room.house.store.transaction() as unit:
        await unit.deliveries.give_up(waiting[-1].id, DeliveryState.DEAD, "the channel is gone")
    await room.read(announced(5), outlet="ice-gov")
    assert [d.card.kind for d in await room.waiting(TERMINAL)] == [CardKind.CHANGES] * 5


@pytest.mark.parametrize("watches", [1, 2])
async def test_a_card_stands_once_on_a_channels_list_however_many_watches_ask(room: Newsroom, watches: int) -> None:
    for query in ("org:ICE", "org:DHS")[:watches]:
        await room.add_watch(query)
    for number in range(6):
        await room.read(leaves(number))
    await room.read(again(5), outlet="gazette")
    await drained(room)
    assert len(lines(room.terminal.told[-1])) == 1
