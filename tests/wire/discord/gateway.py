"""The gateway: sessions, heartbeats, resuming, and what goes wrong with them.

https://docs.discord.com/developers/events/gateway"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.wire.discord.world import APP, HARBOR, new_id

if TYPE_CHECKING:
    from tests.wire.discord.server import DiscordServer

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS = 1 << 0
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15


@dataclass
class Session:
    """One session: it outlives its sockets until it is invalidated."""

    id: str
    shard: tuple[int, int]
    socket: Socket | None = None
    seq: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    async def dispatch(self, name: str, data: Any) -> None:
        self.seq += 1
        event = {"op": DISPATCH, "t": name, "s": self.seq, "d": data}
        self.events.append(event)
        if self.socket is not None:
            await self.socket.send(event)


class Socket:
    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.raw = socket
        self._deflate = zlib.compressobj() if compressed else None

    async def send(self, payload: Any) -> None:
        text = json.dumps(payload)
        with contextlib.suppress(ConnectionError):
            if self._deflate is None:
                await self.raw.send_str(text)
            else:
                packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.raw.send_bytes(packed)


@dataclass
class Gateway:
    server: DiscordServer
    sessions: dict[str, Session] = field(default_factory=dict)
    identifies: list[float] = field(default_factory=list)
    resumes: int = 0
    beats: int = 0
    odd: list[str] = field(default_factory=list)  # what the bot should not have done
    interval: int = 41_250  # milliseconds between heartbeats
    refuse: int | None = None  # the close code for whoever identifies
    deaf: bool = False  # no answer to whoever connects
    stuck: bool = False  # no answer to anything any more
    _sockets: set[Socket] = field(default_factory=set)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        raw = web.WebSocketResponse(max_msg_size=0)
        await raw.prepare(request)
        if (request.query.get("v"), request.query.get("encoding")) != ("10", "json"):
            self.odd.append(f"query {dict(request.query)}")
        socket = Socket(raw, compressed=request.query.get("compress") == "zlib-stream")
        self._sockets.add(socket)
        if not self.deaf:
            await socket.send({"op": HELLO, "d": {"heartbeat_interval": self.interval}, "s": None, "t": None})
        session: Session | None = None
        try:
            async for message in raw:
                if message.type is not WSMsgType.TEXT:
                    break
                session = await self._receive(socket, json.loads(message.data), session)
        finally:
            self._sockets.discard(socket)
            if session is not None and session.socket is socket:
                session.socket = None
        return raw

    async def _receive(self, socket: Socket, payload: dict[str, Any], session: Session | None) -> Session | None:
        if self.stuck:
            await asyncio.sleep(3600)
        match payload["op"]:
            case 1:
                self.beats += 1
                await socket.send({"op": ACK, "d": None})
            case 2:
                return await self._identify(socket, payload["d"])
            case 6:
                return await self._resume(socket, payload["d"])
            case op:
                self.odd.append(f"opcode {op}")
        return session

    async def _identify(self, socket: Socket, told: dict[str, Any]) -> Session | None:
        self.identifies.append(time.time())
        world = self.server.world
        if code := self._refusal(told):
            await socket.raw.close(code=code, message=b"refused")
            return None
        if told["intents"] != GUILDS:
            self.odd.append(f"intents {told['intents']}")
        shard = tuple(told["shard"])
        session = Session(new_id(), (shard[0], shard[1]), socket)
        mine = world.in_server and (int(HARBOR) >> 22) % shard[1] == shard[0]
        ready: dict[str, Any] = {"v": 10, "session_id": session.id, "resume_gateway_url": self.server.gateway_url}
        user = {"id": APP, "username": "shakeup", "discriminator": "0", "avatar": None, "bot": True}
        ready |= {"user": user, "shard": list(shard), "application": {"id": APP, "flags": 0}}
        await session.dispatch("READY", ready | {"guilds": [{"id": HARBOR, "unavailable": True}] if mine else []})
        if mine:
            await session.dispatch("GUILD_CREATE", world.guild())
        self.sessions[session.id] = session  # from now on it hears of what happens
        return session

    def _refusal(self, told: dict[str, Any]) -> int | None:
        world = self.server.world
        if self.refuse is not None:
            return self.refuse
        if world.revoked or told["token"] != world.token:
            return 4004
        if told["intents"] & PRIVILEGED:
            return 4014
        id, count = told.get("shard", (0, 1))
        return 4010 if not 0 <= id < count else None

    async def _resume(self, socket: Socket, told: dict[str, Any]) -> Session | None:
        session = self.sessions.get(told["session_id"])
        if session is None:
            await socket.send({"op": INVALID, "d": False})
            return None
        self.resumes += 1
        session.socket = socket
        for event in [one for one in session.events if one["s"] > told["seq"]]:
            await socket.send(event)
        await session.dispatch("RESUMED", {})
        return session

    # ── what happens ──

    async def dispatch(self, name: str, data: Any) -> None:
        """Tell every session of an event, those that are away for a moment too."""
        for session in list(self.sessions.values()):
            await session.dispatch(name, data)

    async def cut(self) -> None:
        """Cut every connection, without a word."""
        for socket in list(self._sockets):
            transport = socket.raw._req.transport if socket.raw._req else None
            if transport is not None:
                transport.abort()

    async def close(self, code: int = WSCloseCode.GOING_AWAY) -> None:
        for socket in list(self._sockets):
            await socket.raw.close(code=code)

    async def reconnect(self) -> None:
        """Ask every session to connect again."""
        for socket in list(self._sockets):
            await socket.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Invalidate every session."""
        if not resumable:
            self.sessions.clear()
        for socket in list(self._sockets):
            await socket.send({"op": INVALID, "d": resumable})

    async def connected(self, identifies: int = 1, resumes: int = 0, timeout: float = 5.0) -> None:
        """Wait until so many sessions were begun and resumed, and one is there."""
        async with asyncio.timeout(timeout):
            while (
                len(self.identifies) < identifies
                or self.resumes < resumes
                or not any(session.socket for session in self.sessions.values())
            ):
                await asyncio.sleep(0.01)
