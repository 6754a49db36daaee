"""Slack's payload ─▶ who asks, and where.

On Slack anybody who is in a channel may manage its watches: Slack has no right of its own for it, a channel's members
share its settings, and whatever somebody changes there is said there. So `manages` is always true: a command, a mention
or a press comes from a member of its channel, or from a person in their own direct messages. Watches for *another*
channel are looked at in `permitted`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.model.chat import Asker
from bot.model.watch import Destination, Platform


def of_command(body: Mapping[str, Any]) -> Asker:
    """https://docs.slack.dev/interactivity/implementing-slash-commands, "Preparing your app to receive Commands"."""
    user, channel = body["user_id"], body["channel_id"]
    return _asker(user, body.get("user_name", user), channel, body["team_id"], body.get("trigger_id"))


def of_event(body: Mapping[str, Any]) -> Asker:
    """An event has no name of its author, and asking for it needs a scope; look-ups do not show it."""
    event = body["event"]
    return _asker(event["user"], event["user"], event["channel"], body["team_id"], body.get("event_id"))


def of_press(body: Mapping[str, Any]) -> Asker:
    """https://docs.slack.dev/reference/interaction-payloads/block_actions-payload"""
    user = body["user"]
    name = user.get("username") or user.get("name") or user["id"]
    workspace = (body.get("team") or {}).get("id") or user.get("team_id", "")
    return _asker(user["id"], name, body["channel"]["id"], workspace, body.get("trigger_id"))


def _asker(user: str, name: str, channel: str, workspace: str, event: str | None) -> Asker:
    # A direct message ("D…") is the person's own place, also one between two people, where we cannot write.
    here = Destination(Platform.SLACK, f"@{user}" if channel.startswith("D") else channel)
    return Asker(user=user, name=name, here=here, workspace=workspace, manages=True, event=event)
