"""An event about a channel or the app ─▶ what became of the place where we post.

What must never be wrong: the channel's own events name it; a member's coming or going counts only when it is ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.adapters.slack.outcome import INVITE
from bot.model.watch import Destination, Platform

_LEFT = f"Shakeup was removed from the channel; {INVITE}"
_ARCHIVED = "the channel was archived; unarchive it, then resume the watch"
_DELETED = "the channel was deleted"

# type of the event: whether the channel is back, and why; https://docs.slack.dev/reference/events
CHANNEL: Mapping[str, tuple[bool, str]] = {
    "channel_archive": (False, _ARCHIVED),
    "group_archive": (False, _ARCHIVED),
    "channel_deleted": (False, _DELETED),
    "group_deleted": (False, _DELETED),
    "channel_left": (False, _LEFT),
    "group_left": (False, _LEFT),
    "member_left_channel": (False, _LEFT),
    "channel_unarchive": (True, "the channel was unarchived"),
    "group_unarchive": (True, "the channel was unarchived"),
    "member_joined_channel": (True, "Shakeup is in the channel"),
}
WORKSPACE: Mapping[str, str] = {
    "app_uninstalled": "the app was removed from the workspace",
    "tokens_revoked": "the bot's token was revoked",
}
_OF_MEMBERS = frozenset({"member_joined_channel", "member_left_channel"})


@dataclass(frozen=True, slots=True)
class ChannelNews:
    destination: Destination
    back: bool  # it can be written to again
    reason: str


def channel_news(event: Mapping[str, Any], bot_user: str | None) -> ChannelNews | None:
    """Say what an event means for a channel; None: nothing. `bot_user`: our own id, when it is known."""
    kind, channel = str(event.get("type")), event.get("channel")
    if kind not in CHANNEL or not isinstance(channel, str):
        return None
    if kind in _OF_MEMBERS and event.get("user") != bot_user:
        return None
    back, reason = CHANNEL[kind]
    return ChannelNews(Destination(Platform.SLACK, channel), back, reason)


def workspace_gone(event: Mapping[str, Any]) -> str | None:
    """Say why a workspace is lost to us; None: it is not. Revoked tokens of people are none of ours."""
    kind = str(event.get("type"))
    if kind == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return None
    return WORKSPACE.get(kind)
