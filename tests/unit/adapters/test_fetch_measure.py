"""How large and how slow an answer may be, and what it may say (fault catalogue A, 12 to 16, 25 and 29)."""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.fetch.limits import Limits
from bot.errors import FetchError, HttpError, TransferError
from tests.wire.guarded import QUICK, failure, fetcher
from tests.wire.hostile_http import RSS, Behavior, answer, drip, raw, serving, silence

ZEROS = gzip.compress(bytes(100 * 2**20))
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("behavior", "reason"),
    [
        (answer(ZEROS, headers=["Content-Encoding: gzip"]), "too_large"),
        (answer(gzip.compress(ZEROS), headers=["Content-Encoding: gzip, gzip"]), "encoding"),
        (answer(gzip.compress(ZEROS), headers=["Content-Encoding: gzip", "Content-Encoding: gzip"]), "encoding"),
        (answer(b"x", headers=["Content-Encoding: br"]), "encoding"),
        (answer(b"<rss/>", headers=["Content-Encoding: gzip"]), "damaged"),
        (answer(gzip.compress(RSS)[:-4], headers=["Content-Encoding: gzip"]), "transfer_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), "too_large"),
        (drip(CHUNKED, b"10000\r\n" + b"x" * 0x10000 + b"\r\n", pause=0), "too_large"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536, pause=0), "too_large"),
        (drip(b"HTTP/1.1 200 OK\r\n", b"X-More: x\r\n", pause=0), "not_http"),
        (drip(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 4096, pause=0), "not_http"),
        (drip(b"", b"x" * 4096, pause=0), "not_http"),
        (silence, "too_slow"),
        (drip(b"HTTP/1.1 200 OK\r\n", b"X-Slow: x\r\n"), "too_slow"),
        (drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"), "too_slow"),
        (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"), "too_slow"),
        (drip(CHUNKED, b"1\r\nx\r\n"), "too_slow"),
        (drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b""), b"\0"), "too_slow"),
        (drip(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"), "too_slow"),
        (raw(b""), "transfer_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), "transfer_failed"),
        (raw(CHUNKED + b"zz\r\n"), "not_http"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "not_http"),
    ],
    ids=[
        "gzip bomb",
        "gzip in gzip",
        "gzip in gzip in two headers",
        "brotli",
        "not gzip",
        "gzip cut off",
        "large by its own word",
        "endless chunks",
        "endless without length",
        "endless headers",
        "endless header",
        "endless status line",
        "silence",
        "slow headers",
        "slow header",
        "slow body",
        "slow chunks",
        "slow padding after the end of gzip",
        "100 Continue for ever",
        "hangs up",
        "cut off",
        "broken chunk",
        "another protocol",
    ],
)
async def test_a_body_without_measure_ends_as_a_failed_transfer(behavior: Behavior, reason: str) -> None:
    patience = QUICK if reason == "too_slow" else Limits()
    async with serving(behavior) as server:
        error = await failure(server.url(), limits=replace(patience, feed_bytes=2**21))
    assert isinstance(error, TransferError)
    assert error.reason == reason
    assert "127.0.0.1" in str(error)


async def test_a_page_may_be_smaller_than_a_feed() -> None:
    async with serving(answer(b"x" * 2_000)) as server, fetcher(limits=replace(QUICK, page_bytes=1_000)) as f:
        assert len((await f.fetch(server.url())).body) == 2_000
        with pytest.raises(TransferError, match="larger"):
            await f.fetch(server.url(), page=True)


async def test_a_port_where_nobody_listens_does_not_answer() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    error = await failure(f"http://127.0.0.1:{port}/")
    assert (error.reason, "Connection refused" in str(error)) == ("no_answer", True)


async def test_redirects_share_one_deadline() -> None:
    async def slowly(request: Any, writer: Any) -> None:
        await asyncio.sleep(0.25)
        await answer(b"", "302 Found", ["Location: /feed"])(request, writer)

    async with serving(slowly) as server:
        error = await failure(server.url())
    assert (error.reason, len(server.requests) < 5) == ("too_slow", True)


async def test_a_body_that_names_a_file_is_just_a_body() -> None:
    async with serving(answer(b"/etc/passwd")) as server, fetcher() as f:
        assert (await f.fetch(server.url())).body == b"/etc/passwd"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Unauthorized", "password"),
        ("403 Forbidden", "refuses us"),
        ("404 Not Found", "check the address"),
        ("410 Gone", "gone for good"),
        ("429 Too Many Requests", "fewer requests"),
        ("418 Teapot", "refuses us"),
        ("503 Service Unavailable", "fault of its own"),
        ("204 No Content", "refuses us"),
        ("304 Not Modified", "nothing has changed, although"),
    ],
)
async def test_any_other_status_is_an_error_that_says_what_to_do(status: str, words: str) -> None:
    async with serving(answer(b"", status, ["Retry-After: 90"])) as server:
        error = await failure(server.url())
    assert isinstance(error, HttpError)
    assert (error.status, error.retry_after) == (int(status[:3]), 90.0)
    assert words in str(error)


