"""Each fault of the wire, for each call of the messenger: which of the five outcomes, how often asked, what arrived."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.adapters.slack.client import open_client
from bot.adapters.slack.messenger import SlackMessenger
from bot.adapters.slack.outcome import NO_SCOPE
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater, WorkspaceGone
from bot.model.delivery import Action
from bot.model.watch import Destination
from tests.wire.slack.faults import HANG, HANG_AFTER, RESET, RESET_AFTER, Fault, error, status
from tests.wire.slack.server import SlackServer
from tests.wire.slack.told import UPDATE, told
from tests.wire.slack.workspace import Workspace


@dataclass(frozen=True)
class Row:
    why: str
    fault: Fault
    outcome: type[DeliveryError]
    arrives: bool = False


ROWS = [
    Row("429 with its name", Fault("status", status=429, headers={"Retry-After": "7"}), RetryLater),
    Row("429 as text", status(429, "slow down", "text/plain", Retry_After="7"), RetryLater),
    Row("200 that says ratelimited", error("ratelimited", **{"Retry-After": "7"}), RetryLater),
    Row("200 that says rate_limited", error("rate_limited"), RetryLater),
    Row("the free plan is full", error("message_limit_exceeded"), RetryLater),
    Row("500 before the work", status(500), Ambiguous),
    Row("500 after the work", status(500, after=True), Ambiguous, arrives=True),
    Row("502 as text", status(502, "upstream connect error", "text/plain"), Ambiguous),
    Row("503 as a page", status(503, "<h1>Unavailable</h1>"), Ambiguous),
    Row("a page instead of JSON", status(200, "<h1>Welcome to our hotel</h1>"), Ambiguous),
    Row("text instead of JSON", status(200, "hello", "text/plain"), Ambiguous),
    Row("half of the JSON", status(200, '{"ok": tr', "application/json"), Ambiguous),
    Row("JSON that is no object", status(200, "[1]", "application/json"), Ambiguous),
    Row("403 of a proxy", status(403), RetryLater),
    Row("reset before the work", RESET, Ambiguous),
    Row("reset after the work", RESET_AFTER, Ambiguous, arrives=True),
    Row("silence before the work", HANG, Ambiguous),
    Row("silence after the work", HANG_AFTER, Ambiguous, arrives=True),
    Row("fatal_error", error("fatal_error"), Ambiguous),
    Row("service_unavailable", error("service_unavailable"), RetryLater),
    Row("channel_not_found", error("channel_not_found"), ChannelGone),
    Row("token_revoked", error("token_revoked"), WorkspaceGone),
    Row("account_inactive", error("account_inactive"), WorkspaceGone),
    Row("invalid_auth", error("invalid_auth"), RetryLater),
    Row(NO_SCOPE, error(NO_SCOPE), RetryLater),
    Row("is_archived", error("is_archived"), ChannelGone),
    Row("not_in_channel", error("not_in_channel"), ChannelGone),
    Row("an unknown error", error("teapot"), Refused),
]
# A permission that is lacking is one call's affair: see the tests of direct messages, and of looking, without it.
OF_ANY_CALL = [row for row in ROWS if row.why != NO_SCOPE]


@pytest.fixture
def hurried(slack: SlackServer, request: pytest.FixtureRequest) -> SlackMessenger:
    """A messenger that waits half a second for an answer where none comes; any other may take its time."""
    client = open_client(slack.workspace.bot_token, slack.url)
    row = request.getfixturevalue("row") if "row" in request.fixturenames else None
    if row is not None and row.fault.kind == "hang":
        client.timeout = 0.5  # type: ignore[assignment]  # the library passes it on as it is
    return SlackMessenger(client)


@pytest.mark.parametrize("row", ROWS, ids=[row.why for row in ROWS])
async def test_a_fault_of_a_send_has_its_outcome_and_is_tried_once(
    slack: SlackServer, hurried: SlackMessenger, row: Row
) -> None:
    slack.faults.add("chat.postMessage", row.fault)
    with pytest.raises(DeliveryError) as failed:
        await hurried.send(told())
    assert type(failed.value) is row.outcome
    assert len(slack.workspace.calls) == 1
    assert len(slack.workspace.messages) == int(row.arrives)


@pytest.mark.parametrize("row", ROWS, ids=[row.why for row in ROWS])
async def test_a_fault_of_an_amendment_or_a_reply_has_the_same_outcome(
    slack: SlackServer, hurried: SlackMessenger, row: Row
) -> None:
    alert = await hurried.send(told())
    slack.faults.add("chat.update", row.fault)
    with pytest.raises(row.outcome):
        await hurried.amend(told(Action.AMEND), alert)
    slack.faults.add("chat.postMessage", row.fault)
    with pytest.raises(row.outcome):
        await hurried.reply(told(Action.REPLY, card=UPDATE), alert, True)


async def test_retry_after_is_handed_on(slack: SlackServer, hurried: SlackMessenger) -> None:
    slack.faults.add("chat.postMessage", status(429, Retry_After="7"))
    with pytest.raises(RetryLater) as failed:
        await hurried.send(told())
    assert failed.value.after == 7


async def test_a_channel_takes_one_message_a_second_and_says_when_the_next(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    slack.workspace.pace = 1.0
    await messenger.send(told(id="first"))
    with pytest.raises(RetryLater) as failed:
        await messenger.send(told(id="second"))
    assert failed.value.after == 1
    await messenger.send(told(id="elsewhere", destination=Destination.parse("slack:C0NEWS")))


async def test_no_server_means_that_nothing_was_written() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/api/"
    with pytest.raises(RetryLater, match="cannot be reached"):
        await SlackMessenger(open_client("xoxb-1", address)).send(told())


@pytest.mark.parametrize("row", OF_ANY_CALL, ids=[row.why for row in OF_ANY_CALL])
async def test_while_direct_messages_are_opened_nothing_is_ambiguous(
    slack: SlackServer, hurried: SlackMessenger, row: Row
) -> None:
    slack.faults.add("conversations.open", row.fault)
    with pytest.raises(RetryLater if row.outcome is Ambiguous else row.outcome):
        await hurried.send(told(destination=Destination.parse("slack:@U0ANA")))
    assert slack.workspace.messages == []


@pytest.mark.parametrize("row", OF_ANY_CALL, ids=[row.why for row in OF_ANY_CALL])
async def test_while_it_is_looked_for_nothing_is_sent_blindly(
    slack: SlackServer, hurried: SlackMessenger, row: Row
) -> None:
    """Where looking may work later, the send waits; where it never will, the message is sent and marked."""
    slack.faults.add("conversations.history", row.fault, on=None)  # the library asks again for what it reads
    if row.outcome in {RetryLater, Ambiguous}:
        with pytest.raises(RetryLater, match="not looked for yet"):
            await hurried.send(told(again=True))
        assert slack.workspace.messages == []
    else:
        await hurried.send(told(again=True))
        assert "may be a repeat" in str(slack.workspace.messages[0].blocks)


def _archive(workspace: Workspace) -> None:
    workspace.channels["C0DESK"].archived = True


def _delete(workspace: Workspace) -> None:
    workspace.channels["C0DESK"].deleted = True


def _kick(workspace: Workspace) -> None:
    workspace.channels["C0DESK"].member = False


def _hide(workspace: Workspace) -> None:
    workspace.channels["C0DESK"].member = False
    workspace.channels["C0DESK"].private = True


def _revoke(workspace: Workspace) -> None:
    workspace.revoked = True


def _renew(workspace: Workspace) -> None:
    workspace.bot_token = "xoxb-another"


def _forbid(workspace: Workspace) -> None:
    workspace.scopes.discard("chat:write")


LOSSES = [
    (_archive, ChannelGone, "unarchive it"),
    (_delete, ChannelGone, "/invite @Shakeup"),
    (_kick, ChannelGone, "/invite @Shakeup"),
    (_hide, ChannelGone, "/invite @Shakeup"),
    (_revoke, WorkspaceGone, "install the app again"),
    (_renew, RetryLater, "SHAKEUP_SLACK_BOT_TOKEN"),
    (_forbid, RetryLater, r"slack-manifest` prints \(`chat:write`\)"),
]


@pytest.mark.parametrize(("lose", "outcome", "says"), LOSSES)
async def test_what_is_lost_is_lost_with_a_remedy(
    slack: SlackServer,
    messenger: SlackMessenger,
    lose: Callable[[Workspace], None],
    outcome: type[DeliveryError],
    says: str,
) -> None:
    lose(slack.workspace)
    with pytest.raises(outcome, match=says):
        await messenger.send(told())
    assert slack.workspace.messages == []


async def test_a_token_that_is_replaced_loses_nothing(slack: SlackServer) -> None:
    with pytest.raises(RetryLater):
        await SlackMessenger(open_client("xoxb-of-yesterday", slack.url)).send(told())
    await SlackMessenger(open_client(slack.workspace.bot_token, slack.url)).send(told())
    (message,) = slack.workspace.messages
    assert "may be a repeat" not in str(message.blocks)


async def test_a_hundred_at_once_arrive_each_once(slack: SlackServer, messenger: SlackMessenger) -> None:
    receipts = await asyncio.gather(*(messenger.send(told(id=f"delivery {n}")) for n in range(100)))
    assert len(set(receipts)) == 100
    assert sorted(str(m.delivery) for m in slack.workspace.messages) == sorted(f"delivery {n}" for n in range(100))
