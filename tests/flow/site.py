"""A web site on loopback, in a thread of its own: outlets with feeds and pages, and any bytes at any address."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Item:
    """An article of an outlet. `page` None: the feed carries its whole text."""

    slug: str
    title: str | None
    text: str
    page: str | None = None
    link: bool = True
    published: datetime | None = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Answer:
    """What is answered at an address. `body` may be a generator that never ends."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[str] = []  # paths, in order
        self._items: dict[str, list[Item]] = {}
        self._answers: dict[str, Answer] = {}
        self._delays: dict[str, threading.Event] = {}

    def feed(self, outlet: str) -> str:
        """Open an outlet, without articles, and give the address of its feed."""
        self._items.setdefault(outlet, [])
        return f"{self.address}/{outlet}/feed.xml"

    def page(self, outlet: str, slug: str) -> str:
        return f"{self.address}/{outlet}/{slug}"

    def publish(self, outlet: str, item: Item) -> str:
        """Put an article on top of an outlet's feed; give its link."""
        self._items[outlet] = [item, *self._items[outlet]]
        return self.page(outlet, item.slug)

    def put(self, path: str, answer: Answer) -> str:
        """Answer at a path as given; give the address."""
        self._answers[path] = answer
        return f"{self.address}{path}"

    def polls(self, outlet: str) -> int:
        """Count how often an outlet's feed was asked for. What the second poll finds new is news."""
        return self.asked.count(f"/{outlet}/feed.xml")

    def delay(self, path: str) -> threading.Event:
        """Answer at a path only when the event is set."""
        return self._delays.setdefault(path, threading.Event())

    def answer(self, path: str, etag: str | None) -> Answer:
        self.asked.append(path)
        if path in self._delays:
            self._delays[path].wait()
        if path in self._answers:
            return self._answers[path]
        outlet, _, name = path.removeprefix("/").partition("/")
        if name == "feed.xml" and outlet in self._items:
            return self._feed(outlet, etag)
        for item in self._items.get(outlet, ()):
            if item.slug == name:
                return Answer(_page(item).encode(), headers={"Content-Type": "text/html; charset=utf-8"})
        return Answer(b"nothing here", 404)

    def _feed(self, outlet: str, etag: str | None) -> Answer:
        items = "".join(_item(item, self.page(outlet, item.slug)) for item in self._items[outlet])
        title = outlet.replace("-", " ").title()
        body = f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()
        known = f'"{sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": known, "Content-Type": "application/rss+xml; charset=utf-8"}
        return Answer(b"", 304, headers) if etag == known else Answer(body, headers=headers)


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a new site until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True  # an endless answer ends with the tests
        server.site = Site(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]  # for _Handler
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.site  # type: ignore[attr-defined]  # set above
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]  # set by `serving`
        answer = site.answer(self.path, self.headers.get("If-None-Match"))
        body = iter([answer.body]) if isinstance(answer.body, bytes) else answer.body()
        with suppress(OSError):  # whoever asked has had enough
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if isinstance(answer.body, bytes):
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            for part in body:
                self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _item(item: Item, link: str) -> str:
    parts = [f"<guid isPermaLink='false'>{item.slug}</guid>", f"<description>{escape(item.text)}</description>"]
    if item.title is not None:
        parts.append(f"<title>{escape(item.title)}</title>")
    if item.link:
        parts.append(f"<link>{link}</link>")
    if item.published is not None:
        parts.append(f"<pubDate>{format_datetime(item.published)}</pubDate>")
    return f"<item>{''.join(parts)}</item>"


def _page(item: Item) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in (item.page or item.text).split("\n\n"))
    return (
        f"<!doctype html><html><head><title>{escape(item.title or '')}</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>{escape(item.title or '')}</h1>{paragraphs}</article></body></html>"
    )
