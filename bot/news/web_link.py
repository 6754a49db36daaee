"""Read a link of a feed or page, or drop it: nobody is led by us to a script, a file or a hidden password."""

from __future__ import annotations

import unicodedata
from urllib.parse import urljoin, urlsplit

LONGEST = 2_000  # characters


def web_link(href: str | None, base: str) -> str | None:
    """Give the absolute http or https address of a link; None for another scheme, a user name, or one too long."""
    text = (href or "").strip()
    if not text or any(c == "\\" or c.isspace() or unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in text):
        return None
    try:
        link = urljoin(base, text)
        parts = urlsplit(link)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and host and user is None and len(link) <= LONGEST else None
