"""A message as a platform's server received it, and what a reader sees beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")  # where the story happened


@dataclass(frozen=True, slots=True)
class Seen:
    """A message. `body`: as it reads now, in JSON; `at`: when it first came; `asked`: the command that it answers."""

    body: Mapping[str, Any]
    at: datetime
    edited: bool = False
    private: bool = False  # one person sees it
    answers: str | None = None  # the message above, in its thread or as a reply: its first line
    asked: str | None = None


def clock_time(at: datetime) -> str:
    """Write a time of day, as platforms do for American readers: 5:41 PM."""
    return at.astimezone(ZONE).strftime("%I:%M %p").lstrip("0")


def day(at: datetime) -> str:
    """Write a day: May 29, 2025."""
    there = at.astimezone(ZONE)
    return f"{there:%B} {there.day}, {there.year}"


def near_day(at: datetime, now: datetime) -> str:
    """Write a day as somebody reads it on another: today, yesterday, May 29, 2025."""
    there, here = at.astimezone(ZONE).date(), now.astimezone(ZONE).date()
    return {here: "today", here - timedelta(days=1): "yesterday"}.get(there) or day(at)
