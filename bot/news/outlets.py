"""Name the outlet that an item comes from.

Policy: what must never happen is that a feed speaks in another's name. A link is a claim, not a proof: so a workspace's
own feed is named by its own address, and only the operator's feeds and pointers are believed about others. Nobody's
title makes an outlet of config/outlets.yaml, only a domain or, in a pointer feed, the publisher's exact name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.model.article import Entry, Feed
from bot.model.roster import Outlet
from bot.text.folding import fold

_LONGEST = 60  # characters of a printed name
_PARTS = re.compile(r"\s+[-–—|»·:]+\s+|:\s+")
_NO_NAMES = frozenset(
    {"news", "latest news", "top stories", "rss", "rss feed", "feed", "home", "press releases", "news releases"}
)


def outlet(entry: Entry, feed: Feed, outlets: Sequence[Outlet]) -> tuple[str, str | None]:
    """Give the outlet's printed name, and its id when config/outlets.yaml knows it."""
    link_host, feed_host = _host(entry.link), _host(feed.url)
    if feed.pointer:
        return _behind_pointer(entry, link_host, feed_host, outlets)
    known = _by_domain(link_host, outlets) if link_host else _by_domain(feed_host, outlets)
    if feed.workspace is not None and known != _by_domain(feed_host, outlets):
        known = None
    if known is not None:
        return known.name, known.id
    if feed.workspace is not None:
        return feed_host, None
    return _name_in(feed.title) or link_host or feed_host, None


def _behind_pointer(entry: Entry, link_host: str, feed_host: str, outlets: Sequence[Outlet]) -> tuple[str, str | None]:
    """A pointer's link leads through the pointer's own site as often as not; then its publisher's name counts."""
    named = _by_name(entry.publisher, outlets)
    linked = _by_domain(link_host, outlets) if link_host != feed_host else None
    if linked is not None and linked.kind != "aggregator":
        return linked.name, linked.id
    if named is not None:
        return named.name, named.id
    return (entry.publisher or "")[:_LONGEST] or link_host or feed_host, None


def _by_domain(host: str, outlets: Sequence[Outlet]) -> Outlet | None:
    """Match a host with the longest domain that it is, or is under; "notice.gov" is not under "ice.gov"."""
    matches = [(len(d), o) for o in outlets for d in o.domains if host == d or host.endswith(f".{d}")]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def _by_name(name: str | None, outlets: Sequence[Outlet]) -> Outlet | None:
    wanted = fold(name or "")
    return next((o for o in outlets if wanted and fold(o.name) == wanted), None)


def _host(url: str | None) -> str:
    host = (urlsplit(url).hostname or "") if url else ""
    return host.removesuffix(".").removeprefix("www.")


def _name_in(title: str) -> str:
    """Take the first part of a feed's title that is a name: "Latest News | Example Gazette" is of Example Gazette."""
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    return next((part for part in parts if part.casefold() not in _NO_NAMES), "")[:_LONGEST]
