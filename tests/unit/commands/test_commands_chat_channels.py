"""A channel that is gone, or back: its watches pause, and whoever added them is asked before they go on."""

from __future__ import annotations

from build_chat import ANA_HERSELF, DESK, LOBBY, asker, said

from bot.commands.chat.answer import answer
from bot.commands.chat.channels import back, gone, look, lost, waiting
from bot.model.card import Card, CardKind, Deed, Offer
from bot.model.chat import AddWatch, ListWatches, ResumeWatch
from bot.model.watch import Destination, Platform, Watch
from tests.fakes import Newsroom

ARCHIVED = "the channel was archived"


async def watched(room: Newsroom, query: str = "ICE", to: Destination = DESK) -> Watch:
    """Let Ana add a watch, and give it."""
    await answer(room.house, asker(here=to), AddWatch(query))
    return (await room.watches())[-1]


async def notices(room: Newsroom, to: Destination = ANA_HERSELF) -> list[Card]:
    """Take what waits for a person."""
    found = []
    async with room.house.store.transaction() as unit:
        while (delivery := await unit.deliveries.claim(to, room.house.store.owner, room.clock.now())) is not None:
            found.append(delivery.card)
    return found


async def paused(room: Newsroom) -> list[str | None]:
    return [watch.paused for watch in await room.watches()]


async def test_the_watches_of_a_channel_that_is_gone_are_paused_and_their_creator_knows_what_to_do(
    room: Newsroom,
) -> None:
    watch, _ = await watched(room), await watched(room, to=LOBBY)
    await gone(room.house, DESK, ARCHIVED, "desk")
    assert await paused(room) == [ARCHIVED, None]
    (card,) = await notices(room)
    assert (card.kind, card.offers) == (CardKind.NOTICE, ())
    assert card.notice == f"Watch {watch.id} is paused: Shakeup cannot write to #desk."
    (block,) = card.blocks
    assert (block.heading, block.movement) == (f"Watch {watch.id}: ICE", f"Why: {ARCHIVED}.")
    assert ANA_HERSELF in room.jobs.drained


async def test_it_is_told_once(room: Newsroom) -> None:
    await watched(room)
    for _ in range(2):
        await gone(room.house, DESK, ARCHIVED)
    assert len(await notices(room)) == 1


async def test_when_the_channel_is_back_its_watch_waits_for_a_word_and_then_goes_on(room: Newsroom) -> None:
    watch = await watched(room)
    await gone(room.house, DESK, ARCHIVED)
    await notices(room)
    for _ in range(2):  # platforms deliver events twice, and two instances may hear them
        await back(room.house, DESK)
    (card,) = await notices(room)
    assert card.notice == f"Watch {watch.id} is still paused: Shakeup can write to its channel again."
    assert card.offers == (Offer(Deed.RESUME, watch.id, f"Resume {watch.id}"),)
    assert await paused(room) == [f"{ARCHIVED}; the channel is back"]
    resumed = await answer(room.house, asker(here=ANA_HERSELF), ResumeWatch(card.offers[0].watch))
    assert f"Watch {watch.id} goes on: ICE." in said(resumed)
    assert await paused(room) == [None]


async def test_a_channel_that_was_never_gone_asks_nobody(room: Newsroom) -> None:
    await watched(room)
    await back(room.house, DESK)
    assert await notices(room) == []
    assert await paused(room) == [None]


async def test_what_the_operator_added_is_paused_and_told_to_nobody(room: Newsroom) -> None:
    await room.add_watch("ICE", to=DESK)
    await gone(room.house, DESK, ARCHIVED)
    assert await paused(room) == [ARCHIVED]
    assert room.jobs.drained == []


async def test_a_person_who_cannot_be_written_to_gets_no_message_about_it(room: Newsroom) -> None:
    await watched(room, to=ANA_HERSELF)
    await gone(room.house, ANA_HERSELF, "direct messages are closed")
    assert await notices(room) == []
    assert "paused: direct messages are closed" in said(await answer(room.house, asker(), ListWatches()))


async def test_at_a_new_beginning_whoever_waits_for_a_channel_that_is_there_is_asked_once(room: Newsroom) -> None:
    for to in (DESK, LOBBY, ANA_HERSELF):
        await watched(room, to=to)
        await gone(room.house, to, ARCHIVED)
    await notices(room)
    assert await waiting(room.house, Platform.SLACK) == (DESK, LOBBY)
    assert await waiting(room.house, Platform.DISCORD) == ()
    for _ in range(2):
        await look(room.house, Platform.SLACK, {DESK})
    assert len(await notices(room)) == 1
    assert await waiting(room.house, Platform.SLACK) == (LOBBY,)


async def test_a_workspace_that_removed_the_bot_is_paused_as_a_whole_and_no_other(room: Newsroom) -> None:
    await watched(room)
    await answer(room.house, asker(here=LOBBY, workspace="T9"), AddWatch("ICE"))
    await answer(room.house, asker(), AddWatch("HSI", personal=True))
    await lost(room.house, Platform.SLACK, "T0", "the app was removed")
    assert await paused(room) == ["the app was removed", None, "the app was removed"]
