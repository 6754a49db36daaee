"""What can be asked, by those who type it, and by those who choose from Discord's menus."""

from __future__ import annotations

from bot.commands.chat.words.fit import fitted
from bot.model.chat import Answer, Paragraph
from bot.model.watch import Platform

_OPENING = (
    "Shakeup tells who is in, who is out, and in which post, at the Department of Homeland Security: who says it first."
)
_TYPED = (
    ("watch ICE", "tell this channel of changes at ICE"),
    ("watch ICE in #desk", "tell another channel"),
    ("watch ICE for me", "tell you, by direct message; nobody else sees it"),
    ("watch ICE articles", "every article about leadership, not changes only"),
    ("watches", "list those of this channel and your own"),
    ("unwatch 3", "remove one"),
    ("resume 3", "go on with one that is paused"),
    ("who ERO", "who was last known there: a post, an organization or a person"),
    ("who ERO on 2025-05-01", "the same for another day"),
    ("check LINK", "what was done with an article, and why"),
    ("about", "how well it reads, and whom to write to"),
)
_CHOSEN = (
    ("/watch add", "tell this channel, or another, of changes: a person, a post, an organization"),
    ("/watch me", "tell you, by direct message; nobody else sees it"),
    ("/watch list", "list those of this channel and your own"),
    ("/watch remove", "remove one"),
    ("/who", "who was last known there: a post, an organization or a person"),
    ("/check", "what was done with an article, and why"),
    ("/shakeup about", "how well it reads, and whom to write to"),
)
_WHERE = (
    "Write them behind `/shakeup`. Look-ups also work as a direct message, and in a channel as a mention: "
    "`@Shakeup who ERO`."
)
_QUERIES = (
    "What to watch: names are people, posts and organizations with all below them; quotation marks force text; "
    "AND OR NOT ( ) combine; person: position: org: place: change: source: look in one field; "
    "`from 2 outlets` waits for a second one."
)


def help_(platform: Platform) -> Answer:
    """Say what can be asked on a platform."""
    lines = _CHOSEN if platform is Platform.DISCORD else _TYPED
    width = max(len(command) for command, _ in lines)
    table = "\n".join(f"{command:<{width}}  {what}" for command, what in lines)
    where = [Paragraph(_WHERE)] if platform is Platform.SLACK else []
    return fitted([Paragraph(_OPENING), Paragraph(table, code=True), *where, Paragraph(_QUERIES)])
