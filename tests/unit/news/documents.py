"""Feed documents for tests, built from what matters to each."""

from __future__ import annotations

import pytest

from bot.errors import FeedError
from bot.model.article import Entry
from bot.news.parse import ParsedFeed, parse

URL = "https://gazette.example/rss"

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
)

_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def item(*, extra: str = "", guid: str | None = None, **elements: str) -> str:
    """Write an RSS item; each keyword is an element."""
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in elements.items())
    identity = "" if guid is None else f'<guid isPermaLink="false">{guid}</guid>'
    return f"<item>{identity}{inside}{extra}</item>"


def rss(*items: str, title: str = "Example Gazette", extra: str = "") -> str:
    declaration = '<?xml version="1.0" encoding="utf-8"?>'
    channel = f"<channel><title>{title}</title>{extra}{''.join(items)}</channel>"
    return f'{declaration}<rss version="2.0" {_NAMESPACES}>{channel}</rss>'


def atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Gazette</title>{"".join(entries)}</feed>'


def read(document: str | bytes, content_type: str = "application/rss+xml") -> ParsedFeed:
    return parse(document.encode() if isinstance(document, str) else document, content_type, URL)


def only(*items: str) -> Entry:
    (entry,) = read(rss(*items)).entries
    return entry


def failure(document: str | bytes, content_type: str = "") -> FeedError:
    with pytest.raises(FeedError) as failed:
        read(document, content_type)
    return failed.value
