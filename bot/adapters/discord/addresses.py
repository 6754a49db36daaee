"""Set the addresses of discord.py, and learn how often its sessions may begin: the one place that names them.

    Route.BASE ─▶ GET /gateway/bot ─▶ DiscordWebSocket.DEFAULT_GATEWAY

All three are needed, and in this order: a session that is invalidated goes back to DEFAULT_GATEWAY, and a client that
never asks `/gateway/bot` would hand a test's token to the real service. They are one for the whole process: discord.py
keeps them in classes (2.7.1)."""

from __future__ import annotations

from dataclasses import dataclass

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.discord.rest import Rest
from bot.errors import RetryLater


@dataclass(frozen=True, slots=True)
class Starts:
    """How often a session may begin: https://docs.discord.com/developers/events/gateway, "Session Start Limit"."""

    remaining: int
    reset_after: float  # seconds


async def set_addresses(rest: Rest) -> Starts:
    """Set them to the API that `rest` speaks to, and to the gateway that it names.

    Raises what Rest.call raises, and RetryLater when it names none.
    """
    Route.BASE = rest.url
    told = await rest.call("GET", "/gateway/bot")
    try:
        gateway, limit = yarl.URL(told["url"]), told["session_start_limit"]
        starts = Starts(int(limit["remaining"]), int(limit.get("reset_after", 0)) / 1000)
    except (KeyError, TypeError, ValueError) as error:
        raise RetryLater(60, "Discord did not say where its gateway is; check SHAKEUP_DISCORD_API_URL") from error
    DiscordWebSocket.DEFAULT_GATEWAY = gateway
    return starts
