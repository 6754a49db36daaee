"""Test a channel: may the bot post there? Asks Discord for its permissions; nothing is posted.

https://docs.discord.com/developers/topics/permissions, "Permission Overwrites"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import discord

from bot.adapters.discord.examine import Finding, Found, failed
from bot.adapters.discord.outcome import outcome
from bot.adapters.discord.rest import FOREIGN, URL, Rest, open_rest
from bot.adapters.discord.rights import missing
from bot.errors import ChannelGone, RetryLater
from bot.model.watch import Destination

_THREADS = frozenset({10, 11, 12})
Json = Mapping[str, Any]


async def examine_channel(token: str, destination: Destination, url: str = URL) -> Found:
    """Examine a channel of Discord, by its id."""
    async with open_rest(token, url) as rest:
        try:
            return await _examined(rest, destination.channel)
        except (*FOREIGN, RetryLater) as error:
            gone = outcome(error)
            if isinstance(gone, ChannelGone):
                return Found(Finding.CHANNEL, f"{destination.channel}: {gone}")
            return failed(error)


async def _examined(rest: Rest, id: str) -> Found:
    if not (id.isascii() and id.isdigit()):
        return Found(Finding.CHANNEL, f"{id!r} is no channel of Discord: ids are digits")
    channel = await rest.call("GET", f"/channels/{id}")
    name = f"#{channel.get('name', id)}"
    thread = channel.get("type") in _THREADS
    place = await rest.call("GET", f"/channels/{channel['parent_id']}") if thread else channel
    me = (await rest.call("GET", "/users/@me"))["id"]
    guild = await rest.call("GET", f"/guilds/{channel['guild_id']}")
    member = await rest.call("GET", f"/guilds/{channel['guild_id']}/members/{me}")
    lacks = missing(permissions(guild, member, place, me), thread=thread)
    if lacks:
        return Found(Finding.CHANNEL, f"{name}: give Shakeup {' and '.join(lacks)} there")
    return Found(Finding.FINE, f"{name} can be posted in")


def permissions(guild: Json, member: Json, channel: Json, user: str) -> discord.Permissions:
    """Work out a member's permissions in a channel, from what the REST API tells of them."""
    mine = {guild["id"], *member["roles"]}
    base = 0
    for role in guild["roles"]:
        base |= int(role["permissions"]) if role["id"] in mine else 0
    if discord.Permissions(base).administrator:
        return discord.Permissions.all()
    overwrites = {overwrite["id"]: overwrite for overwrite in channel.get("permission_overwrites", ())}
    for ids in ((guild["id"],), member["roles"], (user,)):
        deny, allow = _joined(overwrites[id] for id in ids if id in overwrites)
        base = base & ~deny | allow
    return discord.Permissions(base)


def _joined(overwrites: Iterable[Json]) -> tuple[int, int]:
    deny = allow = 0
    for overwrite in overwrites:
        deny, allow = deny | int(overwrite["deny"]), allow | int(overwrite["allow"])
    return deny, allow
