"""The parts of Block Kit that our messages are made of. https://docs.slack.dev/reference/block-kit

Whatever is not ours to say stands in a `plain_text` object, where Slack shows every character as it is. Slack refuses
an empty text, so every function that takes one gives None for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.adapters.slack import limits
from bot.adapters.slack.visible import visible
from bot.text.cut import cut

Json = dict[str, Any]


def plain(text: str, limit: int) -> Json | None:
    shown = cut(visible(text).strip(), limit)
    return {"type": "plain_text", "text": shown, "emoji": False} if shown else None


def section(text: str) -> Json | None:
    shown = plain(text, limits.SECTION)
    return {"type": "section", "text": shown} if shown else None


def header(text: str) -> Json | None:
    shown = plain(" ".join(text.split()), limits.HEADER)
    return {"type": "header", "text": shown} if shown else None


def context(*elements: Json | None) -> Json | None:
    shown = [element for element in elements if element][: limits.CONTEXT_ELEMENTS]
    return {"type": "context", "elements": shown} if shown else None


def actions(*buttons: Json | None) -> Json | None:
    shown = [button for button in buttons if button][: limits.ACTIONS]
    return {"type": "actions", "elements": shown} if shown else None


def button(label: str, action_id: str, *, value: str | None = None, url: str | None = None) -> Json | None:
    shown = plain(label, limits.BUTTON_LABEL)
    if shown is None:
        return None
    made: Json = {"type": "button", "text": shown, "action_id": action_id}
    return made | ({"value": value} if value else {}) | ({"url": url} if url else {})


def date(at: datetime, before: str = "") -> Json:
    """Give a time as the reader's own zone and language write it; `before`: words of ours, without markup.

    https://docs.slack.dev/messaging/formatting-message-text, "Date formatting"
    """
    utc = f"{at.astimezone(UTC):%d %b %Y %H:%M} UTC"
    token = f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{utc}>"
    return {"type": "mrkdwn", "text": f"{before}{token}", "verbatim": True}


def web_link(link: str | None) -> str | None:
    """Give a link that may be opened by a press, or None: http or https, a host, no user name, not overlong."""
    if link is None or len(link) > limits.BUTTON_URL or visible(link) != link or any(c.isspace() for c in link):
        return None
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None
