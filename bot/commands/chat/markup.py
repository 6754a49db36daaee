"""What a platform wrote around a message's words ─▶ the words, as they were typed.

Slack escapes &, < and > and writes links, people and channels as <…> (docs.slack.dev/messaging/formatting-message-text,
"Retrieving messages"); Discord writes people and channels so (discord.com/developers/docs/reference, "Message
Formatting"). A mention of the bot at the beginning is how it was called, and no part of what was asked."""

from __future__ import annotations

import re

from bot.alerts.clean import clean

_CALL = re.compile(r"^\s*(?:<@[!&]?\w+(?:\|[^<>]*)?>|@?shakeup\b|/shakeup\b)[\s,:]*", re.IGNORECASE)
_LINK = re.compile(r"<(https?:[^<>|\s]+)(?:\|[^<>]*)?>", re.IGNORECASE)


def typed(text: str) -> str:
    """Give what was typed: links unwrapped, one blank between words, no mark that cannot be seen.

    Channels stay as the platform writes them: `grammar` reads their ids.
    """
    words = _LINK.sub(r"\1", text)
    while called := _CALL.match(words):
        words = words[called.end() :]
    # Only these three, and & last: any other entity is part of somebody's address. What was typed by hand to look like
    # a channel does not become one: a channel that Slack wrote is one that the person can see.
    plain = words.replace("&lt;#", "< #").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return clean(plain).strip("` ")
