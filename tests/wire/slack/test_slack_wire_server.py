"""The server is as strict as Slack: what Slack refuses it refuses, what would ping somebody it notes."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.wire.slack.block_kit import problems, total
from tests.wire.slack.faults import Faults, error
from tests.wire.slack.rendering import render
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving

TEXT = {"type": "plain_text", "text": "x", "emoji": False}
SECTION = {"type": "section", "text": TEXT}
BUTTON = {"type": "button", "text": TEXT, "action_id": "a"}

WRONG: list[tuple[str, Any, str]] = [
    ("no list", "x", "no list"),
    ("51 blocks", [SECTION] * 51, "more than 50"),
    ("an unknown type", [{"type": "marquee"}], "unsupported type"),
    ("a section without text", [{"type": "section"}], "neither text nor fields"),
    ("an empty text", [{"type": "section", "text": {**TEXT, "text": " "}}], "more than 0"),
    ("a long section", [{"type": "section", "text": {**TEXT, "text": "x" * 3001}}], "less than 3001"),
    ("a long header", [{"type": "header", "text": {**TEXT, "text": "x" * 151}}], "less than 151"),
    ("a header of markup", [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "cannot be mrkdwn"),
    ("flags in the header", [{"type": "header", "text": {**TEXT, "text": "🇺🇸" * 38}}], "less than 151"),
    (
        "emoji in markup",
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
        "unknown property",
    ),
    ("an empty context", [{"type": "context", "elements": []}], "no elements"),
    ("11 in a context", [{"type": "context", "elements": [TEXT] * 11}], "more than 10"),
    ("26 buttons", [{"type": "actions", "elements": [{**BUTTON, "action_id": str(n)} for n in range(26)]}], "than 25"),
    ("two of one action", [{"type": "actions", "elements": [BUTTON, BUTTON]}], "not unique"),
    ("a long label", [{"type": "actions", "elements": [{**BUTTON, "text": {**TEXT, "text": "x" * 76}}]}], "than 76"),
    ("a script", [{"type": "actions", "elements": [{**BUTTON, "url": "javascript:x"}]}], "invalid url"),
    ("a long value", [{"type": "actions", "elements": [{**BUTTON, "value": "x" * 2001}]}], "too long"),
    ("an empty rich text", [{"type": "rich_text", "elements": []}], "no elements"),
    ("a rich text of nothing", [{"type": "rich_text", "elements": [{"type": "section"}]}], "unknown part"),
    ("one id twice", [{**SECTION, "block_id": "x"}, {**SECTION, "block_id": "x"}], "block_id is not unique"),
]


@pytest.mark.parametrize(("blocks", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong_blocks_are_refused(blocks: Any, says: str) -> None:
    assert says in " ".join(problems(blocks))


def test_right_blocks_are_taken_and_summed() -> None:
    blocks = [SECTION, {"type": "actions", "elements": [BUTTON]}, {"type": "divider"}]
    assert problems(blocks) == []
    assert total(blocks) == 2


PINGS: list[tuple[dict[str, Any], int, int, int]] = [
    ({"text": "<!channel> <@U1> <#C1> <!subteam^S1>"}, 4, 0, 0),
    ({"text": "&lt;!channel&gt; @everyone"}, 0, 0, 0),
    ({"text": "@everyone @ana", "link_names": True}, 2, 0, 0),
    ({"text": "@here", "parse": "full"}, 1, 0, 0),
    ({"text": "<https://a.example|b> https://c.example"}, 0, 1, 0),
    ({"text": "https://c.example", "parse": "client"}, 0, 1, 0),
    ({"text": "<!date^0^{date}|x>"}, 0, 0, 0),
    ({"text": "a < b & c"}, 0, 0, 1),
    ({"text": "<nothing known>"}, 0, 0, 1),
    ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "<!here> https://c.example"}}]}, 1, 1, 0),
    ({"blocks": [{"type": "section", "text": {"type": "plain_text", "text": "<!here> https://c.example"}}]}, 0, 0, 0),
    ({"blocks": [{"type": "rich_text", "elements": [{"type": "broadcast", "range": "here"}]}]}, 1, 0, 0),
    ({"blocks": [{"type": "rich_text", "elements": [{"type": "link", "url": "https://c.example"}]}]}, 0, 1, 0),
]


@pytest.mark.parametrize(("sent", "mentions", "links", "odd"), PINGS)
def test_what_readers_would_see_is_noted(sent: dict[str, Any], mentions: int, links: int, odd: int) -> None:
    rendered = render(sent)
    assert (len(rendered.mentions), len(rendered.links), len(rendered.odd)) == (mentions, links, odd)


def test_faults_are_counted_by_method() -> None:
    faults = Faults()
    faults.add("chat.update", error("x"), on=(2,))
    met = [faults.next(method) for method in ("chat.update", "chat.postMessage", "chat.update", "chat.update")]
    assert [fault is not None for fault in met] == [False, False, True, False]


async def call(slack: SlackServer, method: str, token: str | None = None, **given: Any) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {slack.workspace.bot_token if token is None else token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(slack.url + method, json=given, headers=headers) as answer,
    ):
        return answer.status, await answer.json()


LONG = [{"type": "section", "text": {**TEXT, "text": "x" * 3000}}] * 5
REFUSED = [
    ("chat.postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C0DESK"}, "no_text"),
    ("chat.postMessage", {"channel": "C0DESK", "text": "x" * 4001}, "msg_too_long"),
    ("chat.postMessage", {"channel": "C0DESK", "text": "x", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "C0DESK", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
    ("chat.postMessage", {"channel": "C0DESK", "text": "x", "thread_ts": "1.2"}, "thread_not_found"),
    ("chat.postMessage", {"channel": "C0DESK", "text": "x", "blocks": LONG}, "msg_blocks_too_long"),
    ("chat.update", {"channel": "C0DESK", "ts": "1.2", "text": "x"}, "message_not_found"),
    ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
    ("conversations.history", {"channel": "C0NONE"}, "channel_not_found"),
    ("users.info", {"user": "U0ANA"}, "missing_scope"),
    ("chat.command", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "given", "refusal"), REFUSED)
async def test_what_slack_refuses_is_refused(
    slack: SlackServer, method: str, given: dict[str, Any], refusal: str
) -> None:
    assert (await call(slack, method, **given))[1]["error"] == refusal


async def test_tokens_are_looked_at(slack: SlackServer) -> None:
    assert (await call(slack, "auth.test", token="xoxb-other"))[1]["error"] == "invalid_auth"
    assert (await call(slack, "auth.test", token=""))[1]["error"] == "not_authed"
    assert (await call(slack, "apps.connections.open"))[1]["error"] == "not_allowed_token_type"


async def test_rich_text_cannot_be_replaced_by_none(slack: SlackServer) -> None:
    rich = [
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]}
    ]
    _, posted = await call(slack, "chat.postMessage", channel="C0DESK", text="x", blocks=rich)
    _, refused = await call(slack, "chat.update", channel="C0DESK", ts=posted["ts"], text="x", parse="none")
    assert refused["error"] == "block_mismatch"


async def test_unknown_arguments_and_pings_are_violations() -> None:
    async with serving() as slack:
        await call(slack, "chat.postMessage", channel="C0DESK", text="<!channel>", link_name=True)
        assert slack.workspace.violations == [
            "chat.postMessage: unknown argument link_name",
            "C0DESK: pings <!channel>",
        ]


async def test_a_response_url_serves_five_times(slack: SlackServer) -> None:
    url = slack._response_url("C0DESK", "U0ANA")
    statuses = []
    async with aiohttp.ClientSession() as session:
        for _ in range(6):
            async with session.post(url, json={"text": "x"}) as answer:
                statuses.append(answer.status)
    assert statuses == [200] * 5 + [404]
    assert [m.only for m in slack.workspace.messages] == ["U0ANA"] * 5


async def test_a_late_acknowledgment_is_counted(slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.wire.slack.sockets.ACKNOWLEDGE", -0.9)  # so that it is late after 0.1 s
    url = f"{slack.address.replace('http', 'ws')}/socket?ticket={slack.sockets.ticket()}"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        envelope = await slack.sockets.tell("events_api", {})
        told = await socket.receive_json()
        assert (told["envelope_id"], envelope.late) == (envelope.id, True)


async def test_an_address_of_a_socket_is_good_for_one_connection(slack: SlackServer) -> None:
    url = f"{slack.address.replace('http', 'ws')}/socket?ticket={slack.sockets.ticket()}"
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_it_runs_as_a_process_of_its_own_and_tells_what_it_got() -> None:
    root = Path(__file__).parents[3]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.wire.slack", "--pace", "1", cwd=root, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        where = json.loads(await process.stdout.readline())
        headers = {"Authorization": f"Bearer {where['bot_token']}"}
        fault = {"method": "chat.postMessage", "fault": {"kind": "error", "error": "fatal_error"}}
        async with aiohttp.ClientSession() as session:
            await (await session.post(where["control"] + "faults", json=fault)).json()
            await (await session.post(where["control"] + "channel", json={"id": "C0OLD", "archived": True})).json()
            said = {
                "channel": "C0DESK",
                "text": "x",
                "metadata": {"event_type": "e", "event_payload": {"delivery": "d"}},
            }
            answers = []
            for sent in (said, said, said, {**said, "channel": "C0OLD"}):
                async with session.post(where["api"] + "chat.postMessage", json=sent, headers=headers) as answer:
                    answers.append((answer.status, (await answer.json()).get("error")))
            messages = await (await session.get(where["control"] + "messages")).json()
            calls = await (await session.get(where["control"] + "calls")).json()
    finally:
        process.terminate()
        await process.wait()
    assert answers == [(200, "fatal_error"), (200, None), (429, "ratelimited"), (200, "is_archived")]
    assert [(m["channel"], m["text"], m["delivery"]) for m in messages] == [("C0DESK", "x", "d")]
    assert len(calls) == 4
