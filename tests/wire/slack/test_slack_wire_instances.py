"""Two instances on one Slack and one database, started by mistake: nothing is done twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from bot.model.watch import Destination
from tests.fakes import Newsroom
from tests.wire.instance import alerts, deliver, instance, says, states
from tests.wire.slack.server import SlackServer
from tests.wire.slack.sockets import Envelope

DESK, NEWS = Destination.parse("slack:C0DESK"), Destination.parse("slack:C0NEWS")
ALERTS = 30


@pytest.fixture
async def two(slack: SlackServer, database: str) -> AsyncIterator[tuple[Newsroom, Newsroom]]:
    variables = {
        "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
        "SHAKEUP_SLACK_API_URL": slack.url,
    }
    async with instance(database, **variables) as one, instance(database, **variables) as other:
        async with asyncio.timeout(10):
            while len(slack.sockets.open) < 2:
                await asyncio.sleep(0.01)
        yield one, other


def opening(text: str) -> str:
    """What stands before the first colon; numbers of watches are the database's."""
    return re.sub(r"\d+", "N", text.partition(":")[0])


async def both_hear(slack: SlackServer, first: Envelope) -> None:
    """Deliver an envelope to the other instance too, as when its acknowledgment was lost on the way."""
    second = await slack.sockets.again(first, over=0)
    assert not first.late
    assert not second.late


async def test_a_command_that_both_hear_is_done_and_answered_once(
    slack: SlackServer, two: tuple[Newsroom, Newsroom]
) -> None:
    await both_hear(slack, await slack.command("watch org:ICE"))
    await both_hear(slack, await slack.command("who ERO"))
    await slack.said(2)
    await deliver(*two)
    await asyncio.sleep(0.2)  # what would come twice has come
    answers = [message.text for message in slack.workspace.of_bot() if message.only]
    (welcome,) = [message.text for message in slack.workspace.of_bot() if not message.only]
    assert sorted(map(opening, answers)) == ["ICE/ERO", "Watch N"]
    assert welcome == "Shakeup will post here: ICE. Added by @ana."
    assert len(await two[0].watches()) == 1


async def test_mentions_direct_messages_and_presses_are_answered_once(
    slack: SlackServer, two: tuple[Newsroom, Newsroom]
) -> None:
    await both_hear(slack, (await slack.mention("who ERO"))[1])
    await both_hear(slack, await slack.direct("who ERO"))
    await slack.said(2)
    await slack.command("watch org:ICE")
    *_, understood = await slack.said(3)
    await both_hear(slack, await slack.press(understood, "Undo"))
    *_, undone = await slack.said(4)
    await asyncio.sleep(0.2)
    assert len(slack.workspace.of_bot()) == 4
    assert opening(undone.text) == "Watch N is removed"
    assert await two[0].watches() == ()


async def test_alerts_that_both_send_arrive_once_each(slack: SlackServer, two: tuple[Newsroom, Newsroom]) -> None:
    ids = await alerts(two[0], (DESK, NEWS), ALERTS)
    await deliver(*two)
    assert await states(two[0]) == {"sent": len(ids)}
    assert sorted(str(message.delivery) for message in slack.workspace.of_bot()) == sorted(ids)


async def test_a_channel_that_goes_and_comes_is_told_once_each(
    slack: SlackServer, two: tuple[Newsroom, Newsroom]
) -> None:
    await slack.command("watch org:ICE")
    await slack.said(1)
    await deliver(*two)
    for kind, reason in (("channel_archive", "the channel was archived"), ("channel_unarchive", "the channel is back")):
        await both_hear(slack, await slack.event({"type": kind, "channel": "C0DESK"}))
        await says(two[0], reason)
        await asyncio.sleep(0.2)  # what would come twice has come
        await deliver(*two)
    told = [message.text for message in slack.workspace.of_bot("D0ANA")]
    assert list(map(opening, told)) == ["Watch N is paused", "Watch N is still paused"]
