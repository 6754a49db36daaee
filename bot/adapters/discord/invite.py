"""The link that adds Shakeup to a server: exactly the permissions that the enabled features need, each with its reason.

https://docs.discord.com/developers/topics/permissions, .../topics/oauth2 ("Bot Users")"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

import discord


class Feature(StrEnum):
    """What Shakeup can do in a server."""

    ALERTS = "alerts"
    UPDATES = "loud updates"
    THREADS = "threads"
    PICTURES = "pictures"


DEFAULT = frozenset({Feature.ALERTS, Feature.UPDATES})
SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Permission:
    """A permission that whoever adds the app grants, and what for."""

    flag: str  # as discord.py calls it
    name: str  # as Discord's settings call it
    reason: str


PERMISSIONS: Mapping[Feature, tuple[Permission, ...]] = {
    Feature.ALERTS: (
        Permission("view_channel", "View Channels", "see the channels that it posts in"),
        Permission("send_messages", "Send Messages", "post alerts"),
        Permission("embed_links", "Embed Links", "show an alert's card under its line"),
    ),
    Feature.UPDATES: (
        Permission("read_message_history", "Read Message History", "point at the alert that an update answers"),
    ),
    Feature.THREADS: (Permission("send_messages_in_threads", "Send Messages in Threads", "post alerts in threads"),),
    Feature.PICTURES: (Permission("attach_files", "Attach Files", "add a picture of the record to an answer"),),
}


def permissions(features: Collection[Feature] = DEFAULT) -> tuple[Permission, ...]:
    """List the permissions that features need."""
    return tuple(permission for feature in Feature if feature in features for permission in PERMISSIONS[feature])


def invite(application: str, features: Collection[Feature] = DEFAULT) -> str:
    """Write the link. `application`: its id, under General Information, or from `examine`."""
    wanted = discord.Permissions(**{permission.flag: True for permission in permissions(features)})
    asked = {"client_id": application, "permissions": wanted.value, "scope": " ".join(SCOPES)}
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"


def invite_to_account(application: str) -> str:
    """Write the link that adds Shakeup to a person's own account, for direct messages."""
    asked = {"client_id": application, "scope": "applications.commands", "integration_type": 1}
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"
