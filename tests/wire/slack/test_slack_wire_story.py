"""A story as a Slack channel reads it: one alert, quiet updates in its thread, loud ones for the channel too."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.model.watch import Destination
from tests.fakes import Newsroom
from tests.make import THORNBURY_LEAVES, announced, change, thornbury_leaves
from tests.wire.instance import deliver, instance
from tests.wire.slack.faults import RESET_AFTER
from tests.wire.slack.server import SlackServer

DESK = Destination.parse("slack:C0DESK")
ANOTHER = "Quillon Marsh is on the way out at the deportation branch, an official told the Capitol Gazette on Friday."


@pytest.fixture
async def room(slack: SlackServer, database: str) -> AsyncIterator[Newsroom]:
    variables = {
        "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
        "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
        "SHAKEUP_SLACK_API_URL": slack.url,
    }
    async with instance(database, **variables) as made:
        await made.add_watch("org:ICE", DESK)
        await made.read(change())
        yield made


async def test_quiet_news_is_an_edit_and_a_line_in_the_thread_loud_news_is_heard_in_the_channel(
    slack: SlackServer, room: Newsroom
) -> None:
    await deliver(room)
    await room.read(change(ANOTHER), outlet="gazette", text=ANOTHER)
    await deliver(room)
    alert, quiet = slack.workspace.of_bot()
    assert (len(alert.edits), quiet.thread_ts, quiet.broadcast) == (1, alert.ts, False)
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    alert, quiet, loud = slack.workspace.of_bot()
    assert (len(alert.edits), loud.thread_ts, loud.broadcast) == (2, alert.ts, True)
    assert alert.text.startswith("ICE announces: Quillon Marsh")


async def test_news_before_the_alert_is_sent_is_in_it_and_needs_no_update(slack: SlackServer, room: Newsroom) -> None:
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    (alert,) = slack.workspace.of_bot()
    assert alert.text.startswith("ICE announces: Quillon Marsh")


async def test_a_repeat_stays_marked_when_its_story_goes_on(slack: SlackServer, room: Newsroom) -> None:
    slack.workspace.scopes -= {"channels:history", "groups:history", "im:history"}
    slack.faults.add("chat.postMessage", RESET_AFTER)
    await deliver(room)
    (unknown,) = await room.waiting(DESK)
    room.clock.advance(unknown.due_at)
    await deliver(room)
    await room.read(announced(), outlet="ice-gov")
    await deliver(room)
    first, repeat, update = slack.workspace.of_bot()
    assert "may be a repeat" not in str(first.blocks)
    assert "may be a repeat" in str(repeat.blocks)
    assert repeat.text.startswith("ICE announces: Quillon Marsh")
    assert (update.thread_ts, update.broadcast) == (repeat.ts, True)


async def test_who_watches_for_themselves_is_told_by_direct_message_and_nobody_else_sees_it(
    slack: SlackServer, room: Newsroom
) -> None:
    await slack.command("watch HSI for me")
    await slack.said(1)
    await room.read(thornbury_leaves(), outlet="gazette", text=THORNBURY_LEAVES)
    await deliver(room)
    welcome, alert = slack.workspace.of_bot("D0ANA")
    assert welcome.text == "Shakeup will post here: ICE/HSI."
    assert "Odalys Thornbury" in alert.text
    before = len(slack.workspace.of_bot())
    await slack.command("watches", user="U0BEN")
    listed = (await slack.said(before + 1))[-1]
    assert listed.only == "U0BEN"
    assert "HSI" not in listed.text
