"""What people do, over the real Socket Mode client: acknowledged at once, asked once, answered where it belongs."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.adapters.slack.client import quiet_logger
from bot.errors import StoreUnavailable
from bot.model.chat import AddWatch, Help, ListWatches, Misunderstood, RemoveWatch, ResumeWatch, Who
from bot.model.watch import Destination, Platform
from tests.wire.slack.faults import HANG, RESET, error, status
from tests.wire.slack.house import House
from tests.wire.slack.people import buttons
from tests.wire.slack.server import SlackServer
from tests.wire.slack.told import NOTICE, WELCOME, told
from tests.wire.slack.workspace import Channel

DESK = Destination(Platform.SLACK, "C0DESK")


async def test_a_command_is_acknowledged_and_answered_to_its_asker_alone(slack: SlackServer, house: House) -> None:
    envelope = await slack.command("who ERO")
    assert not envelope.late
    assert envelope.answer is None  # nothing stands in the acknowledgment itself
    (answer,) = await slack.said(1)
    assert (answer.channel, answer.only, answer.text) == ("C0DESK", "U0ANA", "Answer to Who")
    ((asker, request),) = house.asked
    assert request == Who("ERO")
    assert (asker.user, asker.name, asker.here, asker.workspace) == ("U0ANA", "ana", DESK, "T0HARBOR")
    assert asker.manages


COMMANDS: list[tuple[str, Any]] = [
    ("", Help()),
    ("watch ICE", AddWatch("ICE")),
    ("watch ICE in #news", AddWatch("ICE", where=Destination(Platform.SLACK, "C0NEWS"))),
    ("watch ICE for me", AddWatch("ICE", personal=True)),
    ('watch "law & order"', AddWatch('"law & order"')),
    ("watches", ListWatches()),
    ("unwatch 3", RemoveWatch(3)),
]


@pytest.mark.parametrize(("text", "request_"), COMMANDS)
async def test_what_is_typed_arrives_as_it_was_meant(
    slack: SlackServer, house: House, text: str, request_: object
) -> None:
    await slack.command(text)
    await slack.said(1)
    assert house.requests == [request_]


async def test_a_channel_that_slack_did_not_mark_is_the_houses_to_refuse(slack: SlackServer, house: House) -> None:
    await slack.command("watch ICE in #elsewhere")
    await slack.said(1)
    assert house.requests == [AddWatch("ICE", where=Destination(Platform.SLACK, "#elsewhere"))]


async def test_what_another_instance_answered_is_not_answered_again(slack: SlackServer, house: House) -> None:
    house.answered_before = True
    await slack.command("who ERO")
    await slack.mention("who ERO")
    await slack.direct("who ERO")
    house.answered_before = False
    await slack.command("who HSI")
    assert [message.text for message in await slack.said(1)] == ["Answer to Who"]
    assert len(house.asked) == 4


MEMBERS = [
    (["U0ANA"], True, None, "AddWatch"),
    (["U0BEN"], True, None, "Join that channel"),
    ([*(f"U{n}" for n in range(1500)), "U0ANA"], True, None, "AddWatch"),
    ([f"U{n}" for n in range(1500)], True, None, "Join that channel"),
    (None, False, None, "/invite @Shakeup"),
    (None, True, error("missing_scope"), "/invite @Shakeup"),
    (None, True, status(500), "in a minute"),
]


@pytest.mark.parametrize(("people", "invited", "fault", "says"), MEMBERS)
async def test_a_watch_for_another_channel_is_its_members_affair(
    slack: SlackServer, house: House, people: list[str] | None, invited: bool, fault: Any, says: str
) -> None:
    slack.workspace.add(Channel("C0SECRET", "secret", private=True, member=invited, people=people))
    if fault:
        slack.faults.add("conversations.members", fault)
    await slack.command("watch ICE in #secret")
    await slack.said(1)
    (request,) = house.requests
    assert says in (request.remedy if isinstance(request, Misunderstood) else type(request).__name__)


async def test_a_slow_answer_is_acknowledged_in_time(slack: SlackServer, house: House) -> None:
    house.seconds = 0.5
    envelopes = await asyncio.gather(*(slack.command("who ERO") for _ in range(20)))
    assert slack.workspace.of_bot() == []  # nothing is answered yet
    assert not any(envelope.late for envelope in envelopes)
    assert len(await slack.said(20)) == 20


async def test_a_mention_is_answered_in_its_thread(slack: SlackServer, house: House) -> None:
    message, envelope = await slack.mention("who ERO")
    (answer,) = await slack.said(1)
    assert not envelope.late
    assert (answer.channel, answer.thread_ts, answer.only) == ("C0DESK", message.ts, None)
    await slack.mention("who HSI", thread=message.ts)
    answers = await slack.said(2)
    assert answers[1].thread_ts == message.ts
    assert house.requests == [Who("ERO"), Who("HSI")]


async def test_what_is_nobody_elses_affair_is_answered_to_the_asker_alone(slack: SlackServer, house: House) -> None:
    await slack.mention("watches")
    (answer,) = await slack.said(1)
    assert (answer.channel, answer.only) == ("C0DESK", "U0ANA")


@pytest.mark.parametrize("text", ["watch out", "unwatch 3", "resume 3"])
async def test_talk_changes_nothing(slack: SlackServer, house: House, text: str) -> None:
    await slack.mention(text)
    await slack.direct(text)
    await slack.said(2)
    assert all(
        isinstance(request, Misunderstood) and f"/shakeup {text}" in request.remedy for request in house.requests
    )


async def test_a_direct_message_is_answered_there(slack: SlackServer, house: House) -> None:
    await slack.direct("who ERO & co")
    (answer,) = await slack.said(1)
    assert (answer.channel, answer.only, answer.thread_ts) == ("D0ANA", None, None)
    ((asker, request),) = house.asked
    assert request == Who("ERO & co")
    assert asker.here == asker.own


async def test_a_press_of_a_button_of_another_time_is_acknowledged(slack: SlackServer, house: House) -> None:
    message = slack.workspace.post("C0DESK", "x", [], slack.workspace.bot_user)
    old = {"type": "button", "action_id": "offer:destroy:3", "text": {"type": "plain_text", "text": "Destroy"}}
    message.blocks = [{"type": "actions", "elements": [old]}]
    assert not (await slack.press(message, "Destroy")).late
    assert house.asked == []


async def test_a_look_up_that_is_none_any_more_is_not_posted(slack: SlackServer, house: House) -> None:
    message = slack.workspace.post("C0DESK", "x", [], slack.workspace.bot_user)
    post = {"type": "button", "action_id": "post", "value": "watches", "text": {"type": "plain_text", "text": "Post"}}
    message.blocks = [{"type": "actions", "elements": [post]}]
    await slack.press(message, "Post")
    *_, answer = await slack.said(2)
    assert answer.only == "U0ANA"


@pytest.mark.parametrize(
    "inner",
    [
        {"type": "message", "channel_type": "im", "channel": "D0ANA", "text": "who ERO", "bot_id": "B0OTHER"},
        {"type": "message", "channel_type": "im", "channel": "D0ANA", "subtype": "message_deleted"},
        {"type": "message", "channel_type": "channel", "channel": "C0DESK", "user": "U0ANA", "text": "who ERO"},
        {"type": "message", "channel_type": "im", "channel": "D0ANA", "user": "U0SHAKEUP", "text": "who ERO"},
        {"type": "app_mention", "channel": "C0DESK", "ts": "1.2", "text": "who ERO", "bot_id": "B0OTHER"},
        {"type": "reaction_added", "user": "U0ANA"},
    ],
    ids=["another bot", "a deletion", "talk in a channel", "our own", "a bot's mention", "what we did not ask for"],
)
async def test_what_is_not_said_to_us_is_acknowledged_and_let_be(
    slack: SlackServer, house: House, inner: dict[str, Any]
) -> None:
    envelope = await slack.event(inner)
    await slack.command("who ERO")
    assert not envelope.late
    assert len(await slack.said(1)) == len(house.asked) == 1


async def test_an_event_that_comes_twice_is_answered_once(slack: SlackServer, house: House) -> None:
    inner = {"type": "app_mention", "user": "U0ANA", "text": "who ERO", "channel": "C0DESK", "ts": "1.2"}
    slack.workspace.post("C0DESK", "who ERO", [], "U0ANA").ts = "1.2"
    first, second = [await slack.event(inner, "Ev1", retry) for retry in (0, 1)]
    await slack.event({**inner}, "Ev2")
    assert len(await slack.said(2)) == 2
    assert [asker.event for asker, _ in house.asked] == ["Ev1", "Ev2"]
    assert not first.late
    assert not second.late


async def test_a_look_up_is_posted_for_the_channel_by_who_asked(slack: SlackServer, house: House) -> None:
    await slack.command("who ERO")
    (answer,) = await slack.said(1)
    envelope = await slack.press(answer, "Post here")
    _, public = await slack.said(2)
    assert not envelope.late
    assert (public.channel, public.only) == ("C0DESK", None)
    assert public.text == "ana asked: who ERO\nAnswer to Who"
    assert house.requests == [Who("ERO"), Who("ERO")]


async def test_nothing_else_can_be_posted(slack: SlackServer, house: House) -> None:
    await slack.command("watches")
    (answer,) = await slack.said(1)
    assert buttons(answer) == []


@pytest.mark.parametrize(
    ("card", "label", "request_"), [(WELCOME, "Undo", RemoveWatch(3)), (NOTICE, "Resume", ResumeWatch(3))]
)
async def test_a_press_of_an_offer_asks_for_its_deed(
    slack: SlackServer, house: House, card: Any, label: str, request_: object
) -> None:
    assert house.messenger is not None
    await house.messenger.send(told(card=card))
    envelope = await slack.press(slack.workspace.messages[0], label, user="U0BEN")
    *_, answer = await slack.said(2)
    assert not envelope.late
    assert answer.only == "U0BEN"
    ((asker, request),) = house.asked
    assert (asker.name, request) == ("ben", request_)


async def test_a_press_of_the_articles_link_is_acknowledged(slack: SlackServer, house: House) -> None:
    assert house.messenger is not None
    await house.messenger.send(told())
    envelope = await slack.press(slack.workspace.messages[0], "Read at Harbor Ledger")
    assert not envelope.late
    assert house.asked == []


async def test_channels_that_go_and_come_are_told(slack: SlackServer, house: House) -> None:
    for kind in ("channel_archive", "channel_unarchive", "channel_deleted", "channel_left"):
        await slack.event({"type": kind, "channel": "C0DESK"})
    bot = slack.workspace.bot_user
    await slack.event({"type": "member_joined_channel", "channel": "C0NEWS", "user": bot})
    await slack.event({"type": "member_joined_channel", "channel": "C0NEWS", "user": "U0ANA"})
    await slack.event({"type": "app_uninstalled"})
    await until(lambda: bool(house.workspaces))
    assert house.channels == [
        ("slack:C0DESK", False),
        ("slack:C0DESK", True),
        ("slack:C0DESK", False),
        ("slack:C0DESK", False),
        ("slack:C0NEWS", True),
    ]
    assert house.workspaces == [("T0HARBOR", "the app was removed from the workspace")]


async def test_who_cannot_be_answered_is_told_so(slack: SlackServer, house: House) -> None:
    house.fails = StoreUnavailable("the database is down")
    await slack.command("who ERO")
    (answer,) = await slack.said(1)
    assert answer.only == "U0ANA"
    assert "please try again" in answer.text
    assert "database" not in answer.text


async def test_an_error_that_nobody_foresaw_is_answered_too_and_ends_nothing(slack: SlackServer, house: House) -> None:
    house.fails = ZeroDivisionError("a bug")
    assert not (await slack.command("who ERO")).late
    house.fails = None
    await slack.command("who HSI")
    failed, answered = await slack.said(2)
    assert (failed.only, answered.text) == ("U0ANA", "Answer to Who")
    assert "please try again" in failed.text


@pytest.mark.parametrize(
    "fault", [RESET, status(500), status(200, "<h1>", "text/html")], ids=["reset", "500", "a page"]
)
async def test_an_answer_that_is_lost_is_not_sent_twice(slack: SlackServer, house: House, fault: Any) -> None:
    slack.faults.add("response_url", fault)
    slack.faults.add("chat.postMessage", fault)
    await slack.command("who ERO")
    await slack.mention("who ERO")
    await slack.command("who HSI")
    assert len(await slack.said(1)) == 1
    assert [call.method for call in slack.workspace.calls].count("chat.postMessage") == 1


async def test_an_answer_to_a_channel_that_is_gone_is_logged(
    slack: SlackServer, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.add("chat.postMessage", error("channel_not_found"))
    await slack.mention("who ERO")
    await slack.command("who ERO")
    await slack.said(1)
    assert len(house.asked) == 2


def test_of_the_librarys_warnings_one_line_without_tickets_is_left(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logger = quiet_logger()
        logger.info("a whole request")
        logger.error("url='wss://wss.example/link/?ticket=abc-1&app_id=2' failed\nThe server responded with: …")
    (record,) = caplog.records
    assert record.getMessage() == "url='wss://wss.example/link/?[hidden]' failed"


SECRETS = ("xoxb-", "xapp-", "/respond/", "Marsh", "ERO", "13345224609")


async def test_no_token_no_address_and_no_text_is_logged_by_the_library(
    slack: SlackServer, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    assert house.messenger is not None
    with caplog.at_level(logging.DEBUG):
        await house.messenger.send(told())
        await slack.command("who ERO")
        await slack.mention("who ERO")
        house.fails = ZeroDivisionError("Marsh")
        await slack.command("who ERO")
        await slack.event({"type": "reaction_added", "item": "Marsh"})
        slack.faults.add("apps.connections.open", HANG)
        await slack.sockets.ask_to_leave("refresh_requested")
        await slack.said(4)
        await asyncio.sleep(0.1)
    ours = [r for r in caplog.records if r.name.startswith(("slack", "shakeup"))]
    assert not [r.getMessage() for r in ours if any(secret in r.getMessage() for secret in SECRETS)]
    assert not [r for r in ours if r.exc_info or r.levelno < logging.WARNING]


async def until(true: Any, timeout: float = 5.0) -> None:
    async with asyncio.timeout(timeout):
        while not true():
            await asyncio.sleep(0.01)
