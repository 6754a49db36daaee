"""The gateway client: what happens in Discord ─▶ who deals with it.

Intents: GUILDS only, for what becomes of channels and of our permissions. Nothing that people write is read, and no
member but ourselves is kept."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.adapters.discord import limits
from bot.adapters.discord.ask import Asking
from bot.adapters.discord.callbacks import Callbacks
from bot.adapters.discord.commands import add_commands
from bot.adapters.discord.reach import Reach
from bot.adapters.discord.register import register
from bot.adapters.discord.rest import Rest
from bot.log import get
from bot.model.watch import Destination, Platform

log = get(__name__)

DAY = 86_400.0  # seconds
ALARM = limits.IDENTIFIES // 2  # sessions begun within a day
SETTLED = 2.0  # seconds without another server, after which a session knows all of its servers
APART = 5.0  # seconds between two; https://docs.discord.com/developers/events/gateway, "Rate Limiting"

REMOVED = "Shakeup was removed from the server"
ADDED = "Shakeup was added to the server"
OUTAGE = "the server is not available for now: an outage at Discord"
DELETED = "the channel was deleted"
POSTABLE = "Shakeup may post in the channel again"


class Gateway(discord.AutoShardedClient):
    """One run of the gateway, from log-in to the end of all its connections."""

    def __init__(self, rest: Rest, call: Callbacks, begun: deque[float]) -> None:
        """`begun`: when sessions began, for all runs."""
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=SETTLED,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.heard = asyncio.Event()  # a first session has begun
        self._rest, self._call, self._begun = rest, call, begun
        self._asking = Asking(rest, call.answer)
        self._reach = Reach()
        self._tree = app_commands.CommandTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._tree.error(self._on_command_error)
        add_commands(self._tree, self._asking, call.complete)

    async def setup_hook(self) -> None:
        if self.application_id is not None:
            await register(self._rest, self.application_id, self._tree)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Keep sessions apart, and stop before their number of a day costs us the token."""
        now = asyncio.get_running_loop().time()
        wait = self._begun[-ALARM] + DAY - now if len(self._begun) >= ALARM else 0.0
        if wait > 0:
            log.error("Discord sessions begin too often; look at the network", sessions=ALARM, seconds=wait)
        elif not initial:
            wait = APART
        await asyncio.sleep(max(0.0, wait))
        self._begun.append(asyncio.get_running_loop().time())

    # ── people ──

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Commands and completions are the tree's; presses are ours, whatever session their message is from."""
        if interaction.type is discord.InteractionType.component:
            data: Mapping[str, Any] = interaction.data or {}
            await self._asking.press(interaction, str(data.get("custom_id", "")))

    async def _on_command_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        log.error("a command was not understood", error=type(error).__name__, exc_info=error.__cause__)
        if interaction.type is discord.InteractionType.application_command:
            await self._asking.unknown(interaction)

    # ── channels and servers ──

    async def on_shard_connect(self, shard_id: int) -> None:
        self.heard.set()
        log.info("connected to Discord", shard=shard_id)

    async def on_ready(self) -> None:
        """Its servers are known: the ones that came late are told of by `on_guild_available`."""
        for guild in self.guilds:
            self._reach.note(guild)
        await self._call.on_look(frozenset(map(_channel, self._reach.postable())))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._look(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if guild.unavailable:
            return  # discord.py 2.7.1 takes an outage within a session's first seconds for this
        self._reach.note(guild)
        await self._call.on_workspace(str(guild.id), False, ADDED)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._reach.forget(guild.id)
        await self._call.on_workspace(str(guild.id), True, REMOVED)

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        await self._call.on_workspace(str(guild.id), False, OUTAGE)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._call.on_channel(_channel(channel.id), False, DELETED)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        await self._call.on_channel(_channel(payload.thread_id), False, DELETED)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        self._reach.note(channel.guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        await self._look(after.guild)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        await self._look(after.guild)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        if self.user is not None and after.id == self.user.id:
            await self._look(after.guild)

    async def _look(self, guild: discord.Guild) -> None:
        for channel in self._reach.note(guild):
            await self._call.on_channel(_channel(channel), True, POSTABLE)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("an event of Discord was not dealt with", event_name=event_method)


def _channel(id: int) -> Destination:
    return Destination(Platform.DISCORD, str(id))
