"""The control endpoint: what another process asks of the server, and what it counts at it. All JSON.

GET  /control/messages      everything said, in order, with edits, nonces, links; also answers to interactions
GET  /control/violations    pings, markup, refused messages
GET  /control/calls         every request
GET  /control/interactions  what people did, how fast it was acknowledged, and whether late
GET  /control/gateway       sessions begun and resumed, heartbeats, and what was odd
POST /control/faults        {"route": "POST /channels/:id/messages", "fault": {"kind": "reset"}, "on": [1] or null}
POST /control/channel       {"id": "100000000000000001", "denied": 2048}: fields of `Channel`; an unknown id is new
POST /control/channels      {"count": 1000}: makes so many, and gives their ids
POST /control/world         {"revoked": true}: fields of `World`
POST /control/pacing        {"limit": 5, "period": 5.0}
POST /control/command       {"words": "watch add", "options": {"what": "ICE"}, "channel": …, "user": …, "context": …}
POST /control/complete      {"words": "who", "focused": "name", "options": {"name": "er"}}
POST /control/press         {"message": "1400000000000000001", "label": "Undo", "user": …}
POST /control/delete        {"message": …} or {"channel": …}
POST /control/server        {"do": "remove"} or {"do": "outage"}
POST /control/socket        {"do": "cut" | "reconnect" | "invalidate" | "close", "code": 4000}"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.wire.discord.faults import Fault
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.world import ANA, DESK, Channel, new_id

Given = dict[str, Any]


def control(app: web.Application, server: DiscordServer) -> None:
    """Add the routes."""
    world, gateway = server.world, server.gateway
    shown: dict[str, Callable[[], Any]] = {
        "messages": lambda: [message.as_json() for message in world.messages],
        "violations": lambda: world.violations,
        "calls": lambda: [asdict(call) for call in world.calls],
        "interactions": lambda: [one.as_json() for one in server.interactions.values()],
        "gateway": lambda: {name: getattr(gateway, name) for name in ("identifies", "resumes", "beats", "odd")},
    }
    done: dict[str, Callable[[DiscordServer, Given], Awaitable[Any]]] = {
        "faults": _faults,
        "channel": _channel,
        "channels": _channels,
        "world": _world,
        "pacing": _pacing,
        "command": _command,
        "complete": _complete,
        "press": _press,
        "delete": _delete,
        "server": _server,
        "socket": _socket,
    }

    async def show(request: web.Request) -> web.Response:
        return web.json_response(shown[request.match_info["what"]]())

    async def do(request: web.Request) -> web.Response:
        answer = await done[request.match_info["what"]](server, await request.json())
        return web.json_response(answer or {})

    app.router.add_get(f"/control/{{what:{'|'.join(shown)}}}", show)
    app.router.add_post(f"/control/{{what:{'|'.join(done)}}}", do)


async def _faults(server: DiscordServer, given: Given) -> None:
    server.faults.add(given["route"], Fault(**given["fault"]), given.get("on", (1,)))


async def _channel(server: DiscordServer, given: Given) -> None:
    channel = server.world.channels.get(given["id"]) or server.world.add(Channel(given["id"], given["id"]))
    for name, value in given.items():
        setattr(channel, name, value)
    await server.update(channel.id)


async def _channels(server: DiscordServer, given: Given) -> list[str]:
    made = [server.world.add(Channel(new_id(), f"channel-{n}")) for n in range(given["count"])]
    return [channel.id for channel in made]


async def _world(server: DiscordServer, given: Given) -> None:
    for name, value in given.items():
        setattr(server.world, name, value)


async def _pacing(server: DiscordServer, given: Given) -> None:
    for name, value in given.items():
        setattr(server.pacing, name, value)


async def _command(server: DiscordServer, given: Given) -> Any:
    where = {"at": given.get("channel", DESK), "user": given.get("user", ANA)}
    options = given.get("options", {})
    one = await server.command(given["words"], **where, context=given.get("context", "guild"), **options)
    return (await server.acknowledged(one)).as_json()


async def _complete(server: DiscordServer, given: Given) -> Any:
    one = await server.complete(given["words"], given["focused"], **given.get("options", {}))
    return (await server.acknowledged(one)).as_json()


async def _press(server: DiscordServer, given: Given) -> Any:
    message = server.world.find(given["message"])
    assert message is not None
    one = await server.press(message, given["label"], given.get("user", ANA))
    return (await server.acknowledged(one)).as_json()


async def _delete(server: DiscordServer, given: Given) -> None:
    if "channel" in given:
        await server.delete(given["channel"])
    elif message := server.world.find(given["message"]):
        message.deleted = True


async def _server(server: DiscordServer, given: Given) -> None:
    await server.remove(outage=given["do"] == "outage")


async def _socket(server: DiscordServer, given: Given) -> None:
    match given["do"]:
        case "cut":
            await server.gateway.cut()
        case "reconnect":
            await server.gateway.reconnect()
        case "invalidate":
            await server.gateway.invalidate(resumable=given.get("resumable", False))
        case "close":
            await server.gateway.close(given.get("code", 4000))
