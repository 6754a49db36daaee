"""Which links may be opened by a press or a click."""

from __future__ import annotations

from urllib.parse import urlsplit

from bot.adapters.discord.visible import visible

_MARKUP = str.maketrans({"<": "%3C", ">": "%3E", "(": "%28", ")": "%29", "\\": "%5C"})


def web_link(link: str | None, limit: int) -> str | None:
    """Give a link, or None where it may not be opened: http or https, a host, no user name, not overlong."""
    if link is None or len(link) > limit or visible(link) != link or any(c.isspace() or c == "\\" for c in link):
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None


def masked(label: str, link: str) -> str:
    """Write a link under an escaped label; nothing in the address can end it. Angle brackets: without a preview."""
    return f"[{label}](<{link.translate(_MARKUP)}>)"
