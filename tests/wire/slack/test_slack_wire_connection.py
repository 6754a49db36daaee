"""The connection: opened, refreshed, cut, refused; and nothing but the given address is ever asked."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from bot.adapters.slack import connect as connecting
from bot.adapters.slack.connect import connect
from bot.adapters.slack.examine import Finding, examine
from bot.adapters.slack.examine_channel import examine_channel
from bot.adapters.slack.manifest import DEFAULT, Feature
from bot.model.watch import Destination, Platform
from tests.wire.slack.faults import HANG, RESET, error, status
from tests.wire.slack.house import House
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving
from tests.wire.slack.told import told
from tests.wire.slack.workspace import APP_TOKEN, BOT_TOKEN


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets", "link_disabled"])
async def test_a_connection_that_slack_ends_is_opened_anew(slack: SlackServer, house: House, reason: str) -> None:
    await slack.sockets.ask_to_leave(reason)
    await reconnected(slack, 2)
    assert not (await slack.command("who ERO")).late
    assert len(await slack.said(1)) == 1


async def test_a_connection_that_is_cut_is_opened_anew(slack: SlackServer, house: House) -> None:
    for times in (2, 3):
        await slack.sockets.cut()
        await reconnected(slack, times)
    assert not (await slack.command("who ERO")).late


async def test_a_connection_that_says_nothing_any_more_is_left_and_opened_anew(
    slack: SlackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "PING", 0.1)
    slack.sockets.stuck = True
    async with connect(BOT_TOKEN, APP_TOKEN, House().callbacks, slack.url):
        await slack.sockets.connected()
        slack.sockets.stuck = False
        await reconnected(slack, 2)
        assert not (await slack.command("who ERO")).late


@pytest.mark.parametrize(
    "fault",
    [error("internal_error"), error("invalid_auth"), status(429, Retry_After="1"), status(503), RESET],
    ids=["failed", "no", "429", "503", "reset"],
)
async def test_a_connection_that_cannot_be_opened_is_tried_again(slack: SlackServer, house: House, fault: Any) -> None:
    slack.faults.add("apps.connections.open", fault, on=(1, 2))
    await slack.sockets.cut()
    await reconnected(slack, 2)
    assert not (await slack.command("who ERO")).late


async def test_messages_go_while_nothing_can_be_heard(slack: SlackServer) -> None:
    slack.faults.add("apps.connections.open", error("invalid_auth"), on=None)
    slack.faults.add("auth.test", HANG)
    async with connect(BOT_TOKEN, APP_TOKEN, House().callbacks, slack.url) as messenger:
        await messenger.send(told())
    assert len(slack.workspace.messages) == 1
    assert slack.sockets.opened == 0


async def test_a_bot_that_starts_before_slack_connects_when_it_is_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    house = House()
    url = f"http://127.0.0.1:{port}/api/"
    async with connect(BOT_TOKEN, APP_TOKEN, house.callbacks, url):
        await asyncio.sleep(0.15)
        async with serving(port) as slack:
            assert not (await slack.command("who ERO")).late


async def test_closing_ends_the_connection_at_once(slack: SlackServer) -> None:
    workspace = slack.workspace
    async with connect(workspace.bot_token, workspace.app_token, House().callbacks, slack.url):
        await slack.sockets.connected()
    async with asyncio.timeout(2):
        while slack.sockets.open:
            await asyncio.sleep(0.01)


async def test_nothing_is_contacted_but_the_given_address(slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is resolved, no proxy of the environment is taken, no variable of Slack's own tools is read."""
    resolved: list[object] = []
    resolve = socket.getaddrinfo

    def only_here(host: object, *more: Any, **named: Any) -> Any:
        resolved.append(host)
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "this test resolves nothing")
        return resolve("127.0.0.1", *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", only_here)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_CLIENT_ID",
        "SLACK_CLIENT_SECRET",
        "SLACK_SIGNING_SECRET",
    ):
        monkeypatch.setenv(name, "somebody else's")
    house = House()
    workspace = slack.workspace
    async with connect(workspace.bot_token, workspace.app_token, house.callbacks, slack.url) as messenger:
        await messenger.send(told())
        await slack.command("who ERO")
        await slack.mention("who ERO")
        assert len(await slack.said(3)) == 3
    assert set(resolved) <= {"127.0.0.1"}


# ── examining ──


