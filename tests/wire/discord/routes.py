"""What the server does with a request. Each handler gives what Discord answers, or raises Refusal."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tests.wire.discord.interactions import COMPLETION, DEADLINE, Interaction
from tests.wire.discord.rendering import render
from tests.wire.discord.validate import is_empty, problems
from tests.wire.discord.world import (
    APP,
    DIRECT,
    EMBED,
    HARBOR,
    HISTORY,
    IN_THREADS,
    SEND,
    THREAD,
    VIEW,
    Channel,
    Message,
    World,
)

if TYPE_CHECKING:
    from tests.wire.discord.server import DiscordServer

Body = dict[str, Any]


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        self.status = status
        self.body = {"message": message, "code": code, **more}
        super().__init__(message)


# ── the app ──


def me(server: DiscordServer, body: Body) -> Body:
    return {"id": APP, "username": "shakeup", "discriminator": "0", "avatar": None, "bot": True, "flags": 0}


def application(server: DiscordServer, body: Body) -> Body:
    made: Body = {"id": APP, "name": "Shakeup", "icon": None, "description": "", "flags": 0, "bot_public": False}
    made |= {"bot_require_code_grant": False, "verify_key": "0" * 64, "summary": "", "team": None}
    owner = {"id": "200000000000000099", "username": "operator", "discriminator": "0", "avatar": None}
    return made | {"owner": owner, "interactions_endpoint_url": None} | server.world.app


def gateway(server: DiscordServer, body: Body) -> Body:
    limit = {"total": 1000, "remaining": server.world.remaining, "reset_after": 1000, "max_concurrency": 1}
    return {"url": server.gateway_url, "shards": server.shards, "session_start_limit": limit}


def registered(server: DiscordServer, body: Body, app: str) -> list[Any]:
    return server.world.commands


def register(server: DiscordServer, body: Any, app: str) -> list[Any]:
    """Keep commands as Discord gives them back: with fields of its own, without what is empty."""
    named = zip(range(len(body)), body, strict=True)
    server.world.commands = [
        {"id": f"80000000000000000{n}", "application_id": APP, "version": "1", **_without_empty(command)}
        for n, command in named
    ]
    return server.world.commands


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items() if one not in (None, [], False)}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value


# ── channels and servers ──


def open_direct(server: DiscordServer, body: Body) -> Body:
    person = str(body.get("recipient_id"))
    if person not in server.world.people:
        raise Refusal(404, 10013, "Unknown User")
    return server.world.direct(person).as_json()


def channel(server: DiscordServer, body: Body, id: str) -> Body:
    return _channel(server.world, id).as_json()


def guild(server: DiscordServer, body: Body, id: str) -> Body:
    _in_server(server.world, id)
    return server.world.guild()


def member(server: DiscordServer, body: Body, id: str, user: str) -> Body:
    _in_server(server.world, id)
    return server.world.member(user)


def _in_server(world: World, id: str) -> None:
    if id != HARBOR or not world.in_server:
        raise Refusal(404, 10004, "Unknown Guild")


def _channel(world: World, id: str) -> Channel:
    found = world.channels.get(id)
    if found is None:
        raise Refusal(404, 10003, "Unknown Channel")
    if found.type != DIRECT and (not world.in_server or not world.may(found) & VIEW):
        raise Refusal(403, 50001, "Missing Access")
    return found


# ── messages ──


def send(server: DiscordServer, body: Body, id: str) -> Body:
    world = server.world
    place = _channel(world, id)
    _check(world, body)
    _may_post(world, place, body)
    reference = _reference(world, place, body)
    known = _known(world, body)
    if known is not None:
        return known.as_api()
    nonce = str(body["nonce"]) if "nonce" in body else None
    message = world.post(id, _shown(body), nonce=nonce, reference=reference)
    _read(world, message, body)
    if nonce is not None:
        world.nonces[nonce] = (time.time(), message)
    return message.as_api()


def edit(server: DiscordServer, body: Body, id: str, message_id: str) -> Body:
    world = server.world
    place = _channel(world, id)
    found = world.find(message_id)
    if found is None or found.channel != id:
        raise Refusal(404, 10008, "Unknown Message")
    if found.author != APP:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    _check(world, body, of=found)
    _may_post(world, place, body)
    return _edited(world, found, body).as_api()


def _edited(world: World, message: Message, body: Body) -> Message:
    message.body |= _shown(body)
    message.edits.append(time.time())
    _read(world, message, body)
    return message


def _shown(body: Body) -> Body:
    return {name: body[name] for name in ("content", "embeds", "components") if name in body}


def _check(world: World, body: Body, of: Message | None = None) -> None:
    if found := problems(body):
        world.violations += [f"50035: {problem}" for problem in found]
        raise Refusal(400, 50035, "Invalid Form Body", errors={"_errors": found})
    if is_empty((of.body if of else {}) | body):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _may_post(world: World, place: Channel, body: Body) -> None:
    may = world.may(place)
    if place.type == DIRECT and not world.people[place.recipient or ""].takes_messages:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    if place.type == THREAD and place.locked:
        raise Refusal(400, 160005, "This thread is locked")
    if not may & (IN_THREADS if place.type == THREAD else SEND) or (body.get("embeds") and not may & EMBED):
        raise Refusal(403, 50013, "Missing Permissions")


def _reference(world: World, place: Channel, body: Body) -> str | None:
    told = body.get("message_reference")
    if told is None:
        return None
    if not world.may(place) & HISTORY:
        raise Refusal(403, 160002, "Cannot reply without permission to read message history")
    found = world.find(str(told["message_id"]))
    if found is None and told.get("fail_if_not_exists", True):
        raise Refusal(400, 50035, "Invalid Form Body", errors={"message_reference": "Unknown message"})
    return found.id if found else None


def _known(world: World, body: Body) -> Message | None:
    """Give the message that has this nonce: per author, whatever the channel, for some minutes."""
    if not body.get("enforce_nonce") or "nonce" not in body:
        return None
    at, message = world.nonces.get(str(body["nonce"]), (0.0, None))
    if message is None or time.time() - at > world.nonce_seconds:
        return None
    if message.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    return message


def _read(world: World, message: Message, body: Body) -> None:
    """Read a message as its readers do; whatever pings, links by itself, or is markup of nobody's, is a violation."""
    if "parse" not in (body.get("allowed_mentions") or {}) or body["allowed_mentions"]["parse"]:
        world.violations.append(f"mentions are not switched off: {body}")
    read = [render(text) for text in _texts(message.body)]
    world.violations += [f"active: {active}" for one in read for active in one.active]
    message.links = [link for one in read for link in one.links]
    message.links += [button["url"] for button in message.buttons if "url" in button]
    message.times = [at for one in read for at in one.times]


