"""Find the headline of a page that came through no feed. Runs in a worker process."""

from __future__ import annotations

import trafilatura

from bot.news.clean import TITLE_LENGTH, tidy
from bot.news.decode import decode


def headline(html: bytes, url: str, content_type: str) -> str:
    """Give the page's headline; empty when it has none."""
    found = trafilatura.extract_metadata(decode(html, content_type), default_url=url)
    return tidy((found.title if found else None) or "")[:TITLE_LENGTH]
