"""What people do in Discord, as the payloads that it becomes, and how fast each was acknowledged.

Fields as in https://docs.discord.com/developers/interactions/receiving-and-responding, "Interaction Object"."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tests.wire.discord.world import ANA, APP, DESK, HARBOR, MANAGE_GUILD, Channel, Message, World, new_id

COMMAND, COMPONENT, COMPLETION = 2, 3, 4
DEADLINE = 3.0  # seconds; the page's section "Followup Messages" and the note of "Responding to an Interaction"
_CONTEXTS = {"guild": 0, "direct": 1, "private": 2}


@dataclass
class Interaction:
    """One thing that somebody did, and what became of it."""

    id: str
    token: str
    type: int
    data: dict[str, Any]
    user: str
    channel: str
    at: float = field(default_factory=time.time)
    acknowledged: float | None = None  # seconds it took
    kind: int | None = None  # of the acknowledgment
    ephemeral: bool = False
    late: bool = False
    choices: list[dict[str, Any]] | None = None
    source: Message | None = None  # that has the pressed button
    original: Message | None = None

    def as_json(self) -> dict[str, Any]:
        names = ("id", "type", "data", "user", "channel", "at", "acknowledged", "kind", "ephemeral", "late", "choices")
        return {name: getattr(self, name) for name in names}


def begin(type: int, data: dict[str, Any], channel: str, user: str) -> Interaction:
    return Interaction(new_id(), f"aW50ZXJhY3Rpb24.{secrets.token_urlsafe(60)}", type, data, user, channel)


def payload(world: World, one: Interaction, context: str = "guild", *, installed: bool = True) -> dict[str, Any]:
    """Write the INTERACTION_CREATE. `context`: guild, direct or private; `installed`: the bot is in the server."""
    channel = world.channels[one.channel]
    made: dict[str, Any] = {"id": one.id, "application_id": APP, "type": one.type, "token": one.token, "version": 1}
    made |= {"data": one.data, "channel_id": channel.id, "channel": channel.as_json(), "locale": "en-US"}
    made |= {"entitlements": [], "attachment_size_limit": 10_485_760, "context": _CONTEXTS[context]}
    owners = {"0": HARBOR if context == "guild" else "0"} if installed else {"1": one.user}
    made |= {"authorizing_integration_owners": owners, "app_permissions": str(world.may(channel))}
    if one.source is not None:
        made["message"] = one.source.as_api()
    if context != "guild":
        return made | {"user": world.people[one.user].as_user()}
    member = world.member(one.user) | {"permissions": str(_permissions(world, one.user, channel))}
    made |= {"guild_id": HARBOR, "guild": {"id": HARBOR, "locale": "en-US", "features": []}, "guild_locale": "en-US"}
    return made | {"member": member}


def typed(
    world: World, words: str, options: dict[str, Any], user: str = ANA, focused: str | None = None
) -> dict[str, Any]:
    """Write the data of a command as it is registered. `words`: "watch add"; `options`: by name.

    Raises LookupError for a command or an option that is not registered, as nobody could choose it.
    """
    name, *subcommands = words.split()
    command = next(one for one in world.commands if one["name"] == name)
    resolved: dict[str, Any] = {}
    inner = command
    for sub in subcommands:
        inner = next(one for one in inner["options"] if one["name"] == sub)
    given = [_option(world, inner, key, value, focused, resolved, user) for key, value in options.items()]
    required = {one["name"] for one in inner.get("options", []) if one.get("required")}
    if focused is None and not required <= options.keys():
        raise LookupError(f"{words} needs {required - options.keys()}")
    for sub in reversed(subcommands):
        given = [{"type": 1, "name": sub, "options": given}]
    data: dict[str, Any] = {"id": command.get("id", new_id()), "name": name, "type": 1, "options": given}
    return data | ({"resolved": resolved} if resolved else {})


def _option(
    world: World,
    command: dict[str, Any],
    name: str,
    value: Any,
    focused: str | None,
    resolved: dict[str, Any],
    user: str,
) -> dict[str, Any]:
    known = next(one for one in command["options"] if one["name"] == name)
    if known["type"] == 7:
        channel = world.channels[value]
        permissions = str(_permissions(world, user, channel))
        resolved.setdefault("channels", {})[value] = channel.as_json() | {"permissions": permissions}
    made = {"type": known["type"], "name": name, "value": value}
    return made | ({"focused": True} if name == focused else {})


def _permissions(world: World, user: str, channel: Channel) -> int:
    """Give a person's permissions in a channel: none of the channel's own where it is hidden from them."""
    mine = world.people[user].permissions
    return mine & MANAGE_GUILD if user in channel.hidden_from else mine


def press(message: Message, label: str, user: str = ANA) -> Interaction:
    """Press a button of a message. Raises StopIteration where there is none."""
    button = next(one for one in message.buttons if one["label"] == label and "custom_id" in one)
    data = {"custom_id": button["custom_id"], "component_type": 2}
    one = begin(COMPONENT, data, message.channel or DESK, user)
    one.source = message
    return one
