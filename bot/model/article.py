"""Feeds and articles, each named for its moment: an Entry is what a feed says, an Article is what we keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class FeedState(StrEnum):
    ACTIVE = "active"
    FAILING = "failing"
    GONE = "gone"  # 410: not polled again until somebody says so
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Feed:
    """One polled address and how the last polls went."""

    id: int
    url: str
    title: str
    interval: timedelta
    enabled: bool = True
    state: FeedState = FeedState.ACTIVE
    workspace: str | None = None  # None: shared; else local to this workspace
    pointer: bool = False  # a search feed: its items point at articles, and are no source themselves
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    polled_at: datetime | None = None  # None: never polled, so the next poll is silent
    due_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    last_error: str | None = None
    backfill: str | None = None  # "3" items or "24h": what the first poll may treat as new


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed document, cleaned; not yet known to be new."""

    guid: str
    link: str | None
    title: str
    text: str  # the feed's own description or full content, plain
    published: datetime | None  # aware; None when the feed gives none or nonsense
    updated: datetime | None = None
    publisher: str | None = None  # <source> of a search feed


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry about to be kept: whose it is, and by what it is known again."""

    entry: Entry
    outlet: str  # printed name
    outlet_id: str | None
    canonical_link: str | None
    title_key: str  # of headline and day, for feeds that change both guids and links
    simulated: bool = False


class ArticleState(StrEnum):
    NEW = "new"  # written, not yet read
    READ = "read"
    BASELINE = "baseline"  # present at a feed's first poll: known, never alerted
    QUARANTINED = "quarantined"  # reading it failed repeatedly; kept, listed, not tried again


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a feed as it was kept."""

    id: int
    feed_id: int
    guid: str
    link: str | None
    title: str
    text: str
    outlet: str  # printed name: "CBS News"
    outlet_id: str | None  # of config/outlets.yaml
    published: datetime | None
    first_seen: datetime
    state: ArticleState = ArticleState.NEW
    page_text: str | None = None
    attempts: int = 0
    simulated: bool = False
    rereads: int = 0  # how often it changed and was read again
    words_before: int = 0  # of the text that was read before its last change


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one guarded request. `status` 304 has no body."""

    url: str  # after redirects
    status: int
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None
    content_type: str = ""
    retry_after: float | None = None  # seconds
    max_age: float | None = None  # seconds, of Cache-Control
    permanent: str | None = None  # the target of a 301 or 308, when every hop was one
    headers: dict[str, str] = field(default_factory=dict)
