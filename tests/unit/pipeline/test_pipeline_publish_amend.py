"""What becomes of alerts that are there: edited, answered, left alone; and whose articles may touch them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.model.article import Arrival, ArticleState
from bot.model.change import Change
from bot.model.delivery import Action, Delivery
from bot.model.roster import Outlet
from bot.model.story import LOUD, SILENT, NewsKind
from bot.model.watch import Destination, Platform
from bot.pipeline.amend import ANSWERED
from bot.pipeline.drain import drain
from bot.pipeline.ingest import ingest
from tests import make
from tests.fakes import Channel, Newsroom
from tests.make import KNOWLEDGE, TERMINAL, announced, change, denied, thornbury_leaves

SLACK = Destination(Platform.SLACK, "C0DESK")
DISCORD = Destination(Platform.DISCORD, "4711")
AGAIN = "Quillon Marsh will no longer lead Enforcement and Removal Operations, an official told the Capitol Gazette."

# product.md: loud are announced, denied, corrected, retracted; quiet are edits; nothing new is nothing.
LOUDNESS = [
    (NewsKind.ANNOUNCED, "loud"),
    (NewsKind.DENIED, "loud"),
    (NewsKind.CORRECTED, "loud"),
    (NewsKind.RETRACTED, "loud"),
    (NewsKind.OPENED, "quiet"),
    (NewsKind.ANOTHER_OUTLET, "quiet"),
    (NewsKind.DETAIL, "quiet"),
    (NewsKind.IN_EFFECT, "quiet"),
    (NewsKind.LAPSED, "quiet"),
    (NewsKind.REPEATED, "silent"),
]


def test_the_table_of_loud_and_quiet_news() -> None:
    said = {kind: "loud" if kind in LOUD else "silent" if kind in SILENT else "quiet" for kind in NewsKind}
    assert said == dict(LOUDNESS)


def test_a_loud_update_is_answered_everywhere_a_quiet_one_where_an_answer_disturbs_nobody() -> None:
    assert dict(ANSWERED) == {True: set(Platform), False: {Platform.SLACK}}


async def sent_to(room: Newsroom, *destinations: Destination) -> dict[Destination, Channel]:
    """Watch ICE in these channels, and have the report of Marsh's exit sent there."""
    channels = {destination: Channel() for destination in destinations}
    messengers = {destination.platform: channel for destination, channel in channels.items()}
    room.house = replace(room.house, messengers=messengers)
    for destination in destinations:
        await room.add_watch("org:ICE", destination)
    await room.read(change())
    for destination in destinations:
        await drain(room.house, destination)
    return channels


async def told(room: Newsroom, channels: dict[Destination, Channel], destination: Destination) -> list[Delivery]:
    before = len(channels[destination].told)
    await drain(room.house, destination)
    return channels[destination].told[before:]


def actions(deliveries: list[Delivery]) -> list[tuple[Action, bool]]:
    return [(delivery.action, delivery.loud) for delivery in deliveries]


async def test_another_outlet_is_an_edit_and_in_slack_a_line_in_the_thread(room: Newsroom) -> None:
    channels = await sent_to(room, SLACK, DISCORD)
    await room.read(change(AGAIN), outlet="gazette")
    edit, answer = await told(room, channels, SLACK)
    assert actions([edit, answer]) == [(Action.AMEND, False), (Action.REPLY, False)]
    assert answer.card.update is not None
    assert "Capitol Gazette reports it too: 2 outlets." in answer.card.update
    assert actions(await told(room, channels, DISCORD)) == [(Action.AMEND, False)]


async def test_an_announcement_is_answered_aloud_everywhere(room: Newsroom) -> None:
    channels = await sent_to(room, SLACK, DISCORD)
    await room.read(announced(), outlet="gazette")
    for destination in (SLACK, DISCORD):
        assert actions(await told(room, channels, destination)) == [(Action.AMEND, False), (Action.REPLY, True)]


@pytest.mark.parametrize("what", ["removed", "paused"])
async def test_a_denial_reaches_a_channel_whose_watch_is_gone_or_paused(room: Newsroom, what: str) -> None:
    channels = await sent_to(room, DISCORD)
    async with room.house.store.transaction() as unit:
        (watch,) = await unit.watches.all()
        await (unit.watches.remove(watch.id) if what == "removed" else unit.watches.pause(watch.id, "on leave"))
    await room.read(denied(), outlet="gazette")
    assert actions(await told(room, channels, DISCORD)) == [(Action.AMEND, False), (Action.REPLY, True)]