async def test_a_challenge_to_robots_is_named() -> None:
    challenge = answer(b"<html>Just a moment", "403 Forbidden", ["CF-Mitigated: challenge", "Content-Type: text/html"])
    async with serving(challenge) as server:
        assert "a person is reading" in str(await failure(server.url()))


async def test_retry_after_as_a_date_is_measured_by_the_servers_own_clock() -> None:
    headers = ["Date: Fri, 01 Jan 1999 00:00:00 GMT", "Retry-After: Fri, 01 Jan 1999 00:01:00 GMT"]
    async with serving(answer(b"", "503 Busy", headers)) as server:
        error = await failure(server.url())
    assert isinstance(error, HttpError)
    assert error.retry_after == 60.0


async def test_validators_that_cannot_be_sent_back_are_forgotten() -> None:
    odd = raw(b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: "\xff"\r\nContent-Type: text/\xffxml\r\n\r\n')
    async with serving(odd) as server, fetcher() as f:
        fetched = await f.fetch(server.url(), etag="bad\r\nX-Injected: 1", last_modified="x" * 2_000)
    assert (fetched.etag, fetched.content_type) == (None, "text/xml")
    assert not {"if-none-match", "if-modified-since", "x-injected"} & set(server.requests[0].headers)


async def test_the_user_agent_says_who_asks_and_where_to_complain() -> None:
    async with serving(answer()) as server, fetcher(contact="https://gazette.example/bot") as f:
        await f.fetch(server.url())
    agent = server.requests[0].headers["user-agent"]
    assert agent.startswith("Shakeup/")
    assert agent.endswith("(+https://gazette.example/bot)")


SCRAPS = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 301 M\r\n",
    b"HTTP/1.0 200\r\n",
    b"HTTP/1.1 103 Early\r\n",
    b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n",
    b"HTTP/1.1 2",
    b"Location: ",
    b"http://[",
    b"//",
    b"\xff\xfe",
    b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: \xff\r\n",
    b"Set-Cookie: \x01; Domain=.x\r\n",
    b"Retry-After: x\r\n",
    b" folded\r\n",
    b": no name\r\n",
    b"\0\r\n",
    b"\r\n",
    b"5\r\nhello\r\n",
    b"0\r\n\r\n",
    b"hello",
]


async def test_any_answer_is_a_document_or_an_error_of_ours() -> None:
    chance = random.Random(2025)
    sent = b""

    async def scraps(_: Any, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)

    outcomes = set()
    async with serving(scraps) as server, fetcher() as f:
        for _ in range(200):
            sent = chance.choice(SCRAPS[:3]) + b"".join(chance.choice(SCRAPS) for _ in range(chance.randint(0, 6)))
            try:
                outcomes.add((await f.fetch(server.url())).status)
            except FetchError as error:
                outcomes.add(error.reason)
    assert {200, "not_http", "transfer_failed"} <= outcomes
