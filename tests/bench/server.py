"""A feed server in a process of its own, so that its work is not counted: 1,000 feeds that do not change, and one
that grows when it is told to.

    GET /quiet/N.xml     the same ten items for ever, with an ETag
    GET /growing.xml     the newest 200 of what was published
    POST /publish        title, blank line, text: one more item of the growing feed"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from aiohttp import web

NEWEST = 200
_numbers = itertools.count()


def _item(title: str, text: str) -> str:
    number = next(_numbers)
    return (
        f"<item><title>{escape(title)}</title><link>http://127.0.0.1/{number}</link><guid>{number}</guid>"
        f"<pubDate>{format_datetime(datetime.now(UTC))}</pubDate><description>{escape(text)}</description></item>"
    )


def _rss(items: list[str]) -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Bench</title>{''.join(items)}</channel></rss>"


async def _serve() -> None:
    quiet = _rss([_item(f"A bridge is painted ({n})", "The county paints a bridge. " * 30) for n in range(10)])
    growing: list[str] = []

    async def get_quiet(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"same"':
            return web.Response(status=304, headers={"ETag": '"same"'})
        return web.Response(text=quiet, content_type="application/rss+xml", headers={"ETag": '"same"'})

    async def get_growing(_: web.Request) -> web.Response:
        return web.Response(text=_rss(list(reversed(growing[-NEWEST:]))), content_type="application/rss+xml")

    async def publish(request: web.Request) -> web.Response:
        for article in (await request.text()).split("\f"):
            title, _, text = article.partition("\n\n")
            growing.append(_item(title, text))
        return web.Response()

    app = web.Application(client_max_size=64 * 1024**2)
    app.router.add_get("/quiet/{n}.xml", get_quiet)
    app.router.add_get("/growing.xml", get_growing)
    app.router.add_post("/publish", publish)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)  # until whoever started us is done, or dead
    await runner.cleanup()


@asynccontextmanager
async def serving() -> AsyncIterator[str]:
    """Run the server and give its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.server", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        with contextlib.suppress(ConnectionError):
            process.stdin.close()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(_serve())
