"""What cannot be written to any more: which watches pause, and who is told."""

from __future__ import annotations

import pytest

from bot.errors import ChannelGone, DeliveryError, WorkspaceGone
from bot.model.card import CardKind
from bot.model.delivery import DeliveryState
from bot.model.watch import Destination, Platform
from bot.pipeline.drain import drain
from bot.pipeline.pause import pause_channel, pause_workspace
from tests.fakes import Channel, Newsroom
from tests.make import change

DESK, LOBBY = Destination.parse("slack:C0DESK"), Destination.parse("slack:C0LOBBY")
HARBOR, QUAY = Destination.parse("discord:1"), Destination.parse("discord:2")
ANA, BEN = Destination.parse("slack:@U0ANA"), Destination.parse("slack:@U0BEN")
ANA_ON_DISCORD = Destination.parse("discord:@200")
ARCHIVED = ChannelGone("the channel is archived; unarchive it, then resume the watch")


@pytest.fixture
def chats(room: Newsroom) -> Newsroom:
    """A newsroom that also writes to Slack and Discord."""
    for platform in (Platform.SLACK, Platform.DISCORD):
        room.house.messengers[platform] = Channel()  # type: ignore[index]  # a dict in tests
    return room


async def lost(room: Newsroom, destination: Destination, error: DeliveryError) -> None:
    """Send what is due to a destination, and meet an error."""
    messenger = room.house.messengers[destination.platform]
    assert isinstance(messenger, Channel)
    messenger.errors = [error]
    await drain(room.house, destination)


async def paused(room: Newsroom) -> list[str | None]:
    return [watch.paused for watch in await room.watches()]


async def test_the_creator_is_told_what_happened_and_what_to_do(chats: Newsroom) -> None:
    watch = await chats.add_watch(to=DESK, created_by="U0ANA", workspace="T0")
    await chats.read(change())
    await lost(chats, DESK, ARCHIVED)
    (notice,) = await chats.waiting(ANA)
    card = notice.card
    assert (card.kind, card.offers, card.link, card.sources) == (CardKind.NOTICE, (), None, ())
    assert card.notice == f"Watch {watch.id} is paused: Shakeup cannot write to its channel."
    (block,) = card.blocks
    assert block.movement == "Why: the channel is archived; unarchive it, then resume the watch."
    assert block.words == (
        "When Shakeup can write there again, you are asked here whether to resume it. "
        f"`/shakeup unwatch {watch.id}` ends it.",
    )
    assert ANA in chats.jobs.drained


async def test_what_to_do_is_written_as_people_of_the_platform_write_it(chats: Newsroom) -> None:
    watch = await chats.add_watch(to=HARBOR, created_by="200", workspace="G1")
    await chats.read(change())
    await lost(chats, HARBOR, ChannelGone("Shakeup may not post in this channel"))
    (notice,) = await chats.waiting(ANA_ON_DISCORD)
    assert f"`/watch remove number:{watch.id}` ends it." in notice.card.blocks[0].words[0]


async def test_a_notice_names_nobody_of_the_news(chats: Newsroom) -> None:
    await chats.add_watch("ICE", to=DESK, created_by="U0ANA")
    await chats.read(change())
    await lost(chats, DESK, ARCHIVED)
    (notice,) = await chats.waiting(ANA)
    assert "Marsh" not in repr(notice.card)


async def test_each_watch_is_told_to_whoever_added_it_and_the_operators_to_nobody(chats: Newsroom) -> None:
    await chats.add_watch("ICE", to=DESK, created_by="U0ANA")
    await chats.add_watch("HSI", to=DESK, created_by="U0BEN")
    await chats.add_watch("DHS", to=DESK)
    await chats.read(change())
    await lost(chats, DESK, ARCHIVED)
    assert await paused(chats) == [str(ARCHIVED)] * 3
    assert [len(await chats.waiting(person)) for person in (ANA, BEN)] == [1, 1]


