"""Discord's interaction ─▶ who asks, and where.

Watches of a channel are managed by those who may manage its server: *Manage Server*, which no channel can take away or
give, so it holds for every channel of that server that the asker can see (`permitted` looks at that). The right cannot
be asked for by `default_member_permissions`: they stand at the whole command, and `/watch me` and `/watch list` are for
everybody. Administrators may still narrow each command in *Server Settings, Integrations*."""

from __future__ import annotations

import discord

from bot.model.chat import Asker
from bot.model.watch import Destination, Platform


def asker(interaction: discord.Interaction) -> Asker:
    """Say who asks. In a direct message, and in a talk between people, it is the person's own place."""
    user = str(interaction.user.id)
    server = interaction.guild_id
    here = f"@{user}" if server is None else str(interaction.channel_id)
    may = interaction.permissions
    return Asker(
        user=user,
        name=interaction.user.display_name,
        here=Destination(Platform.DISCORD, here),
        workspace="" if server is None else str(server),
        manages=server is None or may.manage_guild or may.administrator,
        event=str(interaction.id),
    )
