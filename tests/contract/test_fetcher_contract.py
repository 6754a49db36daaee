"""What every Fetcher promises, told once, run against each: asking directly, and through an operator's proxy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from bot.adapters.fetch import GuardedFetcher
from bot.errors import HttpError, TransferError, UnsafeAddress
from bot.ports import Fetcher
from tests.wire.guarded import HERE, QUICK
from tests.wire.hostile_http import RSS, Behavior, Server, answer, redirect, serving, silence

LIMITS = replace(QUICK, feed_bytes=10_000, page_bytes=5_000)


@dataclass(frozen=True, slots=True)
class Site:
    """A web site, as one fetcher reaches it."""

    fetcher: Fetcher
    server: Server
    address: str


@asynccontextmanager
async def directly(behavior: Behavior) -> AsyncIterator[Site]:
    async with serving(behavior) as server, GuardedFetcher(allow=HERE, limits=LIMITS) as fetcher:
        yield Site(fetcher, server, server.url())


@asynccontextmanager
async def through_a_proxy(behavior: Behavior) -> AsyncIterator[Site]:
    """The server is the proxy, and answers for every site."""
    async with serving(behavior) as server, GuardedFetcher(proxy=server.url(""), limits=LIMITS) as fetcher:
        yield Site(fetcher, server, "http://feed.example/feed")


Reach = Callable[[Behavior], AbstractAsyncContextManager[Site]]
every_fetcher = pytest.mark.parametrize("reach", [directly, through_a_proxy])

HEADERS: Sequence[str] = (
    'ETag: "v1"',
    "Last-Modified: Thu, 29 May 2025 12:00:00 GMT",
    "Content-Type: application/rss+xml; charset=utf-8",
    "Cache-Control: public, max-age=300",
    "Retry-After: 60",
)


@every_fetcher
async def test_a_document_comes_with_all_that_the_next_request_needs(reach: Reach) -> None:
    async with reach(answer(RSS, headers=HEADERS)) as site:
        fetched = await site.fetcher.fetch(site.address)
    assert (fetched.status, fetched.body, fetched.url) == (200, RSS, site.address)
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Thu, 29 May 2025 12:00:00 GMT")
    assert fetched.content_type == "application/rss+xml; charset=utf-8"
    assert (fetched.max_age, fetched.retry_after, fetched.permanent) == (300.0, 60.0, None)


@every_fetcher
async def test_what_is_known_is_asked_for_conditionally_and_304_is_an_answer(reach: Reach) -> None:
    async with reach(answer(b"", "304 Not Modified")) as site:
        fetched = await site.fetcher.fetch(site.address, etag='"v1"', last_modified="Thu, 29 May 2025 12:00:00 GMT")
    assert (fetched.status, fetched.body) == (304, b"")
    sent = site.server.requests[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"v1"', "Thu, 29 May 2025 12:00:00 GMT")


@every_fetcher
async def test_nothing_is_asked_conditionally_when_nothing_is_known(reach: Reach) -> None:
    async with reach(answer()) as site:
        await site.fetcher.fetch(site.address)
    assert not {"if-none-match", "if-modified-since"} & set(site.server.requests[0].headers)


@every_fetcher
async def test_every_other_status_is_an_http_error(reach: Reach) -> None:
    async with reach(answer(b"no", "503 Busy", ["Retry-After: 60"])) as site:
        with pytest.raises(HttpError) as failed:
            await site.fetcher.fetch(site.address)
    assert (failed.value.status, failed.value.retry_after) == (503, 60.0)


@every_fetcher
async def test_redirects_are_followed_and_a_move_for_good_is_told(reach: Reach) -> None:
    async with reach(redirect("/new", status="301 Moved Permanently")) as site:
        fetched = await site.fetcher.fetch(site.address)
    moved = site.address.removesuffix("/feed") + "/new"
    assert (fetched.url, fetched.permanent, fetched.body) == (moved, moved, RSS)


@every_fetcher
@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://10.0.0.1/", "http://u:p@feed.example/", "no address"])
async def test_an_unsafe_address_is_refused_unasked(reach: Reach, url: str) -> None:
    async with reach(answer()) as site:
        with pytest.raises(UnsafeAddress):
            await site.fetcher.fetch(url)
    assert site.server.requests == []


@every_fetcher
@pytest.mark.parametrize(
    ("behavior", "reason"),
    [
        (silence, "too_slow"),
        (answer(b"x" * 10_001), "too_large"),
        (answer(b"", "302 Found", ["Location: /feed"]), "too_many_redirects"),
    ],
)
async def test_silence_size_and_loops_are_transfer_errors(reach: Reach, behavior: Behavior, reason: str) -> None:
    async with reach(behavior) as site:
        with pytest.raises(TransferError) as failed:
            await site.fetcher.fetch(site.address)
    assert failed.value.reason == reason


@every_fetcher
async def test_a_page_has_its_own_measure(reach: Reach) -> None:
    async with reach(answer(b"x" * 5_001)) as site:
        assert len((await site.fetcher.fetch(site.address)).body) == 5_001
        with pytest.raises(TransferError):
            await site.fetcher.fetch(site.address, page=True)
