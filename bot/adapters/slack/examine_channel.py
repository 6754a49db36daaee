"""Test a channel: may the bot post there? Asks Slack what the channel is; nothing is posted."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.client import URL, open_client
from bot.adapters.slack.examine import Finding, Found
from bot.adapters.slack.messenger import FOREIGN
from bot.adapters.slack.outcome import INVITE, REINSTALL, name_of, outcome
from bot.model.watch import Destination

_ANYWHERE = "chat:write.public"


async def examine_channel(bot_token: str, destination: Destination, url: str = URL) -> Found:
    """Examine a channel of Slack, by its id."""
    return await _examined(open_client(bot_token, url), destination.channel)


async def _examined(client: AsyncWebClient, channel: str) -> Found:
    try:
        answer = await client.conversations_info(channel=channel)
    except FOREIGN as error:
        if name_of(error) == "missing_scope":
            return Found(Finding.MISSING_SCOPE, f"{channel} cannot be tested without channels:read; {REINSTALL}")
        finding = Finding.CHANNEL if name_of(error) else Finding.UNREACHABLE
        return Found(finding, f"{channel}: {outcome(error)}")
    about = answer.get("channel") or {}
    name = f"#{about.get('name', channel)}"
    if about.get("is_archived"):
        return Found(Finding.CHANNEL, f"{name} is archived; unarchive it or remove its watches")
    granted = next((value for key, value in answer.headers.items() if key.lower() == "x-oauth-scopes"), "")
    if about.get("is_member") or (not about.get("is_private") and _ANYWHERE in granted.split(",")):
        return Found(Finding.FINE, f"{name} can be posted in")
    return Found(Finding.CHANNEL, f"Shakeup is not in {name}; {INVITE}")
