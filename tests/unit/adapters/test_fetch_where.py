"""Where a request may go: addresses, redirects, proxies, secrets (fault catalogue A, 1 to 10)."""

from __future__ import annotations

import logging
import socket
from ipaddress import ip_network
from typing import Any

import pytest

from bot.errors import FetchError, UnsafeAddress
from tests.wire.guarded import failure, fetcher
from tests.wire.hostile_http import RSS, Behavior, Names, answer, by_path, names, raw, redirect, serving, silence

SECRET = "tops3cret"
PUBLIC = "93.184.216.34"  # never connected to: the tests expect a refusal first


@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.2]", "localhost", "localhost.", "LOCALHOST"])
async def test_a_listener_that_is_not_allowed_is_never_connected_to(host: str) -> None:
    async with serving(answer(), "127.0.0.2") as private:
        loopback = Names({"localhost": [("127.0.0.2",)], "localhost.": [("127.0.0.2",)]})
        error = await failure(f"http://{host}:{private.port}/", allow=(), resolve=loopback)
    assert isinstance(error, UnsafeAddress)
    assert private.connections == 0


async def test_a_literal_address_does_not_walk_around_the_guard() -> None:
    async with serving(answer(), "127.0.0.2") as private:
        resolver = names()
        error = await failure(private.url(), resolve=resolver)
    assert isinstance(error, UnsafeAddress)
    assert (private.connections, resolver.asked) == (0, [])  # aiohttp asks no resolver for it


@pytest.mark.parametrize(
    "answers",
    [("127.0.0.2",), ("127.0.0.1", "127.0.0.2"), ("127.0.0.2", "127.0.0.1"), (PUBLIC, "10.0.0.1"), (PUBLIC, "fd00::1")],
)
async def test_a_name_with_any_address_that_is_not_public_is_refused_whole(answers: tuple[str, ...]) -> None:
    async with serving(answer()) as allowed:
        error = await failure(allowed.url(host="feed.example"), resolve=names(feed__example=answers))
    assert isinstance(error, UnsafeAddress)
    assert allowed.connections == 0


async def test_a_name_that_turns_private_after_it_was_vetted_is_refused_at_the_next_connect() -> None:
    rebinding = Names({"feed.example": [("127.0.0.1",), ("127.0.0.2",)]})
    async with serving(answer()) as public, serving(answer(), "127.0.0.2") as private, fetcher(resolve=rebinding) as f:
        await f.fetch(public.url(host="feed.example"))
        with pytest.raises(UnsafeAddress):
            await f.fetch(f"http://feed.example:{private.port}/")
    assert (public.connections, private.connections) == (1, 0)


async def test_a_connection_goes_to_the_vetted_address_and_the_host_header_keeps_the_name() -> None:
    resolver = names(feed__example="127.0.0.1")
    async with serving(answer()) as server, fetcher(resolve=resolver) as f:
        await f.fetch(server.url(host="feed.example"))
    assert server.requests[0].headers["host"] == f"feed.example:{server.port}"
    assert resolver.asked == ["feed.example"]


async def test_the_system_looks_names_up_when_nobody_else_is_told_to() -> None:
    loopback = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    async with serving(answer()) as server, fetcher(allow=loopback) as f:
        assert (await f.fetch(server.url(host="localhost"))).body == RSS
    assert server.requests[0].headers["host"] == f"localhost:{server.port}"


@pytest.mark.parametrize("listening", ["127.0.0.1", "0.0.0.0"])
async def test_our_own_port_is_not_fetched_even_in_an_allowed_network(listening: str) -> None:
    async with serving(answer()) as own:
        error = await failure(own.url(), own=((listening, own.port),))
    assert isinstance(error, UnsafeAddress)
    assert own.connections == 0


async def test_refusals_tell_nothing_about_the_network_behind() -> None:
    async with serving(answer(), "127.0.0.2") as listening:
        with socket.socket() as unused:
            unused.bind(("127.0.0.2", 0))
            closed_port = unused.getsockname()[1]
        texts = [str(await failure(f"http://127.0.0.2:{port}/")) for port in (listening.port, closed_port)]
    assert texts[0].replace(str(listening.port), "N") == texts[1].replace(str(closed_port), "N")


async def test_a_name_without_address_and_a_name_server_without_answer_are_told_apart() -> None:
    async def fails(_: str) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    unknown = await failure("http://feed.example/", resolve=names(feed__example=()))
    later = await failure("http://feed.example/", resolve=fails)
    assert [e.reason for e in (unknown, later)] == ["no_such_host", "no_answer"]


# 4, 5: redirects


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/",
        "//127.0.0.2:{port}/",
        "http://inside.example:{port}/",
        "http://127.0.0.1@127.0.0.2:{port}/",
        "http://127.0.0.1:80\\@127.0.0.2:{port}/",
        "\\\\127.0.0.2:{port}\\",
        "http://2130706434:{port}/",
        "http://127.2:{port}/",
        "http://[::ffff:7f00:2]:{port}/",
        "file:///etc/passwd",
        "gopher://127.0.0.2:{port}/1",
    ],
)
async def test_a_redirect_into_the_private_network_or_another_scheme_is_not_followed(target: str) -> None:
    async with (
        serving(answer(), "127.0.0.2") as private,
        serving(redirect(target.format(port=private.port))) as public,
    ):
        error = await failure(public.url(), resolve=names(inside__example="127.0.0.2"))
    assert isinstance(error, UnsafeAddress)
    assert private.connections == 0


