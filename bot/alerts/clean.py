"""Take out of any text what could change how a message is displayed: controls, direction marks, floods of accents.

Articles may hold anything. Escaping for a platform is its adapter's work; here goes what no platform shows."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

T = TypeVar("T")

_MARKS = 2  # combining marks on one letter; Vietnamese needs two, "zalgo" dozens
_LONGEST_LINK = 3000  # characters; Slack's limit for a button (docs.slack.dev, Block Kit "button")


def clean(value: T) -> T:
    """Clean every text inside a value: dataclasses and tuples are gone through; enums, numbers and times stay."""
    cleaned: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        cleaned = _clean_text(value)
    elif isinstance(value, tuple):
        cleaned = tuple(clean(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        cleaned = replace(value, **{f.name: clean(getattr(value, f.name)) for f in fields(value) if f.init})
    return cast(T, cleaned)  # every branch keeps the type


def safe_link(link: str | None) -> str | None:
    """Give a link that may stand under a button, or None: http or https, a host, no user name, not overlong."""
    if link is None or len(link) > _LONGEST_LINK or any(c.isspace() or c == "\\" for c in link):
        return None
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and host and "@" not in parts.netloc else None


def _clean_text(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if char.isspace() or category == "Cc":
            kept.append(" ")
        elif category not in {"Cf", "Cs", "Co"} and marks <= _MARKS:
            kept.append(char)
    return " ".join("".join(kept).split())
