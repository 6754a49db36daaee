"""Parse the document of a feed. Runs in a worker process.

    bytes ─▶ decode ─▶ HTML? empty? entities? ─▶ feedparser ─▶ newest 200 ─▶ Entry, cleaned ─▶ guids made unique

feedparser is the authority on broken feeds, which most are a little: its "bozo" is no error while there are items. It
opens files and addresses when given bytes or text, so it only ever gets a BytesIO: a body may well be /etc/passwd."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import feedparser

from bot.errors import FeedError
from bot.model.article import Entry
from bot.news.challenge import is_challenge
from bot.news.clean import clean_title
from bot.news.decode import decode
from bot.news.discover import discover
from bot.news.entities import unsafe
from bot.news.entry import Item, entry, published
from bot.news.prolog import Document, open_document

MOST = 200  # items; 20,000 take 3.9 s of a core (measured), and no feed has 200 new ones between two polls
_UTF8 = {"content-type": "application/xml; charset=utf-8"}  # what decode.py made of it
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_HTML_ROOTS = frozenset({"html", "head", "body", "div", "script", "p", "h1", "center", "meta", "title"})


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed's document says. `ttl`: seconds for which its publisher promises nothing new."""

    title: str
    entries: tuple[Entry, ...]  # in the document's order, guids unique, at most MOST
    ttl: float | None


def parse(body: bytes, content_type: str, url: str) -> ParsedFeed:
    """Read the newest items of an RSS or Atom document. `url`: where it was fetched, for relative links.

    Raises FeedError (not_a_feed, bot_challenge, empty_body, unsafe_xml, unreadable).
    """
    name = _name(url)
    document = open_document(decode(body, content_type))
    if not body.strip(b"\0 \t\r\n"):
        raise FeedError(f"{name} answered with nothing; an empty answer is no quiet feed", reason="empty_body")
    if document.root in _HTML_ROOTS or not document.root:
        raise _no_feed(body, url, name)
    if danger := unsafe(document.text):
        raise FeedError(f"{name} {danger}, which no feed needs; it was not parsed", reason="unsafe_xml")
    found = _feedparser(document)
    if not found.entries and (found.bozo or not found.version):
        raise _unreadable(found, document, name)
    items = _newest(found.entries)
    entries = tuple(e for item in items if (e := entry(item, url)) is not None)
    return ParsedFeed(clean_title(found.feed.get("title", "")), _told_apart(entries), _ttl(found.feed))


def _feedparser(document: Document) -> Any:
    """Let feedparser read it. Its HTML filter is off (3 times the time): clean.py keeps no tag at all.

    No content-location, so that a guid is the publisher's text and not made absolute by whatever address served it;
    relative links are joined in entry.py.
    """
    body = io.BytesIO(document.text.encode("utf-8", "replace"))
    return feedparser.parse(body, response_headers=_UTF8, sanitize_html=False, resolve_relative_uris=False)


def _newest(items: Sequence[Item]) -> list[Item]:
    """Choose the newest, wherever in the document they stand; an undated one counts as new, so that none is lost."""
    if len(items) <= MOST:
        return list(items)
    ages = sorted(range(len(items)), key=lambda n: (published(items[n]) is not None, _seconds(items[n]), n))
    return [items[n] for n in sorted(ages[:MOST])]


def _seconds(item: Item) -> float:
    moment = published(item)
    return -moment.timestamp() if moment else 0.0


def _told_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Keep the first of each guid. A guid that different links share tells nothing apart: there the link does."""
    links: defaultdict[str, set[str | None]] = defaultdict(set)
    for e in entries:
        links[e.guid].add(e.link)
    unique: dict[str, Entry] = {}
    for e in entries:
        guid = e.link if e.link and len(links[e.guid]) > 1 else e.guid
        unique.setdefault(guid, replace(e, guid=guid))
    return tuple(unique.values())


def _ttl(feed: Item) -> float | None:
    """Read RSS 2.0's `ttl` (minutes), or `sy:updatePeriod` by `sy:updateFrequency` (RSS 1.0 syndication module)."""
    minutes = str(feed.get("ttl", "")).strip()
    if minutes.isdecimal() and len(minutes) < 8:
        return float(minutes) * 60
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    times = str(feed.get("sy_updatefrequency", "1")).strip()
    if period is None or not times.isdecimal() or len(times) > 8 or int(times) == 0:
        return None
    return period / int(times)


def _no_feed(body: bytes, url: str, name: str) -> FeedError:
    if is_challenge(body):
        return FeedError(
            f"{name} asks for proof that a person is reading; ask its publisher to let Shakeup in, "
            "or take another feed of it",
            reason="bot_challenge",
        )
    feeds = discover(body, url)
    if feeds:
        return FeedError(f"{name} is a web page, not a feed; it names {', '.join(feeds)}", reason="not_a_feed")
    return FeedError(f"{name} is no feed: neither RSS nor Atom; check the address", reason="not_a_feed")


def _unreadable(found: Any, document: Document, name: str) -> FeedError:
    if document.root in {"rss", "feed", "rdf:rdf", "rdf"}:
        problem = getattr(found.get("bozo_exception"), "getMessage", str)()
        why = f" ({problem[:100]})" if problem else ""
        return FeedError(f"{name} is a feed too broken to read{why}; its publisher has to mend it", reason="unreadable")
    return FeedError(f"{name} is XML, but neither RSS nor Atom; check the address", reason="not_a_feed")


def _name(url: str) -> str:
    """Name a feed in messages by host and path: its query may hold a key."""
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}"[:200]
