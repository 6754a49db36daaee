"""The control endpoint: what another process asks of the server, and what it counts at it. All JSON.

GET  /control/messages     everything posted, in order, with edits, `delivery` and `links`
GET  /control/violations   pings, wrong markup, unknown arguments
GET  /control/calls        every request for a method
GET  /control/envelopes    what was told to the bot, how fast it was acknowledged, and whether late
POST /control/faults       {"method": "chat.postMessage", "fault": {"kind": "reset", "after": true}, "on": [1] or null}
POST /control/channel      {"id": "C0DESK", "archived": true}: fields of `Channel`; an unknown id is a new channel
POST /control/workspace    {"pace": 1.0, "revoked": false, "scopes": ["chat:write"]}
POST /control/command      {"text": "who ERO", "channel": "C0DESK", "user": "U0ANA"}; likewise mention, direct
POST /control/press        {"ts": "1748554800.000001", "label": "Undo", "user": "U0ANA"}
POST /control/event        {"event": {"type": "channel_archive", "channel": "C0DESK"}}
POST /control/socket       {"do": "cut"} or {"do": "refresh_requested"}"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.wire.slack.faults import from_json
from tests.wire.slack.server import SlackServer
from tests.wire.slack.workspace import Channel


def control(app: web.Application, slack: SlackServer) -> None:
    """Add the routes."""
    workspace = slack.workspace
    shown: dict[str, Callable[[], Any]] = {
        "messages": lambda: [message.as_json() for message in workspace.messages],
        "violations": lambda: workspace.violations,
        "calls": lambda: [asdict(call) for call in workspace.calls],
        "envelopes": lambda: [envelope.as_json() for envelope in slack.sockets.envelopes],
    }
    done: dict[str, Callable[[SlackServer, dict[str, Any]], Awaitable[Any]]] = {
        "faults": _faults,
        "channel": _channel,
        "workspace": _workspace,
        "command": _command,
        "mention": _mention,
        "direct": _direct,
        "press": _press,
        "event": _event,
        "socket": _socket,
    }

    async def show(request: web.Request) -> web.Response:
        return web.json_response(shown[request.match_info["what"]]())

    async def do(request: web.Request) -> web.Response:
        answer = await done[request.match_info["what"]](slack, await request.json())
        return web.json_response(answer or {})

    app.router.add_get(f"/control/{{what:{'|'.join(shown)}}}", show)
    app.router.add_post(f"/control/{{what:{'|'.join(done)}}}", do)


async def _faults(slack: SlackServer, given: dict[str, Any]) -> None:
    slack.faults.add(given["method"], from_json(given["fault"]), given.get("on", (1,)))


async def _channel(slack: SlackServer, given: dict[str, Any]) -> None:
    channel = slack.workspace.channels.get(given["id"]) or slack.workspace.add(Channel(given["id"], given["id"]))
    for name, value in given.items():
        setattr(channel, name, value)


async def _workspace(slack: SlackServer, given: dict[str, Any]) -> None:
    for name, value in given.items():
        setattr(slack.workspace, name, set(value) if name == "scopes" else value)


async def _command(slack: SlackServer, given: dict[str, Any]) -> Any:
    return (await slack.command(**given)).as_json()


async def _mention(slack: SlackServer, given: dict[str, Any]) -> Any:
    return (await slack.mention(**given))[1].as_json()


async def _direct(slack: SlackServer, given: dict[str, Any]) -> Any:
    return (await slack.direct(**given)).as_json()


async def _press(slack: SlackServer, given: dict[str, Any]) -> Any:
    message = next(m for m in slack.workspace.messages if m.ts == given["ts"])
    return (await slack.press(message, given["label"], given.get("user", "U0ANA"))).as_json()


async def _event(slack: SlackServer, given: dict[str, Any]) -> Any:
    return (await slack.event(given["event"], given.get("id"))).as_json()


async def _socket(slack: SlackServer, given: dict[str, Any]) -> None:
    if given["do"] == "cut":
        await slack.sockets.cut()
    else:
        await slack.sockets.ask_to_leave(given["do"])
