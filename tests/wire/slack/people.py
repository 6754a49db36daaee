"""What people do in Slack, as the payloads that it becomes.

Fields as in https://docs.slack.dev/interactivity/implementing-slash-commands, .../apis/events-api and
.../reference/interaction-payloads/block_actions-payload; those that nobody reads are left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from tests.wire.slack.workspace import Message, Workspace

_CHANNEL = re.compile(r"#([\w-]+)")
_LINK = re.compile(r"https?://\S+")
_numbers: Iterator[int] = itertools.count(1)


def typed(workspace: Workspace, text: str) -> str:
    """Write what somebody typed as Slack passes it on with `should_escape`: escaped, channels and links marked."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _LINK.sub(lambda link: f"<{link[0]}>", text)
    ids = {channel.name: channel.id for channel in workspace.channels.values()}
    return _CHANNEL.sub(lambda name: f"<#{ids[name[1]]}|{name[1]}>" if name[1] in ids else name[0], text)


def command(workspace: Workspace, text: str, channel: str, user: str, response_url: str) -> dict[str, Any]:
    return {
        "command": "/shakeup",
        "text": typed(workspace, text),
        "team_id": workspace.team,
        "team_domain": "harbor",
        "channel_id": channel,
        "channel_name": workspace.channels[channel].name,
        "user_id": user,
        "user_name": workspace.people[user],
        "api_app_id": "A0WIRE",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": f"13345224609.{next(_numbers)}.wire",
    }


def event(workspace: Workspace, inner: dict[str, Any], id: str | None = None) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": workspace.team,
        "api_app_id": "A0WIRE",
        "event": inner,
        "event_id": id or f"Ev{next(_numbers):08d}",
        "event_time": 1_748_554_800,
        "authorizations": [{"team_id": workspace.team, "user_id": workspace.bot_user, "is_bot": True}],
    }


def press(
    workspace: Workspace, message: Message, button: dict[str, Any], user: str, response_url: str
) -> dict[str, Any]:
    """A press of a button. Of a message that only one person sees, Slack passes on no content."""
    seen: dict[str, Any] = {"ts": message.ts, "text": message.text, "blocks": message.blocks}
    action = {"type": "button", "action_id": button["action_id"], "block_id": "wire", "text": button["text"]}
    return {
        "type": "block_actions",
        "team": {"id": workspace.team, "domain": "harbor"},
        "user": {"id": user, "username": workspace.people[user], "team_id": workspace.team},
        "channel": {"id": message.channel, "name": workspace.channels[message.channel].name},
        "container": {"type": "message", "message_ts": message.ts, "is_ephemeral": message.only is not None},
        **({} if message.only else {"message": seen}),
        "actions": [action | ({"value": button["value"]} if "value" in button else {})],
        "response_url": response_url,
        "trigger_id": f"13345224609.{next(_numbers)}.wire",
    }


def buttons(message: Message) -> list[dict[str, Any]]:
    return [one for block in message.blocks if block["type"] == "actions" for one in block["elements"]]
