"""The server is as strict as Discord: what it would let pass proves nothing."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.wire.discord.pacing import Pacing
from tests.wire.discord.rendering import render
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving
from tests.wire.discord.validate import problems
from tests.wire.discord.world import ANA, DESK, HISTORY, SEND, TOKEN, VIEW


@pytest.fixture
async def lax() -> AsyncIterator[DiscordServer]:
    """A server whose violations are looked at by the test."""
    async with serving() as server:
        yield server


SEND_TO_DESK = f"/channels/{DESK}/messages"
QUIET: dict[str, Any] = {"content": "hi", "allowed_mentions": {"parse": []}}


async def ask(
    server: DiscordServer, method: str, path: str, body: Any = None, **headers: str
) -> tuple[int, Any, dict[str, str]]:
    told = {"Authorization": f"Bot {TOKEN}", "User-Agent": "DiscordBot (https://x.example, 1)"}
    told |= {"Content-Type": "application/json"} if body is not None else {}
    data = None if body is None else json.dumps(body)
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"{server.url}{path}", data=data, headers=told) as answer,
    ):
        text = await answer.text()
        return answer.status, json.loads(text) if text else None, dict(answer.headers)


# ── what is markup ──

ACTIVE = ["<@1>", "<@!1>", "<@&1>", "<#1>", "@everyone", "@here", "</who:1>", "<:a:1>", "<a:a:1>", "<id:home>"]
ACTIVE += ["discord.gg/x", "\\<@1>", "`@everyone`"]
LINKS = ["https://x.example", "<https://x.example>", "[a](https://x.example)", "[a](<https://x.example>)"]
LINKS += ["steam://run/1", "[a](https://x.example 'title')"]
MARKS = ["**a**", "__a__", "*a*", "_a_", "~~a~~", "||a||", "`a`", "```a```", "# a", "-# a", "> a", ">>> a", "- a"]
MARKS += ["a\n# a", "1. a", "  - a", "* a"]
PLAIN = ["a", "\\*\\*a\\*\\*", "\\# a", "a > b", "a # b", "2 * 3", "@\u200beveryone", "\\<\u200b@\u200b1>", "1\\. a"]
PLAIN += ["https:\u200b//x.example", "a_b", "\\\\"]


@pytest.mark.parametrize("text", ACTIVE)
def test_what_pings_or_stands_for_more_is_seen(text: str) -> None:
    assert render(f"a {text} b").active


@pytest.mark.parametrize("text", LINKS)
def test_what_opens_an_address_is_seen(text: str) -> None:
    assert render(f"a {text} b").links


@pytest.mark.parametrize("text", MARKS)
def test_what_formats_is_seen(text: str) -> None:
    assert render(text).marks


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_plain(text: str) -> None:
    rendered = render(text)
    assert (rendered.active, rendered.links, rendered.marks) == ([], [], [])


def test_a_time_is_a_time() -> None:
    assert render("at <t:1778770800:f>").times == [1778770800]


@pytest.mark.parametrize("body", [{"content": "@everyone"}, {"content": "hi"}, {**QUIET, "content": "<@1>"}])
async def test_a_message_that_could_ping_is_a_violation(lax: DiscordServer, body: dict[str, Any]) -> None:
    await ask(lax, "POST", SEND_TO_DESK, body)
    assert lax.world.violations


async def test_an_edit_reads_mentions_anew(lax: DiscordServer) -> None:
    _, message, _ = await ask(lax, "POST", SEND_TO_DESK, QUIET)
    assert lax.world.violations == []
    await ask(lax, "PATCH", f"{SEND_TO_DESK}/{message['id']}", {"content": "@here"})
    assert lax.world.violations


# ── what is refused ──


def body(**fields: Any) -> dict[str, Any]:
    return {**QUIET, **fields}


def embed(**fields: Any) -> dict[str, Any]:
    return body(embeds=[fields])


def button(**fields: Any) -> dict[str, Any]:
    made = {"type": 2, "style": 2, "label": "a", "custom_id": "a", **fields}
    return body(components=[{"type": 1, "components": [{k: v for k, v in made.items() if v is not None}]}])


LIMITS = [
    (body(content="a" * 2000), True),
    (body(content="a" * 2001), False),
    (body(content="👩" * 1001), False),
    (body(nonce="n" * 25), True),
    (body(nonce="n" * 26), False),
    (body(embed={}), False),
    (body(embeds=[{"description": "a"}] * 11), False),
    (embed(), False),
    (embed(description="a" * 4096), True),
    (embed(description="a" * 4097), False),
    (embed(description="a" * 4000, footer={"text": "b" * 2000}), True),
    (embed(description="a" * 4000, footer={"text": "b" * 2001}), False),
    (embed(footer={"text": "b" * 2049}), False),
    (embed(fields=[{"name": "a", "value": "b"}] * 25), True),
    (embed(fields=[{"name": "a", "value": "b"}] * 26), False),
    (embed(fields=[{"name": "", "value": "b"}]), False),
    (embed(fields=[{"name": "a", "value": " "}]), False),
    (embed(fields=[{"name": "a" * 257, "value": "b"}]), False),
    (embed(fields=[{"name": "a", "value": "b" * 1025}]), False),
    (embed(title="a" * 257), False),
    (embed(url="javascript:alert(1)", title="a"), False),
    (body(embeds=[{"title": "a", "url": "https://x.example"}] * 2), False),
    (button(), True),
    (button(label="a" * 81), False),
    (button(label=""), False),
    (button(custom_id="a" * 101), False),
    (button(style=5), False),
    (button(style=5, custom_id=None, url="https://x.example"), True),
    (button(style=5, custom_id=None, url="https://x.example/" + "a" * 500), False),
    (button(style=5, custom_id=None, url="javascript:alert(1)"), False),
    (body(components=button()["components"] * 2), False),
    (body(components=[{"type": 1, "components": []}]), False),
    (body(allowed_mentions={"parse": ["all"]}), False),
]


@pytest.mark.parametrize(("body", "taken"), LIMITS)
def test_limits_are_those_of_discord(body: dict[str, Any], taken: bool) -> None:
    assert (problems(body) == []) is taken


async def test_what_breaks_a_limit_is_refused_and_a_violation(lax: DiscordServer) -> None:
    status, answer, _ = await ask(lax, "POST", SEND_TO_DESK, body(content="a" * 2001))
    assert (status, answer["code"]) == (400, 50035)
    assert lax.world.violations


REFUSED = [
    ("POST", SEND_TO_DESK, {**QUIET, "content": " "}, {}, 400, 50006),
    ("POST", SEND_TO_DESK, QUIET, {"Authorization": "Bot x"}, 401, 0),
    ("POST", SEND_TO_DESK, QUIET, {"Content_Type": "application/json; charset=utf-8"}, 400, 50109),
    ("POST", SEND_TO_DESK, QUIET, {"User_Agent": "python"}, 403, 40333),
    ("POST", "/channels/1/messages", QUIET, {}, 404, 10003),
    ("PATCH", f"{SEND_TO_DESK}/1", QUIET, {}, 404, 10008),
    ("POST", "/users/@me/channels", {"recipient_id": "1"}, {}, 404, 10013),
    ("GET", "/guilds/1", None, {}, 404, 10004),
    ("GET", "/nowhere", None, {}, 404, 0),
]


@pytest.mark.parametrize(("method", "path", "told", "headers", "status", "code"), REFUSED)
async def test_what_discord_refuses(
    discord: DiscordServer, method: str, path: str, told: Any, headers: dict[str, str], status: int, code: int
) -> None:
    found, answer, _ = await ask(discord, method, path, told, **headers)
    assert (found, answer["code"]) == (status, code)


@pytest.mark.parametrize(("denied", "code"), [(VIEW, 50001), (SEND, 50013), (HISTORY, 160002)])
async def test_permissions_are_each_channels(discord: DiscordServer, denied: int, code: int) -> None:
    discord.world.channels[DESK].denied = denied
    reference = {"message_reference": {"message_id": "1", "fail_if_not_exists": False}}
    _, answer, _ = await ask(discord, "POST", SEND_TO_DESK, {**QUIET, **reference})
    assert answer["code"] == code


async def test_answers_have_discords_own_headers(discord: DiscordServer) -> None:
    _, _, headers = await ask(discord, "POST", SEND_TO_DESK, QUIET)
    assert headers["Content-Type"] == "application/json"
    assert headers["Via"] == "1.1 google"
    assert {"X-RateLimit-Remaining", "X-RateLimit-Reset-After", "X-RateLimit-Bucket"} <= headers.keys()


async def test_who_sends_too_much_is_told_to_wait(discord: DiscordServer) -> None:
    discord.pacing.limit = 1
    await ask(discord, "POST", SEND_TO_DESK, QUIET)
    status, answer, headers = await ask(discord, "POST", SEND_TO_DESK, QUIET)
    assert (status, headers["X-RateLimit-Scope"], answer["global"]) == (429, "user", False)
    assert 0 < answer["retry_after"] <= discord.pacing.period


def test_who_sends_too_much_in_all_is_told_so() -> None:
    pacing = Pacing(limit=1_000, period=0.0)
    passed = [pacing.count("GET /users/@me", "", exempt=False)[1] for _ in range(51)]
    assert passed[:50] == [None] * 50
    assert passed[50] is not None
    assert passed[50].scope == "global"
    assert pacing.count("POST /interactions", "", exempt=True)[1] is None


# ── nonces ──


async def send_with_nonce(server: DiscordServer, **fields: Any) -> tuple[int, Any]:
    told = {**QUIET, "nonce": "n1", "enforce_nonce": True, **fields}
    status, answer, _ = await ask(server, "POST", SEND_TO_DESK, told)
    return status, answer


async def test_a_nonce_that_is_known_gives_the_earlier_message(discord: DiscordServer) -> None:
    _, first = await send_with_nonce(discord)
    _, again = await send_with_nonce(discord, content="something else")
    assert again["id"] == first["id"]
    assert len(discord.world.messages) == 1


async def test_a_nonce_is_remembered_per_author_and_not_per_channel(discord: DiscordServer) -> None:
    _, first = await send_with_nonce(discord)
    direct = discord.world.direct(ANA).id
    told = {**QUIET, "nonce": "n1", "enforce_nonce": True}
    _, elsewhere, _ = await ask(discord, "POST", f"/channels/{direct}/messages", told)
    assert elsewhere["id"] == first["id"]


async def test_a_nonce_means_nothing_unless_it_is_enforced(discord: DiscordServer) -> None:
    for _ in range(2):
        await send_with_nonce(discord, enforce_nonce=False)
    assert len(discord.world.messages) == 2


async def test_a_nonce_is_forgotten_after_a_while(discord: DiscordServer) -> None:
    discord.world.nonce_seconds = 0.0
    for _ in range(2):
        await send_with_nonce(discord)
    assert len(discord.world.messages) == 2


async def test_a_nonce_whose_message_was_deleted_is_an_unknown_message(discord: DiscordServer) -> None:
    await send_with_nonce(discord)
    discord.world.messages[0].deleted = True
    status, answer = await send_with_nonce(discord)
    assert (status, answer["code"]) == (404, 10008)


# ── as a process of its own ──


async def test_the_server_runs_as_a_process_and_tells_what_it_got() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.wire.discord", "--limit", "9", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        where = json.loads(await asyncio.wait_for(process.stdout.readline(), 20))
        headers = {"Authorization": f"Bot {where['token']}", "User-Agent": "DiscordBot (https://x.example, 1)"}
        async with aiohttp.ClientSession() as session:
            fault = {"route": "POST /channels/:id/messages", "fault": {"kind": "reset", "after": True}}
            await session.post(f"{where['control']}faults", json=fault)
            data, kind = json.dumps(QUIET), {"Content-Type": "application/json"}
            with pytest.raises(aiohttp.ClientError):
                await session.post(f"{where['api']}{SEND_TO_DESK}", data=data, headers=headers | kind)
            (message,) = await (await session.get(f"{where['control']}messages")).json()
            assert message["content"] == "hi"
            (call,) = await (await session.get(f"{where['control']}calls")).json()
            assert call["route"] == "POST /channels/:id/messages"
            ids = await (await session.post(f"{where['control']}channels", json={"count": 3})).json()
            assert len(set(ids)) == 3
    finally:
        process.terminate()
        await process.wait()
