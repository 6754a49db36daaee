"""What there is in a small Discord: an app, a server with channels, people, and everything that was said, in order."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.GwIrEd.not-a-real-token-0123456789abcdef"
APP = "900000000000000001"  # the app's id, and its bot's
HARBOR = "700000000000000001"  # the server
DESK, NEWS = "100000000000000001", "100000000000000002"
ANA, BEN = "200000000000000001", "200000000000000002"

VIEW, SEND, EMBED, HISTORY = 1 << 10, 1 << 11, 1 << 14, 1 << 16
IN_THREADS, MANAGE_GUILD = 1 << 38, 1 << 5
EVERYONE = VIEW | SEND | EMBED | HISTORY | IN_THREADS
TEXT, DIRECT, THREAD = 0, 1, 11

_ids: Iterator[int] = itertools.count(1_400_000_000_000_000_001)


def new_id() -> str:
    return str(next(_ids))


def stamp(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


@dataclass
class Person:
    id: str
    name: str
    permissions: int = EVERYONE  # in every channel
    takes_messages: bool = True

    def as_user(self) -> dict[str, Any]:
        return {"id": self.id, "username": self.name, "global_name": self.name, "discriminator": "0", "avatar": None}


@dataclass
class Channel:
    id: str
    name: str
    type: int = TEXT
    denied: int = 0  # permissions that the bot lacks here
    hidden_from: set[str] = field(default_factory=set)  # people
    locked: bool = False  # a thread
    parent: str | None = None
    guild: str | None = HARBOR
    recipient: str | None = None

    def as_json(self) -> dict[str, Any]:
        if self.type == DIRECT:
            return {"id": self.id, "type": DIRECT, "recipients": [], "last_message_id": None, "flags": 0}
        made: dict[str, Any] = {"id": self.id, "type": self.type, "name": self.name, "guild_id": self.guild}
        overwrite = {"id": APP, "type": 1, "allow": "0", "deny": str(self.denied)}
        made |= {"position": 0, "nsfw": False, "topic": None, "rate_limit_per_user": 0, "parent_id": self.parent}
        made |= {"permission_overwrites": [overwrite] if self.denied else [], "last_message_id": None, "flags": 0}
        if self.type == THREAD:
            meta = {
                "archived": False,
                "auto_archive_duration": 1440,
                "locked": self.locked,
                "archive_timestamp": stamp(0),
            }
            made |= {"owner_id": ANA, "message_count": 0, "member_count": 1, "thread_metadata": meta}
        return made


@dataclass
class Message:
    id: str
    channel: str
    body: dict[str, Any]  # content, embeds, components, as they stand now
    at: float
    author: str = APP
    nonce: str | None = None
    reference: str | None = None  # of the message that it answers
    only: str | None = None  # the person who alone sees it
    interaction: str | None = None  # that it answers
    edits: list[float] = field(default_factory=list)
    deleted: bool = False
    links: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    @property
    def content(self) -> str:
        return str(self.body.get("content") or "")

    @property
    def text(self) -> str:
        """All that a reader can read of it, as it was sent."""
        parts = [self.content]
        for embed in self.body.get("embeds") or []:
            parts += [embed.get("title", ""), embed.get("description", "")]
            parts += [part for field in embed.get("fields", []) for part in (field["name"], field["value"])]
            parts.append(embed.get("footer", {}).get("text", ""))
        return "\n".join(part for part in parts if part)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [button for row in self.body.get("components") or [] for button in row["components"]]

    def as_api(self) -> dict[str, Any]:
        made: dict[str, Any] = {"id": self.id, "channel_id": self.channel, "type": 19 if self.reference else 0}
        made |= {
            "author": {"id": self.author, "username": "shakeup", "discriminator": "0", "avatar": None, "bot": True}
        }
        made |= {"content": self.content, "embeds": self.body.get("embeds") or [], "attachments": []}
        made |= {"components": self.body.get("components") or [], "timestamp": stamp(self.at), "mentions": []}
        made |= {"edited_timestamp": stamp(self.edits[-1]) if self.edits else None, "mention_roles": []}
        made |= {"flags": 64 if self.only else 0, "pinned": False, "tts": False, "mention_everyone": False}
        return made | ({"nonce": self.nonce} if self.nonce else {})

    def as_json(self) -> dict[str, Any]:
        shown = {name: getattr(self, name) for name in ("id", "channel", "content", "text", "at", "nonce", "reference")}
        shown |= {name: getattr(self, name) for name in ("only", "interaction", "edits", "deleted", "links", "times")}
        return shown | {"body": self.body}


@dataclass(frozen=True)
class Call:
    route: str  # "POST /channels/:id/messages"
    path: str
    at: float
    body: Any


@dataclass
class World:
    token: str = TOKEN
    revoked: bool = False
    people: dict[str, Person] = field(
        default_factory=lambda: {ANA: Person(ANA, "ana", EVERYONE | MANAGE_GUILD), BEN: Person(BEN, "ben")}
    )
    channels: dict[str, Channel] = field(
        default_factory=lambda: {DESK: Channel(DESK, "desk"), NEWS: Channel(NEWS, "news")}
    )
    everyone: int = EVERYONE  # permissions of the server's @everyone
    in_server: bool = True  # the bot
    timed_out: bool = False  # the bot, by a moderator: it may read, and nothing else
    messages: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)
    app: dict[str, Any] = field(default_factory=lambda: {"integration_types_config": {"0": {}, "1": {}}})
    remaining: int = 1000  # sessions of today
    nonce_seconds: float = 300.0
    nonces: dict[str, tuple[float, Message]] = field(default_factory=dict)

    def of_bot(self) -> list[Message]:
        """List what stands in channels, without answers to interactions."""
        return [message for message in self.messages if message.interaction is None and not message.deleted]

    def answers(self) -> list[Message]:
        return [message for message in self.messages if message.interaction is not None]

    def may(self, channel: Channel) -> int:
        return EVERYONE if channel.type == DIRECT else self.everyone & ~channel.denied

    def add(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct(self, person: str) -> Channel:
        """Give a person's direct messages with the bot; they are opened once."""
        for channel in self.channels.values():
            if channel.recipient == person:
                return channel
        return self.add(Channel(new_id(), "", DIRECT, guild=None, recipient=person))

    def post(self, channel: str, body: dict[str, Any], **fields: Any) -> Message:
        message = Message(new_id(), channel, body, time.time(), **fields)
        self.messages.append(message)
        return message

    def find(self, id: str) -> Message | None:
        return next((message for message in self.messages if message.id == id and not message.deleted), None)

    def guild(self) -> dict[str, Any]:
        """Describe the server, as GUILD_CREATE and GET /guilds/:id do."""
        role = {"id": HARBOR, "name": "@everyone", "permissions": str(self.everyone), "position": 0, "color": 0}
        role |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
        made: dict[str, Any] = {"id": HARBOR, "name": "Harbor", "owner_id": ANA, "roles": [role], "emojis": []}
        made |= {"features": [], "stickers": [], "member_count": 3, "large": False, "unavailable": False}
        made |= {"verification_level": 0, "default_message_notifications": 1, "explicit_content_filter": 0}
        made |= {"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US", "afk_timeout": 300}
        made |= {"system_channel_flags": 0, "premium_progress_bar_enabled": False, "icon": None, "presences": []}
        channels = [c.as_json() for c in self.channels.values() if c.guild == HARBOR]
        made |= {"channels": [c for c in channels if c["type"] != THREAD]}
        made |= {"threads": [c for c in channels if c["type"] == THREAD]}
        return made | {"members": [self.member(APP)], "voice_states": [], "stage_instances": []}

    def member(self, id: str) -> dict[str, Any]:
        user = {"id": APP, "username": "shakeup", "discriminator": "0", "avatar": None, "bot": True}
        shown = user if id == APP else self.people[id].as_user()
        made: dict[str, Any] = {"user": shown, "roles": [], "joined_at": stamp(0), "deaf": False, "mute": False}
        until = stamp(time.time() + 3600) if id == APP and self.timed_out else None
        made |= {"communication_disabled_until": until}
        return made | {"flags": 0, "nick": None, "avatar": None, "premium_since": None, "pending": False}