async def test_an_exit_first_told_beside_a_known_one_is_an_alert_of_its_own(room: Newsroom) -> None:
    channels = await sent_to(room, SLACK)
    await room.read(change(AGAIN), thornbury_leaves(), outlet="gazette")
    heard = await told(room, channels, SLACK)
    assert [d.action for d in heard] == [Action.AMEND, Action.REPLY, Action.SEND]
    assert [c.person for c in heard[-1].card.changes] == ["Odalys Thornbury"]


async def test_a_report_that_follows_its_denial_is_told_with_it(room: Newsroom) -> None:
    await room.add_watch()
    first = await room.read(denied(), outlet="gazette")
    assert (await room.stages(first))[-1] == "denied"
    room.clock.advance(room.clock.now() + timedelta(hours=1))
    id = await room.read(change())
    (alert,) = await room.deliveries(id)
    assert alert.card.certainty == "denied"
    assert alert.card.notice.startswith("ICE denies:")


# ── two stories that prove to be one ──


HSI = {"position_id": "ice-hsi-head", "organization": "ICE/HSI", "organization_id": "ice-hsi"}
BRILL = {"person": "Ada Brill", "person_id": None}
WEAK = {"position": "official", "position_id": None, "organization": "ICE", "organization_id": "ice"}


async def test_alerts_of_two_stories_that_prove_to_be_one_are_both_kept_true(room: Newsroom) -> None:
    """Nobody is named, then an official who leaves a post not told: two alerts; then one sentence joins them."""
    channels = await sent_to(room, DISCORD)
    await room.read(change("The head of HSI will leave.", person=None, person_id=None, **HSI), outlet="gazette")
    await room.read(change("Ada Brill, an ICE official, will leave.", **BRILL, **WEAK))
    alerts = await told(room, channels, DISCORD)
    assert [d.action for d in alerts] == [Action.SEND, Action.SEND]
    await room.read(change("Ada Brill will no longer lead HSI, two sources told the Ledger.", **BRILL, **HSI))
    await told(room, channels, DISCORD)
    await room.read(denied(**BRILL, **HSI), outlet="gazette")
    heard = await told(room, channels, DISCORD)
    edited = {d.card_id: d.card.certainty for d in heard if d.action is Action.AMEND}
    assert edited == dict.fromkeys((d.card_id for d in alerts), "denied")
    assert [d.loud for d in heard if d.action is Action.REPLY] == [True], "who has both messages is answered once"


# ── whose articles ──


async def from_feed(room: Newsroom, told_change: Change, **feed: Any) -> int:
    made = await room.add_feed(f"https://{feed.get('workspace') or 'search'}.example/feed", **feed)
    entry = make.entry(f"own-{made.id}", text=make.LONG)
    arrival = Arrival(entry, "Capitol Gazette", "gazette", entry.link, entry.title)
    async with room.house.store.transaction() as unit:
        (own,) = await unit.articles.add(made, [arrival], ArticleState.NEW, make.NOW)
    room.desk.outcomes["read_article"] = [make.reading(told_change)]
    await ingest(room.house, [own])
    return own


async def test_a_workspaces_own_feed_tells_that_workspace_alone(room: Newsroom) -> None:
    await room.add_watch("org:ICE", TERMINAL)
    async with room.house.store.transaction() as unit:
        await unit.watches.add(SLACK, "org:ICE", make.watch().on, make.NOW, None, "T1")
    id = await from_feed(room, change(AGAIN), workspace="T1")
    assert {d.destination for d in await room.deliveries(id)} == {SLACK}


async def test_a_workspaces_own_feed_never_touches_the_shared_story(room: Newsroom) -> None:
    await room.add_watch("org:ICE", TERMINAL)
    shared = await room.read(change())
    own = await from_feed(room, denied(), workspace="T1")
    await from_feed(room, announced(), workspace="T2")
    (story,) = await room.stories(shared)
    assert (story.reason, len(story.tellings)) == ("1 outlet", 1)
    assert story.id not in [s.id for s in await room.stories(own)]
    assert await room.tenures("ice-ero-head") == ()


async def test_an_item_of_a_search_feed_is_no_source(room: Newsroom) -> None:
    pointer = Outlet("pointer", "Pointer News", ("search.example",), kind="aggregator")
    knowledge = replace(KNOWLEDGE, outlets=(*KNOWLEDGE.outlets, pointer))
    room.house = replace(room.house, knowledge=knowledge)
    await room.add_watch("org:ICE", TERMINAL)
    first = await room.read(change())
    await from_feed(room, change(AGAIN), pointer=True)
    (story,) = await room.stories(first)
    assert story.reason == "1 outlet"
    assert [(t.outlet, t.counts) for t in story.tellings] == [("Harbor Ledger", True), ("Pointer News", False)]
