"""A story that was our mistake is taken back wherever it was told, as loudly as it was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands.retract import LONGEST, retract
from bot.errors import ConfigError, NotFound
from bot.model.delivery import Action, Delivery, DeliveryState
from bot.model.story import Certainty
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.make import TERMINAL, announced, change, thornbury_leaves

DESK = Destination.parse("console:desk")
WHY = "it named the wrong official"
AGAIN = "Quillon Marsh will no longer lead Enforcement and Removal Operations, an official told the Capitol Gazette."


async def story_of(room: Newsroom, article: int) -> int:
    return (await room.stories(article))[0].id


async def told_to(room: Newsroom, *destinations: Destination) -> int:
    """Send the report of Marsh's exit to these channels; give the article's number."""
    for destination in destinations:
        await room.add_watch("org:ICE", destination)
    id = await room.read(change())
    for destination in destinations:
        await drain(room.house, destination)
    return id


def answers(deliveries: list[Delivery]) -> list[Delivery]:
    return [delivery for delivery in deliveries if delivery.action is Action.REPLY]


async def test_every_channel_that_was_told_is_told_aloud_and_whose_mistake_it_was(room: Newsroom) -> None:
    id = await told_to(room, TERMINAL, DESK)
    done = await retract(room.house, await story_of(room, id), f"{WHY}.")
    assert set(done.told) == {TERMINAL, DESK}
    deliveries = await room.deliveries(id)
    assert {(d.destination, d.loud) for d in answers(deliveries)} == {(TERMINAL, True), (DESK, True)}
    for answer in answers(deliveries):
        assert answer.card.notice.startswith("Shakeup retracts (our mistake):")
        assert f"Retracted, our mistake: {WHY}." in (answer.card.update or "")
    assert {d.card.certainty for d in deliveries if d.action is Action.AMEND} == {"retracted"}
    assert set(room.jobs.drained[-2:]) == {TERMINAL, DESK}


async def test_pauses_and_removed_watches_keep_nobody_from_being_corrected(room: Newsroom) -> None:
    id = await told_to(room, TERMINAL, DESK)
    async with room.house.store.transaction() as unit:
        for watch in await unit.watches.all():
            if watch.destination == DESK:
                await unit.watches.pause(watch.id, "on leave")
            else:
                await unit.watches.remove(watch.id)
    assert set((await retract(room.house, await story_of(room, id), WHY)).told) == {TERMINAL, DESK}


async def test_an_alert_that_nobody_has_begun_to_send_is_not_sent(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change())
    done = await retract(room.house, await story_of(room, id), WHY)
    (alert,) = await room.deliveries(id)
    assert (alert.state, alert.reason, done.told) == (DeliveryState.SUPPRESSED, "retracted before it was sent", ())
    assert await drain(room.house, TERMINAL) == 0


async def test_a_waiting_alert_of_two_changes_is_sent_with_the_retraction_of_one(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(change(), thornbury_leaves())
    await retract(room.house, await story_of(room, id), WHY)
    (alert,) = await room.deliveries(id)
    assert alert.state is DeliveryState.PENDING
    assert alert.card.notice.endswith("Retracted in part.")


async def test_what_a_retracted_story_taught_is_forgotten(room: Newsroom) -> None:
    id = await room.read(announced(), outlet="gazette")
    assert [t.confidence for t in await room.tenures("ice-ero-head")] == ["learned"]
    await retract(room.house, await story_of(room, id), WHY)
    assert await room.tenures("ice-ero-head") == ()


async def test_what_others_still_tell_joins_silently_until_it_is_announced(room: Newsroom) -> None:
    id = await told_to(room, TERMINAL)
    await retract(room.house, await story_of(room, id), WHY)
    await drain(room.house, TERMINAL)
    before = len(room.terminal.told)
    await room.read(change(AGAIN), outlet="gazette")
    await drain(room.house, TERMINAL)
    assert len(room.terminal.told) == before
    await room.read(announced(), outlet="ice-gov")
    await drain(room.house, TERMINAL)
    assert [d.loud for d in answers(room.terminal.told[before:])] == [True]
    (story,) = await room.stories(id)
    assert story.certainty is Certainty.ANNOUNCED


async def test_a_misread_announcement_does_not_come_back_with_the_next_report(room: Newsroom) -> None:
    id = await room.read(announced(), outlet="gazette")
    await retract(room.house, await story_of(room, id), WHY)
    await room.read(change(AGAIN))
    (story,) = await room.stories(id)
    assert story.certainty is Certainty.RETRACTED


async def test_retracting_twice_tells_nobody_twice(room: Newsroom) -> None:
    id = await told_to(room, TERMINAL)
    story = await story_of(room, id)
    await retract(room.house, story, WHY)
    again = await retract(room.house, story, "another reason")
    assert (again.told, again.story.reason) == ((), f"Retracted, our mistake: {WHY}")
    assert len(answers(await room.deliveries(id))) == 1


async def test_a_story_that_was_never_clear_is_retracted_without_a_word(room: Newsroom) -> None:
    await room.add_watch("org:ICE")
    id = await room.read(replace(change(), confidence=0.2))
    assert (await retract(room.house, await story_of(room, id), WHY)).told == ()
    assert await room.deliveries(id) == []


async def test_check_says_what_became_of_it(room: Newsroom) -> None:
    id = await told_to(room, TERMINAL)
    await retract(room.house, await story_of(room, id), WHY)
    assert (await room.decided(id))[-1] == ("retracted", f"Retracted, our mistake: {WHY}; told to console:main")


async def test_a_story_that_nobody_knows_is_not_found(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="there is no story 4711"):
        await retract(room.house, 4711, WHY)


async def test_a_story_that_was_taken_in_names_the_one_that_took_it(room: Newsroom) -> None:
    first = await room.read(change(person=None, person_id=None))
    weak = {"position": "official", "position_id": None, "organization": "ICE", "organization_id": "ice"}
    second = await room.read(change(person="Ada Brill", person_id=None, **weak))
    await room.read(change(person="Ada Brill", person_id=None))
    gone = next(s for s in await room.stories(first, second) if s.closed_at is not None)
    with pytest.raises(NotFound, match="the same as story"):
        await retract(room.house, gone.id, WHY)


@pytest.mark.parametrize("reason", ["", "   ", "x" * (LONGEST + 1)])
async def test_readers_are_told_why_in_a_sentence(room: Newsroom, reason: str) -> None:
    id = await room.read(change())
    with pytest.raises(ConfigError, match="readers are told why"):
        await retract(room.house, await story_of(room, id), reason)
