"""Publish: what an article tells becomes cards, and what happens to alerts that were, or were not yet, sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.change import Change, Dropped, Quote
from bot.model.delivery import Action, DeliveryState
from bot.model.roster import Organization, Position
from bot.model.watch import Destination, Subject
from bot.pipeline.drain import drain
from bot.pipeline.ingest import ingest
from tests.fakes import Newsroom
from tests.make import KNOWLEDGE, TERMINAL, announced, change, denied, thornbury_leaves

DESK = Destination.parse("console:desk")
AGAIN = "Quillon Marsh will no longer lead Enforcement and Removal Operations, an official told the Capitol Gazette."


def gazette(**fields: object) -> Change:
    """The Capitol Gazette's own account of the same change."""
    return change(AGAIN, **fields)


async def test_changes_that_one_article_tells_share_one_alert(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change(), thornbury_leaves())
    (alert,) = await room.deliveries(id)
    assert (alert.action, alert.destination, alert.loud) == (Action.SEND, TERMINAL, False)
    assert {told.person for told in alert.card.changes} == {"Quillon Marsh", "Odalys Thornbury"}
    assert await room.stages(id) == ["opened story", "opened story", "queued"]


async def test_each_destination_gets_one_alert_however_many_of_its_watches_match(room: Newsroom) -> None:
    for query, to in (("org:ICE", TERMINAL), ("person:Marsh", TERMINAL), ("ERO", DESK)):
        await room.add_watch(query, to)
    id = await room.read(change())
    assert [alert.destination for alert in await room.deliveries(id)] == [DESK, TERMINAL]
    assert (await room.decided(id))[-1] == ("queued", "for console:desk, console:main")


# ── news of a story whose alert is there ──


