"""Socket Mode as Slack speaks it: hello, envelopes, acknowledgments within three seconds, warnings, disconnects.

https://docs.slack.dev/apis/events-api/using-socket-mode"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

ACKNOWLEDGE = 3.0  # seconds


@dataclass
class Envelope:
    """Something that Slack told the bot."""

    id: str
    kind: str  # "slash_commands", "events_api", "interactive"
    payload: dict[str, Any]
    sent: float  # monotonic
    acknowledged: float | None = None
    answer: dict[str, Any] | None = None  # what stood in the acknowledgment
    late: bool = False
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def seconds(self) -> float | None:
        return None if self.acknowledged is None else self.acknowledged - self.sent

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "kind": self.kind, "seconds": self.seconds, "late": self.late}


class Sockets:
    """The open connections of the app."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self.opened = 0  # ever
        self.envelopes: list[Envelope] = []
        self.stuck = False  # who connects now gets no answer to a ping
        self.odd: list[str] = []  # what the bot sent that is no acknowledgment
        self._tickets: set[str] = set()
        self._connected = asyncio.Event()

    def ticket(self) -> str:
        """Make what stands in the address of the next connection; it is good for one."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=not self.stuck)
        await socket.prepare(request)
        async with self._open(socket):
            info = {"app_id": "A0WIRE"}
            debug = {"host": "wire", "approximate_connection_time": 18060}
            await socket.send_json(
                {"type": "hello", "num_connections": len(self.open), "connection_info": info, "debug_info": debug}
            )
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.json())
        return socket

    @asynccontextmanager
    async def _open(self, socket: web.WebSocketResponse) -> AsyncIterator[None]:
        self.open.append(socket)
        self.opened += 1
        self._connected.set()
        try:
            yield
        finally:
            self.open.remove(socket)
            if not self.open:
                self._connected.clear()

    def _acknowledge(self, answer: dict[str, Any]) -> None:
        envelope = next((e for e in self.envelopes if e.id == answer.get("envelope_id")), None)
        if envelope is None or envelope.acknowledged is not None:
            self.odd.append(str(answer))
            return
        envelope.acknowledged, envelope.answer = time.monotonic(), answer.get("payload")
        envelope.late = envelope.acknowledged - envelope.sent > ACKNOWLEDGE
        envelope._done.set()

    async def connected(self, timeout: float = 10.0) -> None:
        """Wait for a connection."""
        async with asyncio.timeout(timeout):
            await self._connected.wait()

    async def again(self, envelope: Envelope, over: int) -> Envelope:
        """Deliver once more what was delivered, over the connection of this number: its acknowledgment was lost."""
        return await self.tell(envelope.kind, envelope.payload, 1, over)

    async def tell(self, kind: str, payload: dict[str, Any], retry: int = 0, over: int = -1) -> Envelope:
        """Send an envelope over one connection, and wait for its acknowledgment, or until it is late.

        over: the connection's number, the newest if none is given. Slack chooses one, whichever it likes
        (https://docs.slack.dev/apis/events-api/using-socket-mode, "Using multiple connections").
        """
        await self.connected()
        envelope = Envelope(secrets.token_hex(16), kind, payload, time.monotonic())
        self.envelopes.append(envelope)
        told = {"envelope_id": envelope.id, "type": kind, "payload": payload, "accepts_response_payload": True}
        if kind == "events_api":
            told |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        await self.open[over].send_json(told)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ACKNOWLEDGE + 1.0):
                await envelope._done.wait()
        envelope.late = envelope.late or envelope.acknowledged is None
        return envelope

    async def ask_to_leave(self, reason: str) -> None:
        """Tell every connection that it ends: `warning`, `refresh_requested`, `too_many_websockets`."""
        for socket in list(self.open):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "wire"}})

    async def cut(self) -> None:
        """Cut every connection without a word."""
        for socket in list(self.open):
            if socket._req is not None and socket._req.transport is not None:
                socket._req.transport.abort()
        while self.open:
            await asyncio.sleep(0.01)