async def test_a_pause_is_told_once(chats: Newsroom) -> None:
    await chats.add_watch(to=DESK, created_by="U0ANA")
    async with chats.house.store.transaction() as unit:
        assert await pause_channel(chats.house, unit, DESK, "archived") == (ANA,)
        assert await pause_channel(chats.house, unit, DESK, "archived") == ()
    assert len(await chats.waiting(ANA)) == 1


async def test_whoever_cannot_be_written_to_gets_no_message_about_it(chats: Newsroom) -> None:
    await chats.add_watch(to=ANA, created_by="U0ANA", personal=True)
    await chats.read(change())
    await lost(chats, ANA, ChannelGone("this person has left the workspace"))
    assert await paused(chats) == ["this person has left the workspace"]
    assert await chats.waiting(ANA) == []


async def test_a_notice_that_does_not_arrive_makes_no_other(chats: Newsroom) -> None:
    await chats.add_watch(to=DESK, created_by="U0ANA")
    await chats.read(change())
    await lost(chats, DESK, ARCHIVED)
    await lost(chats, ANA, ChannelGone("this person has left the workspace"))
    assert await chats.waiting(ANA) == []


async def test_all_that_waits_for_a_channel_that_is_gone_ends_with_it(chats: Newsroom) -> None:
    await chats.add_watch(to=DESK)
    await chats.add_watch(to=LOBBY)
    first = await chats.read(change())
    second = await chats.read(change("Orrin Wall leaves ICE.", person="Orrin Wall", person_id=None))
    await lost(chats, DESK, ARCHIVED)
    for id in (first, second):
        of_desk, of_lobby = sorted(await chats.deliveries(id), key=lambda delivery: delivery.destination)
        assert (of_desk.state, of_desk.reason) == (DeliveryState.DEAD, str(ARCHIVED))
        assert of_lobby.state is DeliveryState.PENDING


async def test_a_channel_that_is_gone_says_nothing_of_its_workspace(chats: Newsroom) -> None:
    await chats.add_watch(to=DESK, workspace="T0")
    await chats.add_watch(to=LOBBY, workspace="T0")
    await chats.read(change())
    await lost(chats, DESK, ARCHIVED)
    assert await paused(chats) == [str(ARCHIVED), None]


REMOVED = WorkspaceGone("the app was removed")


@pytest.mark.parametrize(
    ("met", "others", "expected", "why"),
    [
        ((HARBOR, "G1"), [(QUAY, "G1"), (DESK, "G1")], [True, True, False], "all channels of that server"),
        ((HARBOR, "G1"), [(QUAY, "G2")], [True, False], "another server of the same bot"),
        ((HARBOR, None), [(QUAY, "G2"), (QUAY, None)], [True, False, False], "which server is not known"),
        ((DESK, None), [(LOBBY, "T0"), (HARBOR, "G1")], [True, True, False], "one token is one workspace"),
        ((DESK, "T0"), [(LOBBY, "T0"), (LOBBY, None)], [True, True, False], "the operator's may be elsewhere"),
    ],
)
async def test_a_workspace_that_is_gone_pauses_its_watches(
    chats: Newsroom,
    met: tuple[Destination, str | None],
    others: list[tuple[Destination, str | None]],
    expected: list[bool],
    why: str,
) -> None:
    for number, (destination, workspace) in enumerate([met, *others]):
        await chats.add_watch(f"ICE OR w{number}", to=destination, workspace=workspace)
    await chats.read(change())
    await lost(chats, met[0], REMOVED)
    assert [reason is not None for reason in await paused(chats)] == expected, why


async def test_a_lost_server_is_told_by_direct_message_and_a_lost_slack_workspace_has_none(chats: Newsroom) -> None:
    await chats.add_watch(to=HARBOR, created_by="200", workspace="G1")
    await chats.add_watch(to=DESK, created_by="U0ANA", workspace="T0")
    async with chats.house.store.transaction() as unit:
        assert await pause_workspace(chats.house, unit, Platform.DISCORD, "G1", "removed") == (ANA_ON_DISCORD,)
        assert await pause_workspace(chats.house, unit, Platform.SLACK, "T0", "removed") == ()
    assert await paused(chats) == ["removed", "removed"]
