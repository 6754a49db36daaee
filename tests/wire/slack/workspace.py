"""What a Slack workspace remembers: channels, people, tokens, every message with its order, edits and time."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

BOT_TOKEN = "xoxb-1111-2222-wirewirewirewirewire"
APP_TOKEN = "xapp-1-A0WIRE-3333-wirewirewirewirewire"
EVERY_SCOPE = (
    "app_mentions:read channels:history channels:read chat:write commands "
    "groups:history groups:read im:history im:write"
)


@dataclass
class Channel:
    id: str
    name: str
    private: bool = False
    archived: bool = False
    deleted: bool = False
    member: bool = True  # the bot is in it
    person: str | None = None  # of a direct message
    people: list[str] | None = None  # in it; None: everybody


@dataclass
class Edit:
    at: float
    text: str
    blocks: list[Any]


@dataclass
class Message:
    order: int  # among everything that was posted
    at: float  # seconds since 1970, by the server's clock
    channel: str
    ts: str
    text: str
    blocks: list[Any]
    author: str
    thread_ts: str | None = None
    broadcast: bool = False  # a thread's reply that the channel sees too
    only: str | None = None  # the person who alone sees it
    metadata: dict[str, Any] | None = None
    arguments: dict[str, Any] = field(default_factory=dict)  # as they were sent
    links: list[str] = field(default_factory=list)  # that a reader can open
    edits: list[Edit] = field(default_factory=list)  # what it was before each, oldest first

    @property
    def delivery(self) -> str | None:
        return ((self.metadata or {}).get("event_payload") or {}).get("delivery")

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "delivery": self.delivery}


@dataclass
class Call:
    """One request for a method, whatever became of it."""

    method: str
    at: float
    arguments: dict[str, Any]


@dataclass
class Workspace:
    team: str = "T0HARBOR"
    name: str = "Harbor Ledger"
    bot_user: str = "U0SHAKEUP"
    bot_id: str = "B0SHAKEUP"
    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    scopes: set[str] = field(default_factory=lambda: set(EVERY_SCOPE.split()))
    revoked: bool = False
    people: dict[str, str] = field(default_factory=lambda: {"U0ANA": "ana", "U0BEN": "ben"})
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)  # what would have disturbed somebody, or is no valid use
    pace: float | None = None  # seconds between two messages of a channel; None: no limit
    _orders: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.channels = {c.id: c for c in (Channel("C0DESK", "desk"), Channel("C0NEWS", "news"))}

    def add(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """Give the direct messages of a person and the bot."""
        id = f"D{user[1:]}"
        return self.channels.get(id) or self.add(Channel(id, "directmessage", person=user))

    def too_fast(self, channel: str) -> float | None:
        """Say for how many seconds a channel takes no further message; None: it takes one now."""
        now = time.monotonic()
        if self.pace is None:
            return None
        wait = self._last.get(channel, -self.pace) + self.pace - now
        if wait > 0:
            return wait
        self._last[channel] = now
        return None

    def post(self, channel: str, text: str, blocks: list[Any], author: str, **more: Any) -> Message:
        order, now = next(self._orders), time.time()
        message = Message(order, now, channel, f"{int(now)}.{order:06d}", text, blocks, author, **more)
        self.messages.append(message)
        return message

    def find(self, channel: str, ts: str | None) -> Message | None:
        return next((m for m in self.messages if (m.channel, m.ts, m.only) == (channel, ts, None)), None)

    def of_bot(self, channel: str | None = None) -> list[Message]:
        """List the bot's messages, in order."""
        return [m for m in self.messages if m.author == self.bot_user and channel in {None, m.channel}]
