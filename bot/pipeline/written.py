"""How a command is written on a platform: Slack has one with words behind it, Discord a menu of several."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.watch import Platform

# Discord's command, and the option that takes what it is for; "" where it takes nothing.
_ON_DISCORD: Mapping[str, tuple[str, str]] = {
    "watch": ("/watch add", "what"),
    "watch for me": ("/watch me", "what"),
    "watches": ("/watch list", ""),
    "unwatch": ("/watch remove", "number"),
    "resume": ("/watch list", ""),  # its buttons resume
    "help": ("/shakeup help", ""),
}


def written(platform: Platform, command: str, what: str = "") -> str:
    """Write a command of chat as people send it, in backquotes.

    command: as in `watch for me`; what: a query or a watch's number. Raises KeyError for what Discord does not have.
    """
    if platform is Platform.DISCORD:
        menu, option = _ON_DISCORD[command]
        return f"`{menu} {option}:{what}`" if option and what else f"`{menu}`"
    verb, _, ending = command.partition(" ")
    return f"`{' '.join(part for part in ('/shakeup', verb, what, ending) if part)}`"
