"""Serve the sample outlets on loopback: a feed for each, empty at first, and the pages of what was published."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from email.utils import format_datetime
from hashlib import sha256
from html import escape

from aiohttp import web

from demo.articles import Sample


class Site:
    """All outlets of the samples, on one port."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self.outlets = sorted({sample.outlet for sample in samples})
        self.address = ""
        self._published: list[Sample] = []
        self._known: dict[str, asyncio.Event] = {_slug(outlet): asyncio.Event() for outlet in self.outlets}

    def publish(self, sample: Sample) -> None:
        self._published.append(sample)

    async def polled(self) -> None:
        """Wait until a reader knows every feed and asks for what is new; what comes after that is news."""
        for known in self._known.values():
            await known.wait()

    def feed(self, outlet: str) -> str:
        return f"{self.address}/{_slug(outlet)}/feed.xml"

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Site]:
        app = web.Application()
        app.router.add_get("/{outlet}/feed.xml", self._feed)
        app.router.add_get("/{outlet}/{slug}", self._page)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _feed(self, request: web.Request) -> web.Response:
        outlet = request.match_info["outlet"]
        items = [sample for sample in reversed(self._published) if _slug(sample.outlet) == outlet]
        title = next((name for name in self.outlets if _slug(name) == outlet), None)
        if title is None:
            raise web.HTTPNotFound
        body = _rss(title, self.address, items).encode()
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            self._known[outlet].set()
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, content_type="application/rss+xml", charset="utf-8", headers={"ETag": etag})

    async def _page(self, request: web.Request) -> web.Response:
        for sample in self._published:
            if sample.slug == request.match_info["slug"]:
                return web.Response(text=_page(sample), content_type="text/html")
        raise web.HTTPNotFound


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _rss(title: str, address: str, items: list[Sample]) -> str:
    entries = "".join(
        f"<item><title>{escape(item.title)}</title><link>{address}/{_slug(item.outlet)}/{item.slug}</link>"
        f"<guid isPermaLink='false'>{item.slug}</guid><pubDate>{format_datetime(item.published)}</pubDate>"
        f"<description>{escape(_description(item))}</description></item>"
        for item in items
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{escape(title)}</title>"
        f"<link>{address}</link><description>Sample feed</description>{entries}</channel></rss>"
    )


def _description(item: Sample) -> str:
    return "".join(f"<p>{escape(p)}</p>" for p in item.paragraphs) if item.whole else escape(item.lead)


def _page(sample: Sample) -> str:
    """Give a page as outlets make them: the text among navigation, a cookie notice and links."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in sample.paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{escape(sample.title)}</title></head><body>"
        "<div class='cookie-notice'>We use cookies to improve your visit. <button>Accept all</button></div>"
        "<nav><a href='/'>Home</a> <a href='/politics'>Politics</a> <a href='/weather'>Weather</a></nav>"
        f"<main><article><h1>{escape(sample.title)}</h1>{text}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/a'>Ten gardens to visit</a></li></ul></aside>"
        f"<footer>{escape(sample.outlet)} · Terms · Privacy</footer></body></html>"
    )
