"""How many requests are under way at once."""

from __future__ import annotations

import asyncio
import pickle
from dataclasses import replace
from typing import Any

from bot.errors import ShakeupError
from tests.wire.guarded import QUICK, failure, fetcher
from tests.wire.hostile_http import Names, answer, by_path, names, serving


async def test_a_host_gets_one_request_at_a_time_and_others_do_not_wait_for_it() -> None:
    under_way: dict[str, int] = {}
    most: dict[str, int] = {}
    release = asyncio.Event()

    async def counted(request: Any, writer: Any) -> None:
        host = request.headers["host"].split(":")[0]
        under_way[host] = under_way.get(host, 0) + 1
        most[host] = max(most.get(host, 0), under_way[host])
        if host == "slow.example":
            await release.wait()
        under_way[host] -= 1
        await answer()(request, writer)

    resolver = names(slow__example="127.0.0.1", quick__example="127.0.0.1")
    patient = replace(QUICK, first_byte=30, total=30)
    async with serving(counted) as server, fetcher(resolve=resolver, at_once=2, limits=patient) as f:
        slow = [asyncio.create_task(f.fetch(server.url(host="slow.example"))) for _ in range(5)]
        await asyncio.sleep(0)
        for _ in range(3):
            await f.fetch(server.url(host="quick.example"))
        release.set()
        await asyncio.gather(*slow)
    assert most == {"slow.example": 1, "quick.example": 1}
    assert not f._hosts  # nothing is kept of a host that nobody asks


async def test_no_more_requests_than_allowed_are_under_way() -> None:
    most = now = 0

    async def counted(request: Any, writer: Any) -> None:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        await answer()(request, writer)

    hosts = [f"h{n}.example" for n in range(12)]
    resolver = Names({host: [("127.0.0.1",)] for host in hosts})
    async with serving(counted) as server, fetcher(resolve=resolver, at_once=3) as f:
        await asyncio.gather(*(f.fetch(server.url(host=host)) for host in hosts))
    assert most == 3


async def test_two_hosts_that_redirect_to_each_other_do_not_block_each_other() -> None:
    async def across(request: Any, writer: Any) -> None:
        other = "b" if request.headers["host"].startswith("a") else "a"
        await answer(b"", "302 Found", [f"Location: http://{other}.example:{server.port}/feed"])(request, writer)

    resolver = names(a__example="127.0.0.1", b__example="127.0.0.1")
    async with serving(by_path(start=across, feed=answer())) as server, fetcher(resolve=resolver) as f:
        both = await asyncio.gather(*(f.fetch(server.url("/start", f"{host}.example")) for host in "ab"))
    assert {fetched.url for fetched in both} == {server.url(host="a.example"), server.url(host="b.example")}


async def test_every_error_survives_the_way_to_another_process() -> None:
    async with serving(answer(status="503 Busy", headers=["Retry-After: 7"])) as server:
        error = await failure(server.url())
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, ShakeupError)
    assert vars(again)["retry_after"] == 7.0
