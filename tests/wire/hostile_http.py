"""Raw-socket HTTP servers on loopback that misbehave as told, and resolvers that lie.

A behavior gets the request and the writer, and may write what it likes, or nothing. No HTTP library stands between,
because none would agree to send these bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Example Gazette</title><link>http://gazette.example/</link>
<item><guid>1</guid><title>Quillon Marsh named</title><link>http://gazette.example/1</link></item></channel></rss>"""


@dataclass(frozen=True, slots=True)
class Request:
    line: str  # "GET /feed HTTP/1.1"
    headers: dict[str, str]  # names in small letters

    @property
    def target(self) -> str:
        return self.line.split(" ")[1]


Behavior = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class Server:
    """A listening server, and what it was asked. `connections` counts also those that asked nothing."""

    host: str
    port: int
    scheme: str = "http"
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/feed", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"


@asynccontextmanager
async def serving(
    behavior: Behavior, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve one request per connection with a behavior, until the block ends."""
    server = Server(host, 0, "https" if tls else "http")
    writers: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        writers.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = dict(line.split(": ", 1) for line in head[1:] if line)
            request = Request(head[0], {name.lower(): value for name, value in headers.items()})
            server.requests.append(request)
            await behavior(request, writer)
            await writer.drain()
        writer.close()

    listener = await asyncio.start_server(serve, host, 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        for writer in writers:
            writer.transport.abort()


def answer(body: bytes = RSS, status: str = "200 OK", headers: Sequence[str] = ()) -> Behavior:
    """Answer properly."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return raw("\r\n".join(head).encode("utf-8") + body)


def raw(data: bytes) -> Behavior:
    """Write these very bytes and hang up."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data)

    return behave


def redirect(*targets: str, status: str = "302 Found") -> Behavior:
    """Send the first request to the first target, the second to the second, and so on; then answer with a feed."""
    waiting = list(targets)

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        if waiting:
            await answer(b"moved", status, [f"Location: {waiting.pop(0)}"])(request, writer)
        else:
            await answer()(request, writer)

    return behave


def by_path(**behaviors: Behavior) -> Behavior:
    """Behave according to the path's first segment."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await behaviors[request.target.lstrip("/").split("/")[0].split("?")[0]](request, writer)

    return behave


def drip(head: bytes, piece: bytes, pause: float = 0.02) -> Behavior:
    """Write the head, then one piece after another, for ever."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return behave


async def silence(_: Request, __: asyncio.StreamWriter) -> None:
    """Say nothing at all."""
    await asyncio.sleep(3600)


@dataclass(slots=True)
class Names:
    """A resolver with its own idea of the world; each name's answers are given in turn, the last one for ever."""

    answers: dict[str, list[tuple[str, ...]]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        turns = self.answers[host]
        return turns.pop(0) if len(turns) > 1 else turns[0]


def names(**hosts: str | tuple[str, ...]) -> Names:
    """Map names to their one address or list of addresses; `__` in a name is a dot."""
    return Names(
        {
            host.replace("__", "."): [(addresses,) if isinstance(addresses, str) else addresses]
            for host, addresses in hosts.items()
        }
    )
