"""Find the headline of a page that came through no feed. Runs in a worker process."""

from __future__ import annotations

from bot.news.clean import clean_title
from bot.news.decode import decode


def headline(html: bytes, url: str, content_type: str) -> str:
    """Give the page's headline as one line; empty when it has none."""
    import trafilatura  # half a second and 12 MB, which only worker processes need to spend

    found = trafilatura.extract_metadata(decode(html, content_type), default_url=url)
    return clean_title((found.title if found else None) or "")
