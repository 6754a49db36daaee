"""A channel is lost: its watch pauses, its creator is told what to do, and asked whether to go on when it is back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.model.watch import Destination, Watch
from tests.fakes import Newsroom
from tests.wire.instance import alerts, deliver, instance, offered, says, states
from tests.wire.slack.faults import error
from tests.wire.slack.server import SlackServer
from tests.wire.slack.workspace import Channel

DESK, NEWS = Destination.parse("slack:C0DESK"), Destination.parse("slack:C0NEWS")


@asynccontextmanager
async def running(slack: SlackServer, database: str) -> AsyncIterator[Newsroom]:
    variables = {
        "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
        "SHAKEUP_SLACK_API_URL": slack.url,
    }
    async with instance(database, **variables) as made:
        await slack.sockets.connected()
        yield made


@pytest.fixture
async def room(slack: SlackServer, database: str) -> AsyncIterator[Newsroom]:
    async with running(slack, database) as made:
        yield made


async def watched(slack: SlackServer, room: Newsroom, channel: str = "C0DESK") -> Watch:
    """Let Ana watch a channel, and have it greeted."""
    before = len(slack.workspace.of_bot())
    await slack.command("watch org:ICE", channel)
    await slack.said(before + 1)
    await deliver(room)
    return (await room.watches())[-1]


def archived(channel: Channel, is_: bool) -> None:
    channel.archived = is_


def kicked(channel: Channel, is_: bool) -> None:
    channel.member = not is_


LOSSES: list[tuple[Callable[[Channel, bool], None], str, dict[str, str]]] = [
    (archived, "unarchive it", {"type": "channel_unarchive", "user": "U0BEN"}),
    (kicked, "/invite @Shakeup", {"type": "member_joined_channel", "user": "U0SHAKEUP"}),
]


@pytest.mark.parametrize(("lose", "remedy", "event"), LOSSES, ids=["archived", "kicked out"])
async def test_a_delivery_finds_it_lost_and_its_creator_resumes_it_when_it_is_back(
    slack: SlackServer, room: Newsroom, lose: Callable[[Channel, bool], None], remedy: str, event: dict[str, str]
) -> None:
    watch = await watched(slack, room)
    lose(slack.workspace.channels["C0DESK"], True)
    await alerts(room, (DESK,), 2)
    await deliver(room)
    (notice,) = slack.workspace.of_bot("D0ANA")
    assert notice.text == f"Watch {watch.id} is paused: Shakeup cannot write to its channel."
    assert remedy in str(notice.blocks)
    assert (await states(room))["dead"] == 2
    assert (
        len([call for call in slack.workspace.calls if call.arguments.get("channel") == "C0DESK"]) == 2
    )  # and welcome

    lose(slack.workspace.channels["C0DESK"], False)
    await slack.event({"channel": "C0DESK", **event})
    await says(room, "the channel is back")
    await deliver(room)
    offer = slack.workspace.of_bot("D0ANA")[-1]
    assert offer.text == f"Watch {watch.id} is still paused: Shakeup can write to its channel again."
    await slack.press(offer, f"Resume {watch.id}")
    await slack.said(5)
    assert [one.paused for one in await room.watches()] == [None]
    await alerts(room, (DESK,), 1)
    await deliver(room)
    assert slack.workspace.of_bot("C0DESK")[-1].text.startswith("Harbor Ledger, unnamed sources: Quillon Marsh")


async def test_a_channel_that_came_back_while_nobody_listened_is_found_at_the_next_start(
    slack: SlackServer, database: str
) -> None:
    async with running(slack, database) as room:
        await watched(slack, room)
        await watched(slack, room, "C0NEWS")
        for channel in ("C0DESK", "C0NEWS"):
            slack.workspace.channels[channel].archived = True
        await alerts(room, (DESK, NEWS), 1)
        await deliver(room)
    slack.workspace.channels["C0DESK"].archived = False
    async with running(slack, database) as room:
        await offered(room, 1)
        await deliver(room)
        back = {watch.destination for watch in await room.watches() if "is back" in str(watch.paused)}
    assert back == {DESK}
    assert [m.text.partition(":")[2] for m in slack.workspace.of_bot("D0ANA")][2:] == [
        " Shakeup can write to its channel again."
    ]


@pytest.mark.parametrize("name", ["token_revoked", "account_inactive"])
async def test_an_app_that_was_removed_pauses_all_its_watches_and_writes_to_nobody(
    slack: SlackServer, room: Newsroom, name: str
) -> None:
    await watched(slack, room)
    await watched(slack, room, "C0NEWS")
    slack.faults.add("chat.postMessage", error(name), on=None)
    await alerts(room, (DESK,), 1)
    await deliver(room)
    assert all("install the app again" in str(watch.paused) for watch in await room.watches())
    assert slack.workspace.of_bot("D0ANA") == []


async def test_an_app_that_says_so_itself_pauses_all_its_watches(slack: SlackServer, room: Newsroom) -> None:
    await watched(slack, room)
    await slack.event({"type": "tokens_revoked", "tokens": {"bot": ["U0SHAKEUP"]}})
    await says(room, "the bot's token was revoked")


@pytest.mark.parametrize("name", ["invalid_auth", "missing_scope"])
async def test_a_mistake_of_the_operator_pauses_nothing_and_loses_nothing(
    slack: SlackServer, room: Newsroom, name: str
) -> None:
    await watched(slack, room)
    slack.faults.add("chat.postMessage", error(name))
    (id,) = await alerts(room, (DESK,), 1)
    with pytest.raises(Exception, match="again in 60 s"):
        await deliver(room)
    assert [watch.paused for watch in await room.watches()] == [None]
    async with room.house.store.transaction() as unit:
        waiting = await unit.deliveries.get(id)
    assert waiting is not None
    room.clock.advance(waiting.due_at)
    await deliver(room)
    assert await states(room) == {"sent": 2}