async def test_five_redirects_are_followed_and_the_sixth_is_not() -> None:
    async with serving(redirect(*"abcde")) as server, fetcher() as f:
        assert (await f.fetch(server.url("/"))).url == server.url("/e")
    async with serving(redirect(*"abcdef")) as server:
        error = await failure(server.url("/"))
    assert error.reason == "too_many_redirects"
    assert len(server.requests) == 6


async def test_a_loop_ends() -> None:
    async with serving(redirect(*["/feed"] * 50)) as server:
        assert (await failure(server.url())).reason == "too_many_redirects"


async def test_a_redirect_without_location_is_an_error_of_redirects() -> None:
    async with serving(answer(status="301 Moved Permanently")) as server:
        assert (await failure(server.url())).reason == "too_many_redirects"


@pytest.mark.parametrize(
    ("statuses", "permanent", "why"),
    [
        ([], False, "not moved"),
        (["301 Moved"], True, "moved"),
        (["308 Moved"], True, "moved"),
        (["301 Moved", "308 Moved"], True, "moved twice"),
        (["302 Found"], False, "for now"),
        (["301 Moved", "302 Found"], False, "moved to where it is not for good"),
        (["307 Elsewhere", "301 Moved"], False, "moved for now"),
    ],
)
async def test_a_new_address_is_reported_only_when_every_hop_was_permanent(
    statuses: list[str], permanent: bool, why: str
) -> None:
    hops: dict[str, Behavior] = {
        f"hop{n}": answer(b"", status, [f"Location: /hop{n + 1}"]) for n, status in enumerate(statuses)
    }
    async with serving(by_path(**hops, **{f"hop{len(statuses)}": answer()})) as server, fetcher() as f:
        fetched = await f.fetch(server.url("/hop0"))
    assert fetched.permanent == (server.url(f"/hop{len(statuses)}") if permanent else None)


async def test_no_cookie_and_no_secret_is_carried_on() -> None:
    async def set_cookie(request: Any, writer: Any) -> None:
        await answer(b"", "302 Found", ["Set-Cookie: id=1; Path=/", "Location: /feed"])(request, writer)

    async with serving(by_path(start=set_cookie, feed=answer(headers=["Set-Cookie: b=2"]))) as server, fetcher() as f:
        fetched = await f.fetch(server.url("/start?key=1"))
        await f.fetch(server.url())
    assert not [r for r in server.requests if {"cookie", "referer", "authorization"} & set(r.headers)]
    assert "set-cookie" not in fetched.headers


# 6, 7, 8: the address's own text


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://feed.example/",
        "data:,x",
        "javascript:1",
        "feed:http://feed.example/",
        "gopher://feed.example/",
        "unix:///run/x",
        "http://user:pw@feed.example/",
        "http://feed.example:22/",
    ],
)
async def test_what_is_wrong_in_the_text_is_refused_and_nothing_is_connected_to(url: str) -> None:
    resolver = names(feed__example=PUBLIC)
    error = await failure(url, resolve=resolver, allow=())
    assert isinstance(error, UnsafeAddress)
    assert resolver.asked == (["feed.example"] if ":22/" in url else [])


@pytest.mark.parametrize(
    "behavior",
    [
        answer(status="403 Forbidden"),
        answer(status="302 Found", headers=[f"Location: http://127.0.0.2/?key={SECRET}"]),
        answer(status="302 Found", headers=[f"Location: http://me:{SECRET}@127.0.0.1/"]),
        answer(status="302 Found"),
        answer(headers=["Content-Encoding: br"]),
        raw(b"nonsense\r\n\r\n"),
        raw(b""),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
        silence,
    ],
    ids=["403", "private hop", "password hop", "no location", "brotli", "nonsense", "nothing", "cut off", "silence"],
)
async def test_no_error_and_no_log_line_shows_a_secret(behavior: Behavior, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(behavior) as server, fetcher() as f:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1.*key=…") as failed:
            await f.fetch(server.url(f"/feed?key={SECRET}"))
    logging.getLogger("test").error("failed", exc_info=failed.value)
    assert SECRET not in caplog.text
    assert "key=…" in caplog.text


# 9: proxies


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(b"trap")) as trap, serving(answer()) as server, fetcher() as f:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, trap.url(""))
        assert (await f.fetch(server.url())).body == RSS
    assert trap.connections == 0


async def test_a_proxy_of_the_settings_is_used_for_names_but_opens_no_private_address() -> None:
    async with serving(redirect("http://10.0.0.1/")) as proxy:
        error = await failure("http://feed.example/feed", proxy=proxy.url(""))
    assert [r.line for r in proxy.requests] == ["GET http://feed.example/feed HTTP/1.1"]
    assert isinstance(error, UnsafeAddress)


async def test_a_proxy_that_refuses_a_tunnel_is_named_as_the_one_who_does() -> None:
    async with serving(answer(b"", "403 Forbidden")) as proxy:
        error = await failure("https://feed.example/feed", proxy=proxy.url(""))
    assert (error.reason, "the proxy refuses it" in str(error)) == ("proxy", True)
