"""Who asked for what, and where to tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Platform(StrEnum):
    CONSOLE = "console"
    SLACK = "slack"
    DISCORD = "discord"


@dataclass(frozen=True, slots=True, order=True)
class Destination:
    """A channel or a person's direct messages; written "slack:C0123" or "console:main"."""

    platform: Platform
    channel: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.channel}"

    @classmethod
    def parse(cls, text: str) -> Destination:
        """Read "PLATFORM:ID". Raises ValueError with the remedy."""
        platform, colon, channel = text.partition(":")
        if not colon or not channel or platform not in {p.value for p in Platform}:
            known = ", ".join(f"{p.value}:ID" for p in Platform)
            raise ValueError(f"{text!r} is no channel; write {known} (console:main is the terminal)")
        return cls(Platform(platform), channel)


class Subject(StrEnum):
    """What a watch is told of: changes, or every article about leadership that its query matches."""

    CHANGES = "changes"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Watch:
    id: int
    destination: Destination
    query: str
    on: Subject
    created_at: datetime
    created_by: str | None = None
    workspace: str | None = None
    personal: bool = False  # visible to its owner only
    paused: str | None = None  # the reason, when it is paused
