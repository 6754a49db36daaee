"""Where we may post, as the gateway's events tell it: which channels have come back?

Only what changes while we listen is seen; what changed before is found out by the first message there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import discord

from bot.adapters.discord.rights import missing


@dataclass
class Reach:
    _postable: dict[int, frozenset[int]] = field(default_factory=dict)  # by server: channels

    def note(self, guild: discord.Guild) -> tuple[int, ...]:
        """Look at a server's channels; give those that we may post in now and could not before."""
        now = _postable(guild)
        before = self._postable.get(guild.id)
        self._postable[guild.id] = now
        known = {channel.id for channel in guild.text_channels} if before is not None else frozenset()
        return tuple(sorted((now - before) & known)) if before is not None else ()

    def postable(self) -> frozenset[int]:
        """Give all channels that we may post in, as far as servers were looked at."""
        return frozenset[int]().union(*self._postable.values())

    def forget(self, guild: int) -> None:
        self._postable.pop(guild, None)


def _postable(guild: discord.Guild) -> frozenset[int]:
    me = cast(discord.Member | None, guild.me)  # typed as always there; a server may be known by its id only
    if me is None:
        return frozenset()
    return frozenset(channel.id for channel in guild.text_channels if not missing(channel.permissions_for(me)))
