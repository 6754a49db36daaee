"""https://news.example on loopback: a feed, a page, and a feed of the operator's that says when somebody polls."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ADDRESS = "https://news.example"  # as the documents write it

_TEXT = (
    "ICE director Quillon Marsh is retiring, the agency said in a statement on Friday.",
    "Odalys Thornbury, who headed the agency's field operations, will serve as acting director, it said.",
    *["The agency employs thousands of people, and most of them had heard nothing of it by the evening."] * 9,
)
_PAGE = (
    "<!doctype html><html lang='en'><head><title>ICE director to retire</title></head>"
    "<body><nav><a href='/'>Home</a></nav><main><article><h1>ICE director to retire</h1>"
    f"{''.join(f'<p>{paragraph}</p>' for paragraph in _TEXT)}</article></main></body></html>"
)


class Site:
    """Serves both feeds and the page; `polled` is set when the operator's feed was asked for."""

    def __init__(self) -> None:
        self.polled = threading.Event()
        self.address = ""

    @contextmanager
    def serving(self) -> Iterator[Site]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = site.answer(self.path)
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Say nothing: what a test prints is about the documents."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def answer(self, path: str) -> tuple[str, bytes]:
        """Give content type and body; no type for what is not there."""
        if path == "/ice-story":
            return "text/html", _PAGE.encode()
        if path == "/feed.xml":
            return "application/rss+xml", self._feed("News Example", self._item()).encode()
        if path == "/operator.xml":
            self.polled.set()
            return "application/rss+xml", self._feed("The operator's", "").encode()
        return "", b"nothing here"

    def _item(self) -> str:
        published = format_datetime(datetime.now(UTC) - timedelta(hours=1))
        return (
            f"<item><title>ICE director to retire</title><link>{self.address}/ice-story</link>"
            f"<guid isPermaLink='false'>ice-story</guid><pubDate>{published}</pubDate>"
            f"<description>{_TEXT[0]}</description></item>"
        )

    def _feed(self, title: str, items: str) -> str:
        return (
            f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
            f"<link>{self.address}</link><description>Sample feed</description>{items}</channel></rss>"
        )