async def test_tokens_that_work_are_found_fine(slack: SlackServer) -> None:
    found = await examine(slack.workspace.bot_token, slack.workspace.app_token, slack.url)
    assert [item.finding for item in found] == [Finding.FINE, Finding.FINE]
    assert "Harbor Ledger, as @shakeup" in found[0].sentence
    assert slack.workspace.messages == []
    assert slack.sockets.opened == 0


async def test_each_missing_permission_is_named_with_its_reason(slack: SlackServer) -> None:
    slack.workspace.scopes = {"chat:write", "commands", "im:write", "im:history", "channels:read", "groups:read"}
    features = DEFAULT | {Feature.PUBLIC}
    found = await examine(slack.workspace.bot_token, slack.workspace.app_token, slack.url, features)
    missing = [item.sentence for item in found if item.finding is Finding.MISSING_SCOPE]
    assert [sentence.split()[0] for sentence in missing] == ["app_mentions:read", "chat:write.public"]
    assert all("slack-manifest" in sentence for sentence in missing)


EXAMINED = [
    ("auth.test", error("invalid_auth"), Finding.REFUSED, "make a new token"),
    ("auth.test", error("account_inactive"), Finding.REFUSED, "account_inactive"),
    ("auth.test", status(500), Finding.UNREACHABLE, "SHAKEUP_SLACK_BOT_TOKEN"),
    ("apps.connections.open", error("missing_scope"), Finding.REFUSED, "connections:write"),
    ("apps.connections.open", error("not_allowed_token_type"), Finding.REFUSED, "another kind"),
    ("apps.connections.open", error("ratelimited"), Finding.UNREACHABLE, "in a minute"),
    ("apps.connections.open", RESET, Finding.UNREACHABLE, "SHAKEUP_SLACK_APP_TOKEN"),
]


@pytest.mark.parametrize(("method", "fault", "finding", "says"), EXAMINED)
async def test_what_slack_refuses_is_said_with_a_remedy_and_without_the_token(
    slack: SlackServer, method: str, fault: Any, finding: Finding, says: str
) -> None:
    slack.faults.add(method, fault)
    found = await examine(slack.workspace.bot_token, slack.workspace.app_token, slack.url)
    (failed,) = [item for item in found if not item.fine]
    assert failed.finding is finding
    assert says in failed.sentence
    assert "wirewire" not in " ".join(item.sentence for item in found)


CHANNELS = [
    ("C0DESK", {}, set(), Finding.FINE, "#desk can be posted in"),
    ("C0DESK", {"archived": True}, set(), Finding.CHANNEL, "unarchive it"),
    ("C0DESK", {"member": False}, set(), Finding.CHANNEL, "/invite @Shakeup"),
    ("C0DESK", {"member": False}, {"chat:write.public"}, Finding.FINE, "can be posted in"),
    ("C0DESK", {"member": False, "private": True}, {"chat:write.public"}, Finding.CHANNEL, "/invite @Shakeup"),
    ("C0NONE", {}, set(), Finding.CHANNEL, "/invite @Shakeup"),
]


@pytest.mark.parametrize(("id", "is_", "scopes", "finding", "says"), CHANNELS)
async def test_a_channel_is_examined_without_posting(
    slack: SlackServer, id: str, is_: dict[str, bool], scopes: set[str], finding: Finding, says: str
) -> None:
    slack.workspace.scopes |= scopes
    for name, value in is_.items():
        setattr(slack.workspace.channels["C0DESK"], name, value)
    found = await examine_channel(slack.workspace.bot_token, Destination(Platform.SLACK, id), slack.url)
    assert found.finding is finding
    assert says in found.sentence
    assert slack.workspace.messages == []


@pytest.mark.parametrize(
    ("fault", "finding"), [(error("missing_scope"), Finding.MISSING_SCOPE), (status(500), Finding.UNREACHABLE)]
)
async def test_a_channel_that_cannot_be_examined_is_said_to_be_so(
    slack: SlackServer, fault: Any, finding: Finding
) -> None:
    slack.faults.add("conversations.info", fault)
    desk = Destination(Platform.SLACK, "C0DESK")
    assert (await examine_channel(slack.workspace.bot_token, desk, slack.url)).finding is finding


async def reconnected(slack: SlackServer, times: int) -> None:
    async with asyncio.timeout(15):
        while slack.sockets.opened < times:
            await asyncio.sleep(0.01)
    await slack.sockets.connected()
