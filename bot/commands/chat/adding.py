"""What follows `watch` ─▶ AddWatch: the query, and what at its end says where and of what.

    watch ICE in <#C123|desk>     a channel
    watch ICE for me              by direct message
    watch ICE articles            every article, not changes only

They may stand in any order, after the query; in quotation marks they are words of the query."""

from __future__ import annotations

import re

from bot.model.chat import AddWatch
from bot.model.watch import Destination, Platform, Subject

_OPENING = re.compile(r"(?:to|for|about)\s+(?!me\b)", re.IGNORECASE)
_FOR_ME_FIRST = re.compile(r"(?:for\s+)?me\s+(?:(?:to|about)\s+)?", re.IGNORECASE)
_ENDINGS = re.compile(
    r"(?:^|\s)(?:"
    r"(?:in\s+)?<#(?P<id>\w+)(?:\|[^<>]*)?>"
    r"|in\s+#(?P<name>[^\s<>#]+?)"
    r"|(?P<me>for\s+me)"
    r"|(?:in\s+)?(?P<here>here)"
    r"|(?:on:\s*|(?:all|every)\s+)?(?P<articles>articles?)"
    r"|on:\s*(?P<changes>changes)"
    r")[.!]*$",
    re.IGNORECASE,
)


def adding(words: str) -> AddWatch | str:
    """Read what follows the verb, or say what to write instead."""
    query, personal = words, False
    if first := _FOR_ME_FIRST.match(query):
        query, personal = query[first.end() :], True
    query = query[found.end() :] if (found := _OPENING.match(query)) else query
    where: Destination | None = None
    here, on = False, Subject.CHANGES
    while ending := _ENDINGS.search(query):
        query = query[: ending.start()].rstrip()
        if ending["id"] or ending["name"]:
            if where is not None:
                return "Write one channel at a time"
            where = _channel(ending["id"], ending["name"])
        elif ending["articles"]:
            on = Subject.ARTICLES
        personal, here = personal or bool(ending["me"]), here or bool(ending["here"])
    if personal and (where or here):
        return "Write `for me` or a channel, not both"
    if not query:
        return "Write what to watch, as in `watch ICE`: a person, a post, an organization, or words in quotation marks"
    return AddWatch(query, on, where, personal)


def _channel(id: str | None, name: str | None) -> Destination:
    """Discord's ids are numbers, Slack's begin with a letter; only Slack's people write a name without an id."""
    if id is None:
        return Destination(Platform.SLACK, f"#{name}")
    return Destination(Platform.DISCORD if id.isdecimal() else Platform.SLACK, id)
