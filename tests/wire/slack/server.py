"""What the server does with a request, and what people do at it. `serving` starts it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiohttp import web

from tests.wire.slack import people
from tests.wire.slack.faults import Fault, Faults
from tests.wire.slack.methods import METHODS, Refusal, responded
from tests.wire.slack.sockets import Envelope, Sockets
from tests.wire.slack.workspace import Call, Message, Workspace

RESPONSES = 5  # uses of a response_url


class SlackServer:
    """The server, and what can be done to it."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.faults = Faults()
        self.sockets = Sockets()
        self.address = ""  # "http://127.0.0.1:PORT"
        self._responses: dict[int, list[Any]] = {}  # number: channel, user, uses left

    @property
    def url(self) -> str:
        return f"{self.address}/api/"

    # ── what people do ──

    async def command(self, text: str, channel: str = "C0DESK", user: str = "U0ANA") -> Envelope:
        body = people.command(self.workspace, text, channel, user, self._response_url(channel, user))
        return await self.sockets.tell("slash_commands", body)

    async def mention(
        self, text: str, channel: str = "C0DESK", user: str = "U0ANA", thread: str | None = None
    ) -> tuple[Message, Envelope]:
        """Somebody writes `@Shakeup text` in a channel."""
        said = f"<@{self.workspace.bot_user}> {people.typed(self.workspace, text)}"
        message = self.workspace.post(channel, said, [], user, thread_ts=thread)
        inner = {"type": "app_mention", "user": user, "text": said, "ts": message.ts, "channel": channel}
        return message, await self.event(inner | ({"thread_ts": thread} if thread else {}))

    async def direct(self, text: str, user: str = "U0ANA") -> Envelope:
        channel = self.workspace.direct(user).id
        said = people.typed(self.workspace, text)
        message = self.workspace.post(channel, said, [], user)
        inner = {"type": "message", "channel_type": "im", "user": user, "text": said, "channel": channel}
        return await self.event(inner | {"ts": message.ts})

    async def press(self, message: Message, label: str, user: str = "U0ANA") -> Envelope:
        button = next(one for one in people.buttons(message) if one["text"]["text"] == label)
        url = self._response_url(message.channel, user)
        return await self.sockets.tell("interactive", people.press(self.workspace, message, button, user, url))

    async def event(self, inner: dict[str, Any], id: str | None = None, retry: int = 0) -> Envelope:
        return await self.sockets.tell("events_api", people.event(self.workspace, inner, id), retry)

    async def said(self, count: int, timeout: float = 5.0) -> list[Message]:
        """Wait until the bot has said so much, and give it."""
        async with asyncio.timeout(timeout):
            while len(self.workspace.of_bot()) < count:
                await asyncio.sleep(0.01)
        return self.workspace.of_bot()

    # ── the wire ──

    async def method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        given, token = await _arguments(request)
        self.workspace.calls.append(Call(name, time.time(), given))
        fault = self.faults.next(name)
        if fault and not fault.after:
            return await self._fail(request, fault)
        reply, headers = self._work(name, given, token)
        if fault:
            return await self._fail(request, fault)
        status = 429 if reply.get("error") == "ratelimited" else 200
        return web.json_response(reply, status=status, headers=headers)

    def _work(self, name: str, given: dict[str, Any], token: str) -> tuple[dict[str, Any], dict[str, str]]:
        workspace = self.workspace
        headers = {"x-oauth-scopes": ",".join(sorted(workspace.scopes))}
        try:
            if name == "apps.connections.open":
                if token != workspace.app_token:
                    raise Refusal("not_allowed_token_type" if token.startswith("xoxb-") else "invalid_auth")
                address = self.address.replace("http", "ws", 1)
                return {"ok": True, "url": f"{address}/socket?ticket={self.sockets.ticket()}"}, {}
            if name not in METHODS:
                raise Refusal("unknown_method")
            if token != workspace.bot_token:
                raise Refusal("not_authed" if not token else "invalid_auth")
            if workspace.revoked:
                raise Refusal("account_inactive")
            call, needed = METHODS[name]
            if needed and not needed & workspace.scopes:
                raise Refusal("missing_scope", needed=min(needed), provided=headers["x-oauth-scopes"])
            return {"ok": True, **call(workspace, given)}, headers
        except Refusal as refusal:
            if "retry_after" in refusal.reply:
                headers["Retry-After"] = str(max(1, round(refusal.reply.pop("retry_after"))))
            return refusal.reply, headers

    async def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.kind == "reset" and request.transport is not None:
            request.transport.abort()
        if fault.kind == "hang":
            await asyncio.sleep(3600)
        if fault.kind == "error":
            return web.json_response({"ok": False, "error": fault.error}, headers=fault.headers)
        return web.Response(
            status=fault.status, text=fault.body, content_type=fault.content_type, headers=fault.headers
        )

    async def respond(self, request: web.Request) -> web.StreamResponse:
        known = self._responses.get(int(request.match_info["number"]))
        if known is None or known[2] == 0:
            return web.Response(status=404, text="used_url")
        if fault := self.faults.next("response_url"):
            return await self._fail(request, fault)
        known[2] -= 1
        try:
            responded(self.workspace, known[0], known[1], await request.json())
        except Refusal as refusal:
            return web.Response(status=400, text=str(refusal))
        return web.Response(text="ok")

    def _response_url(self, channel: str, user: str) -> str:
        number = len(self._responses) + 1
        self._responses[number] = [channel, user, RESPONSES]
        return f"{self.address}/respond/{number}"


async def _arguments(request: web.Request) -> tuple[dict[str, Any], str]:
    """Read the arguments, wherever they stand, and the token."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.can_read_body:
        given |= dict(await request.post())
    token = request.headers.get("Authorization", "").removeprefix("Bearer").strip() or str(given.get("token", ""))
    given.pop("token", None)
    return given, token
