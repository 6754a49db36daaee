"""Is there anything against a watch of this channel that only Discord knows? Says so before it is added.

    a server that Shakeup is not in    the asker has the app for themselves: no channel, but `/watch me`
    a channel that they cannot see     it is not theirs to fill
    a channel that we cannot post in   a watch would be paused at its first alert

Who may manage watches at all is the core's affair: what somebody may not do is not explained to them here."""

from __future__ import annotations

import discord

from bot.adapters.discord.rights import missing
from bot.model.chat import AddWatch, Asker, Misunderstood
from bot.model.watch import Destination, Platform

Channel = discord.app_commands.AppCommandChannel | discord.app_commands.AppCommandThread


def permitted(
    interaction: discord.Interaction, who: Asker, request: AddWatch, channel: Channel | None
) -> AddWatch | Misunderstood:
    """Give a watch of a channel as it is, or what to do instead. `channel`: the one that was chosen."""
    if request.personal or who.here == who.own or not who.manages:
        return request
    if not interaction.is_guild_integration() or interaction.guild is None:
        return Misunderstood(request.query, "Shakeup is not in this server, only in your account; use `/watch me`")
    if channel is not None and not channel.permissions.view_channel:
        return Misunderstood(request.query, "Choose a channel that you can see")
    lacks = _lacks(interaction, channel)
    if lacks:
        where = f"#{channel.name}" if channel else "this channel"
        return Misunderstood(request.query, f"Give Shakeup {' and '.join(lacks)} in {where}, then ask again")
    return request


def destination(channel: Channel | None) -> Destination | None:
    return None if channel is None else Destination(Platform.DISCORD, str(channel.id))


def _lacks(interaction: discord.Interaction, channel: Channel | None) -> tuple[str, ...]:
    """List the permissions that we lack. Of where it was asked Discord says them; of others the gateway's events do."""
    thread = isinstance(channel or interaction.channel, discord.Thread | discord.app_commands.AppCommandThread)
    if channel is None or channel.id == interaction.channel_id:
        return missing(interaction.app_permissions, thread=thread)
    guild = interaction.guild
    found = guild.get_channel_or_thread(channel.id) if guild else None
    if guild is None or guild.me is None or found is None:
        return ("View Channel",)
    return missing(found.permissions_for(guild.me), thread=thread)