def _texts(body: Body) -> Iterable[str]:
    yield str(body.get("content") or "")
    for embed in body.get("embeds") or []:
        yield embed.get("description", "")
        yield from (part for field in embed.get("fields", []) for part in (field["name"], field["value"]))


# ── interactions ──


def acknowledge(server: DiscordServer, body: Body, id: str, token: str) -> None:
    one = _interaction(server, token)
    took = time.time() - one.at
    if took > DEADLINE:
        one.late = True
        raise Refusal(404, 10062, "Unknown interaction")
    if one.kind is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    data = body.get("data") or {}
    one.acknowledged, one.kind, one.ephemeral = took, body["type"], bool(data.get("flags", 0) & 64)
    if one.type == COMPLETION:
        one.choices = data.get("choices", [])
        if body["type"] != 8 or len(one.choices) > 25:
            raise Refusal(400, 50035, "Invalid Form Body")
    if body["type"] == 4:
        one.original = _answer(server.world, one, data, ephemeral=one.ephemeral)
    if body["type"] == 6:
        one.original = one.source


def edit_original(server: DiscordServer, body: Body, app: str, token: str) -> Body:
    one = _interaction(server, token)
    if one.kind not in {4, 5, 6}:
        raise Refusal(404, 10015, "Unknown Webhook")
    _check(server.world, body)
    if one.original is not None:
        return _edited(server.world, one.original, body).as_api()
    one.original = _answer(server.world, one, body, ephemeral=one.ephemeral)
    return one.original.as_api()


def follow_up(server: DiscordServer, body: Body, app: str, token: str) -> Body:
    one = _interaction(server, token)
    if one.kind is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    _check(server.world, body)
    return _answer(server.world, one, body, ephemeral=bool(body.get("flags", 0) & 64)).as_api()


def _interaction(server: DiscordServer, token: str) -> Interaction:
    found = server.interactions.get(token)
    if found is None:
        raise Refusal(404, 10062, "Unknown interaction")
    return found


def _answer(world: World, one: Interaction, body: Body, *, ephemeral: bool) -> Message:
    only = one.user if ephemeral else None
    message = world.post(one.channel, _shown(body), only=only, interaction=one.id)
    _read(world, message, body)
    return message


# ── what leads where ──

Handler = Callable[..., Any]
_ID, _TOKEN = r"(\d+)", r"([\w.=-]{30,})"
ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", r"/gateway/bot", gateway),
    ("GET", r"/users/@me", me),
    ("GET", r"/(?:oauth2/)?applications/@me", application),
    ("GET", rf"/applications/{_ID}/commands", registered),
    ("PUT", rf"/applications/{_ID}/commands", register),
    ("POST", r"/users/@me/channels", open_direct),
    ("GET", rf"/channels/{_ID}", channel),
    ("GET", rf"/guilds/{_ID}", guild),
    ("GET", rf"/guilds/{_ID}/members/{_ID}", member),
    ("POST", rf"/channels/{_ID}/messages", send),
    ("PATCH", rf"/channels/{_ID}/messages/{_ID}", edit),
    ("POST", rf"/interactions/{_ID}/{_TOKEN}/callback", acknowledge),
    ("PATCH", rf"/webhooks/{_ID}/{_TOKEN}/messages/@original", edit_original),
    ("POST", rf"/webhooks/{_ID}/{_TOKEN}", follow_up),
)


def route(method: str, path: str) -> tuple[str, Handler | None, tuple[str, ...]]:
    """Name the route of a request, and give who handles it with what."""
    for verb, pattern, handler in ROUTES:
        if verb == method and (found := re.fullmatch(pattern, path)):
            form = pattern.replace(_ID, ":id").replace(_TOKEN, ":token").replace("(?:oauth2/)?", "")
            return f"{verb} {form}", handler, found.groups()
    return f"{method} {path}", None, ()
