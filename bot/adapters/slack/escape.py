"""Escape a text for the field `text`, where & < > would begin a mention, a link or a channel's name.

Slack asks for these three and no others; https://docs.slack.dev/messaging/formatting-message-text, "Escaping text".
"""

from __future__ import annotations

from bot.adapters.slack.visible import visible
from bot.text.cut import cut


def escape(text: str, limit: int) -> str:
    """Cut and escape a text, so that the escaped one is at most `limit` long and no escape in it is cut."""
    return cut(visible(text).strip(), limit, _escape)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
