"""Find the feeds that a web page names, for the message that says a page is no feed."""

from __future__ import annotations

from lxml import etree

from bot.news.decode import decode
from bot.news.web_link import web_link

MOST = 5
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_WITHIN = 512 * 1024  # characters; such links stand in the page's head


def discover(html: bytes, base: str) -> tuple[str, ...]:
    """List the addresses of `<link rel="alternate">` to RSS and Atom feeds, in the page's order, at most MOST.

    They are the page's word: whoever adds one has it vetted like any other address.
    """
    text = decode(html)[:_WITHIN]
    root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        return ()
    base = next((found for b in root.iter("base") if (found := web_link(b.get("href"), base))), base)
    links = (web_link(link.get("href"), base) for link in root.iter("link") if _is_feed(link))
    return tuple(dict.fromkeys(link for link in links if link))[:MOST]


def _is_feed(link: etree._Element) -> bool:
    kind = (link.get("type") or "").split(";")[0].strip().lower()
    return kind in _FEEDS and "alternate" in (link.get("rel") or "").lower().split()
