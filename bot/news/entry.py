"""Make an Entry of one item that feedparser found."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.model.article import Entry
from bot.news.clean import TITLE_LENGTH, clean, clean_title, tidy
from bot.news.dates import moment
from bot.news.title_key import title_key
from bot.news.web_link import web_link

LONGEST_GUID = 500  # characters; PostgreSQL indexes at most 2,704 bytes
_GOOGLE_NEWS = "news.google.com"

Item = dict[str, Any]  # feedparser's FeedParserDict


def entry(item: Item, url: str) -> Entry | None:
    """Clean one item; None when it has neither title nor text nor link. `url`: the feed's, for relative links."""
    link = _link(item, url)
    text = clean(_text(item))
    title, publisher = _headline(clean_title(item.get("title", "")), _source(item), link)
    if not (title or text or link):
        return None
    date = published(item)
    return Entry(
        guid=_guid(item.get("id", "")) or link or title_key(title or text[:TITLE_LENGTH], date),
        link=link,
        title=title,
        text=text,
        published=date,
        updated=moment(dict.get(item, "updated_parsed")),  # dict's own: feedparser's falls back, and warns
        publisher=publisher,
    )


def published(item: Item) -> datetime | None:
    """Find when an item was published; Atom may tell only when it was updated."""
    dates = (dict.get(item, key) for key in ("published_parsed", "created_parsed", "updated_parsed"))
    return next((found for date in dates if (found := moment(date)) is not None), None)


def _link(item: Item, url: str) -> str | None:
    """Find the item's page. A guid is its link only when it is a whole address; FeedBurner hides the page's own."""
    if "links" not in item:
        return web_link(item.get("link"), "")
    return web_link(item.get("feedburner_origlink") or item.get("link"), url)


def _text(item: Item) -> str:
    """Take the longest of what the item says: some feeds put a lead into content and the article into summary."""
    texts: list[str] = [item.get("summary", ""), *(content.get("value", "") for content in item.get("content", []))]
    return max(texts, key=len)


def _source(item: Item) -> str | None:
    return clean_title(item.get("source", {}).get("title", "")) or None


def _headline(title: str, source: str | None, link: str | None) -> tuple[str, str | None]:
    """Cut " - Publisher" off a headline, as Google News appends it; give headline and publisher."""
    if source is not None:
        tail = f" - {source}"
        cut = len(title) > len(tail) and title.casefold().endswith(tail.casefold())
        return (title[: -len(tail)].rstrip() if cut else title), source
    if link is not None and urlsplit(link).hostname == _GOOGLE_NEWS:
        headline, dash, publisher = title.rpartition(" - ")
        return (headline.rstrip(), publisher) if headline and dash else (title, None)
    return title, None


def _guid(text: str) -> str:
    guid = " ".join(tidy(text).split())
    return guid if len(guid) <= LONGEST_GUID else f"sha256:{hashlib.sha256(guid.encode()).hexdigest()}"
