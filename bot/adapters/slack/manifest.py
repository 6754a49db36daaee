"""The app's manifest, generated from the features that are on: what it asks for, and why.

https://docs.slack.dev/reference/app-manifest. An operator pastes it at api.slack.com/apps, *From a manifest*."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.adapters.slack.listen import COMMAND

NAME = "Shakeup"


class Feature(StrEnum):
    """What the app can do in Slack."""

    ALERTS = "alerts"  # in channels that it was invited to
    PERSONAL = "direct messages"  # alerts to people, and look-ups in direct messages
    COMMAND = "command"
    MENTIONS = "mentions"
    CHANNELS = "channel events"  # learns at once that a channel was archived, or that it was removed
    PUBLIC = "public channels"  # posts in public channels without an invitation
    RECONCILE = "reconcile"  # reads channels' history, to tell whether an alert arrived whose answer was lost


DEFAULT = frozenset({Feature.ALERTS, Feature.PERSONAL, Feature.COMMAND, Feature.MENTIONS, Feature.CHANNELS})


@dataclass(frozen=True, slots=True)
class Scope:
    """A permission that the operator grants, and what for."""

    name: str
    reason: str


# https://docs.slack.dev/reference/scopes
SCOPES: Mapping[Feature, tuple[Scope, ...]] = {
    Feature.ALERTS: (Scope("chat:write", "post alerts, amend them, answer in their threads"),),
    Feature.PERSONAL: (
        Scope("im:write", "open the direct messages of somebody who asked for alerts there"),
        Scope("im:history", "read what people write to the app directly, to answer it"),
    ),
    Feature.COMMAND: (Scope("commands", f"offer {COMMAND}"),),
    Feature.MENTIONS: (Scope("app_mentions:read", "read messages that mention the app, and no others"),),
    Feature.CHANNELS: (
        Scope("channels:read", "hear that a public channel was archived or left, and see who may add watches to it"),
        Scope("groups:read", "hear and see the same of private channels that the app was invited to"),
    ),
    Feature.PUBLIC: (Scope("chat:write.public", "post in public channels without an invitation"),),
    Feature.RECONCILE: (
        Scope("channels:history", "look whether an alert arrived, when its answer was lost, so that none comes twice"),
        Scope("groups:history", "look so in private channels that the app was invited to"),
    ),
}

# https://docs.slack.dev/reference/events; app_uninstalled and tokens_revoked need no scope
_ALWAYS = ("app_uninstalled", "tokens_revoked")
EVENTS: Mapping[Feature, tuple[str, ...]] = {
    Feature.MENTIONS: ("app_mention",),
    Feature.PERSONAL: ("message.im",),
    Feature.CHANNELS: (
        "channel_archive",
        "channel_deleted",
        "channel_left",
        "channel_unarchive",
        "group_archive",
        "group_deleted",
        "group_left",
        "group_unarchive",
        "member_joined_channel",
    ),
}


def scopes(features: Collection[Feature] = DEFAULT) -> tuple[Scope, ...]:
    """List the scopes that features need, each once."""
    return tuple(scope for feature in Feature if feature in features for scope in SCOPES[feature])


def manifest(features: Collection[Feature] = DEFAULT) -> dict[str, Any]:
    """Give the manifest, as Slack takes it in JSON."""
    shown: dict[str, Any] = {"bot_user": {"display_name": NAME, "always_online": True}}
    if Feature.PERSONAL in features:
        home = {"home_tab_enabled": False, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}
        shown["app_home"] = home
    if Feature.COMMAND in features:
        shown["slash_commands"] = [_command()]
    return {
        "display_information": {
            "name": NAME,
            "description": "Who is in, who is out at DHS and ICE: one short, sourced alert for each change",
            "background_color": "#1f2933",
        },
        "features": shown,
        "oauth_config": {"scopes": {"bot": [scope.name for scope in scopes(features)]}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(_events(features))},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def _command() -> dict[str, Any]:
    return {
        "command": COMMAND,
        "description": "Watch leadership changes, look up who holds a post",
        "usage_hint": "watch ICE | who ERO | watches | check LINK | help",
        "should_escape": True,  # a channel arrives with its id, whatever it is called
    }


def _events(features: Collection[Feature]) -> Iterator[str]:
    yield from _ALWAYS
    for feature in features:
        yield from EVENTS.get(feature, ())