async def test_an_alert_that_nobody_has_begun_to_send_simply_gets_the_news(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    id = await room.read(gazette(), outlet="gazette")
    (alert,) = await room.deliveries(id)
    assert alert.action is Action.SEND
    assert {source.outlet for source in alert.card.sources} == {"Harbor Ledger", "Capitol Gazette"}
    assert await room.stages(id) == ["joined story", "queued"]


async def test_another_outlet_amends_quietly_where_the_alert_was_sent(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    id = await room.read(gazette(), outlet="gazette")
    _, amendment = await room.deliveries(id)
    assert (amendment.action, amendment.loud) == (Action.AMEND, False)
    assert amendment.card.reason == "2 outlets"
    assert room.jobs.drained[-1] == TERMINAL


async def test_an_announcement_amends_and_is_told_aloud(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    id = await room.read(announced(), outlet="gazette")
    _, amendment, answer = await room.deliveries(id)
    assert (amendment.action, amendment.loud) == (Action.AMEND, False)
    assert (answer.action, answer.loud) == (Action.REPLY, True)
    assert amendment.card.certainty == "announced"
    assert answer.card.update is not None
    assert "ICE announced it" in answer.card.update


async def test_a_denial_is_as_loud(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    id = await room.read(denied(), outlet="gazette")
    assert [(d.action, d.loud) for d in await room.deliveries(id)][1:] == [(Action.AMEND, False), (Action.REPLY, True)]


async def test_a_newer_amendment_takes_the_place_of_one_that_still_waits(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    await room.read(gazette(), outlet="gazette")
    id = await room.read(announced(), outlet="ice-gov")
    waiting = [(d.action, d.state) for d in await room.deliveries(id)][1:]
    assert waiting == [
        (Action.AMEND, DeliveryState.SUPPRESSED),
        (Action.AMEND, DeliveryState.PENDING),
        (Action.REPLY, DeliveryState.PENDING),
    ]


async def test_a_loud_answer_that_still_waits_is_never_taken_back(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    await room.read(denied(), outlet="gazette")
    id = await room.read(announced(), outlet="ice-gov")
    answers = [d for d in await room.deliveries(id) if d.action is Action.REPLY]
    assert [answer.state for answer in answers] == [DeliveryState.PENDING, DeliveryState.PENDING]


async def test_an_alert_that_could_not_be_delivered_is_not_sent_again_with_the_next_news(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.read(change())
    (alert,) = await room.deliveries(id)
    async with room.house.store.transaction() as unit:
        await unit.deliveries.give_up(alert.id, DeliveryState.DEAD, "the channel is gone")
    id = await room.read(announced(), outlet="ice-gov")
    assert [d.state for d in await room.deliveries(id)] == [DeliveryState.DEAD]


async def test_nothing_is_sent_for_what_is_known(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    before = len(room.terminal.told)
    id = await room.read(change())  # the same outlet again, with nothing new
    assert await room.stages(id) == ["joined story"]
    assert await drain(room.house, TERMINAL) == 0
    assert len(room.terminal.told) == before


def assistant(name: str, branch: str, **fields: object) -> Change:
    """Somebody leaves a post that config/ does not list."""
    sentence = f"{name} will no longer be the assistant director for {branch}, two sources told the Harbor Ledger."
    post = {"person": name, "person_id": None, "position": f"assistant director for {branch}", "position_id": None}
    return change(sentence, **{**post, "organization": "ICE", "organization_id": "ice", **fields})


async def test_nothing_is_sent_when_readers_would_see_no_difference(room: Newsroom) -> None:
    """A card of many changes counts those that it has no room for; what is new of one of these is in no line."""
    branches = ("budgets", "custody", "data", "evidence", "fleets", "grants", "health")
    names = ("Ada Brill", "Bo Crane", "Cy Dorn", "Di Ertel", "Ed Faro", "Flo Gantt", "Gus Hale")
    leaving = [assistant(name, branch) for name, branch in zip(names, branches, strict=True)]
    await room.add_watch()
    await room.read(*leaving)
    await drain(room.house, TERMINAL)
    id = await room.read(assistant(names[-1], branches[-1], effective="on June 1"))
    assert await room.stages(id) == ["joined story"]
    assert [d.action for d in await room.deliveries(id)] == [Action.SEND]


async def test_a_watch_added_later_gets_the_alert_when_there_is_news(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    await drain(room.house, TERMINAL)
    await room.add_watch(to=DESK)
    id = await room.read(announced(), outlet="ice-gov")
    to_desk = [d.action for d in await room.deliveries(id) if d.destination == DESK]
    assert to_desk == [Action.SEND]


async def test_an_alert_that_may_have_arrived_is_amended_and_not_rewritten(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.read(change())
    (alert,) = await room.deliveries(id)
    async with room.house.store.transaction() as unit:  # sent by a process that died before it knew
        assert await unit.deliveries.claim(TERMINAL, room.house.store.owner, room.clock.now())
        await unit.deliveries.put_off(alert.id, DeliveryState.UNKNOWN, room.clock.now(), "nobody knows")
    await room.read(gazette(), outlet="gazette")
    alert, amendment = await room.deliveries(id)
    assert alert.card.reason == "1 outlet"
    assert (amendment.action, amendment.card.reason) == (Action.AMEND, "2 outlets")


async def test_two_stories_that_prove_to_be_one_go_on_as_one(room: Newsroom) -> None:
    nobody = change("The head of Enforcement and Removal Operations is leaving.", person=None, person_id=None)
    weak = change(
        "Quillon Marsh is leaving ICE, officials said.", position="official", position_id=None, organization_id="ice"
    )
    await room.add_watch()
    first, second = await room.read(nobody), await room.read(weak, outlet="gazette")
    id = await room.read(announced(), outlet="ice-gov")
    assert (await room.stages(id))[0] == "joined story"
    assert [story.closed_at is None for story in await room.stories(first, second)] == [True, False]


# ── silence ──

SILENCES = [
    ((denied(),), {}, ("denied", "it only denies a change that nobody has told")),
    ((change(background=True),), {}, ("background", "it only recalls changes")),
    ((), {}, ("no change found", "no change found")),
]


@pytest.mark.parametrize(("changes", "found", "decision"), SILENCES, ids=["denial", "background", "nothing"])
async def test_an_article_without_news_says_why(
    room: Newsroom, changes: tuple[Change, ...], found: dict[str, object], decision: tuple[str, str]
) -> None:
    await room.add_watch()
    id = await room.read(*changes, **found)
    assert (await room.decided(id))[-1] == decision
    assert await room.deliveries(id) == []


async def test_what_looked_like_a_change_is_named_with_why_it_is_none(room: Newsroom) -> None:
    hypothetical = Dropped("it is only asked for", Quote("Marsh should go", 0, 15))
    id = await room.read(dropped=(hypothetical,))
    assert await room.decided(id) == [("no change found", "no change found: it is only asked for")]


async def test_what_is_not_clear_enough_is_told_to_nobody_and_is_a_near_miss(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.read(change(confidence=0.2))
    assert await room.stages(id) == ["opened story", "near miss"]
    assert await room.deliveries(id) == []


async def test_a_card_that_says_more_than_its_sources_is_not_posted_and_says_why(room: Newsroom) -> None:
    """Here by an organization whose name has a strong word, which no card may say in its own voice."""
    purge = Organization("purge", "Purge Office", "Purge Office", "Purge Office", None)
    head = Position("purge-head", "Head of the Purge Office", "Purge Office head", "purge", head=True)
    knowledge = replace(
        KNOWLEDGE, organizations=(*KNOWLEDGE.organizations, purge), positions=(*KNOWLEDGE.positions, head)
    )
    await room.add_watch()
    room = replace(room, house=replace(room.house, knowledge=knowledge))
    id = await room.read(change(position_id="purge-head", organization="Purge Office", organization_id="purge"))
    stage, reason = (await room.decided(id))[-1]
    assert stage == "near miss"
    assert reason.startswith("not posted: ")
    assert await room.deliveries(id) == []


async def test_a_watch_that_is_paused_is_not_told_and_the_reason_is_kept(room: Newsroom) -> None:
    watch = await room.add_watch()
    async with room.house.store.transaction() as unit:
        await unit.watches.pause(watch.id, "until 2 June")
    id = await room.read(change())
    assert (await room.decided(id))[-1] == ("suppressed", f"watch {watch.id} is paused: until 2 June")


# ── articles ──


async def test_who_asked_for_articles_gets_the_article_without_a_change(room: Newsroom) -> None:
    await room.add_watch("ICE", on=Subject.ARTICLES)
    id = await room.read()
    (article,) = await room.deliveries(id)
    assert article.card.title == "ICE deportation chief to leave"
    assert article.card.changes == ()
    assert await room.stages(id) == ["no change found", "queued"]


async def test_who_got_the_alert_does_not_get_its_article_too(room: Newsroom) -> None:
    await room.add_watch("ICE")
    await room.add_watch("ICE", on=Subject.ARTICLES)
    await room.add_watch("ICE", DESK, Subject.ARTICLES)
    id = await room.read(change())
    told = {d.destination: d.card.title for d in await room.deliveries(id)}
    assert told == {TERMINAL: None, DESK: "ICE deportation chief to leave"}


async def test_an_article_that_the_gate_held_back_reaches_only_who_named_its_words(room: Newsroom) -> None:
    await room.add_watch("org:DHS", on=Subject.ARTICLES)
    await room.add_watch('"roses"', DESK, Subject.ARTICLES)
    id = await room.add_article(title="Ten gardens to visit", text="Roses, and where they grow.")
    await ingest(room.house, [id])
    assert [d.destination for d in await room.deliveries(id)] == [DESK]


# ── the record ──


async def test_what_was_announced_teaches_the_record(room: Newsroom) -> None:
    await room.read(announced())
    (learned,) = await room.tenures("ice-ero-head")
    assert (learned.person, learned.end, learned.confidence) == ("quillon-marsh", "2026-05-14", "learned")


async def test_what_was_only_reported_teaches_nothing(room: Newsroom) -> None:
    await room.read(change())
    assert await room.tenures("ice-ero-head") == ()
