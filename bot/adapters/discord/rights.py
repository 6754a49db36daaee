"""Which permissions a channel must give us, by name, so that an alert can be posted, amended and answered."""

from __future__ import annotations

import discord

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
}


def missing(permissions: discord.Permissions, *, thread: bool = False) -> tuple[str, ...]:
    """List what is missing, as Discord's settings name it.

    Reading the history is not needed: without it a loud update cannot point at its alert, but it arrives.
    """
    send = "send_messages_in_threads" if thread else "send_messages"
    needed = ("view_channel", send, "embed_links")
    return tuple(_NAMES[name] for name in needed if not getattr(permissions, name))
