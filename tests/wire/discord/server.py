"""What the server does with a request, and what people do at it. `serving` starts it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.wire.discord import interactions
from tests.wire.discord.faults import Fault, Faults
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.pacing import Pacing
from tests.wire.discord.routes import Refusal, route
from tests.wire.discord.world import ANA, DESK, HARBOR, Call, Message, World

_EXEMPT = ("POST /interactions", "PATCH /webhooks", "POST /webhooks")  # of the global limit, and of the bot's token


class DiscordServer:
    """The server, and what can be done to it."""

    def __init__(self) -> None:
        self.world = World()
        self.faults = Faults()
        self.pacing = Pacing()
        self.gateway = Gateway(self)
        self.interactions: dict[str, Interaction] = {}  # by token
        self.shards = 1
        self.address = ""  # "http://127.0.0.1:PORT"

    @property
    def url(self) -> str:
        return f"{self.address}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"{self.address.replace('http', 'ws', 1)}/gateway/"

    # ── what people do ──

    async def command(
        self,
        words: str,
        at: str = DESK,
        user: str = ANA,
        context: str = "guild",
        installed: bool = True,
        **options: Any,
    ) -> Interaction:
        """Somebody sends a command: `command("watch add", what="ICE")`, in the channel `at`."""
        await self._registered()
        data = interactions.typed(self.world, words, options, user)
        return await self._do(interactions.begin(interactions.COMMAND, data, at, user), context, installed=installed)

    async def complete(self, words: str, focused: str, **options: Any) -> Interaction:
        """Somebody types in an option of a command."""
        await self._registered()
        data = interactions.typed(self.world, words, options, ANA, focused)
        return await self._do(interactions.begin(interactions.COMPLETION, data, DESK, ANA))

    async def press(self, message: Message, label: str, user: str = ANA) -> Interaction:
        return await self._do(interactions.press(message, label, user))

    async def again(self, one: Interaction) -> None:
        """Deliver an interaction a second time."""
        await self.gateway.dispatch("INTERACTION_CREATE", interactions.payload(self.world, one))

    async def _do(self, one: Interaction, context: str = "guild", *, installed: bool = True) -> Interaction:
        self.interactions[one.token] = one
        told = interactions.payload(self.world, one, context, installed=installed)
        await self.gateway.dispatch("INTERACTION_CREATE", told)
        return one

    async def _registered(self) -> None:
        await self.until(lambda: bool(self.world.commands))
        await self.gateway.connected()

    async def update(self, channel: str) -> None:
        """Tell of a channel that was changed in `world`."""
        await self.gateway.dispatch("CHANNEL_UPDATE", self.world.channels[channel].as_json())

    async def delete(self, channel: str) -> None:
        gone = self.world.channels.pop(channel)
        name = "THREAD_DELETE" if gone.parent else "CHANNEL_DELETE"
        await self.gateway.dispatch(name, gone.as_json())

    async def remove(self, *, outage: bool = False) -> None:
        """Take the bot out of the server, or the server out of service."""
        self.world.in_server = outage
        await self.gateway.dispatch("GUILD_DELETE", {"id": HARBOR} | ({"unavailable": True} if outage else {}))

    async def until(self, true: Callable[[], bool], timeout: float = 5.0) -> None:
        async with asyncio.timeout(timeout):
            while not true():
                await asyncio.sleep(0.01)

    async def answered(self, one: Interaction, timeout: float = 5.0) -> Message:
        """Wait for the last answer to an interaction, and give it."""
        await self.until(lambda: any(m.interaction == one.id for m in self.world.messages), timeout)
        return next(m for m in reversed(self.world.messages) if m.interaction == one.id)

    async def acknowledged(self, one: Interaction, timeout: float = 5.0) -> Interaction:
        await self.until(lambda: one.kind is not None or one.late, timeout)
        return one

    # ── the wire ──

    async def api(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        name, handler, arguments = route(request.method, path)
        raw = await request.read()
        body = _body(raw)
        self.world.calls.append(Call(name, path, time.time(), body))
        fault = self.faults.next(name)
        if fault and not fault.after:
            return await _fail(request, fault)
        exempt = name.startswith(_EXEMPT)
        headers, limited = self.pacing.count(name, arguments[0] if arguments else "", exempt=exempt)
        if limited:
            return _limited(limited.seconds, limited.scope, headers)
        try:
            self._admit(request, raw, body, exempt=exempt)
            if handler is None:
                raise Refusal(404, 0, "404: Not Found")
            answer, status = handler(self, body, *arguments), 200
        except Refusal as refusal:
            answer, status = refusal.body, refusal.status
        if fault:
            return await _fail(request, fault)
        return _json(answer, 204 if answer is None else status, headers)

    def _admit(self, request: web.Request, raw: bytes, body: Any, *, exempt: bool) -> None:
        if raw and (body is None or request.headers.get("Content-Type") != "application/json"):
            raise Refusal(400, 50109, "The request body contains invalid JSON.")
        if exempt:
            return
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            raise Refusal(403, 40333, "internal network error")
        if self.world.revoked or request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise Refusal(401, 0, "401: Unauthorized")


def _body(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else {}
    except ValueError:
        return None


def _json(answer: Any, status: int, headers: dict[str, str]) -> web.Response:
    """Answer with `Content-Type: application/json` and nothing after it: discord.py compares it so."""
    if answer is None:
        return web.Response(status=status, headers={**headers, "Via": "1.1 google"})
    return web.Response(
        body=json.dumps(answer).encode(),
        status=status,
        content_type="application/json",
        headers={**headers, "Via": "1.1 google"},
    )


def _limited(seconds: float, scope: str, headers: dict[str, str]) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": scope == "global"}
    told = {**headers, "Retry-After": str(int(seconds) + 1), "X-RateLimit-Scope": scope}
    return _json(body, 429, told)


async def _fail(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "reset" and request.transport is not None:
        request.transport.abort()
    if fault.kind == "hang":
        await asyncio.sleep(3600)
    return web.Response(
        status=fault.status, body=fault.body.encode(), content_type=fault.content_type, headers=fault.headers
    )
