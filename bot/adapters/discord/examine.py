"""Test a token: is it a bot's, does Discord take it, and is the app set up as it must be?

    its form ─▶ /users/@me ─▶ /applications/@me ─▶ /gateway/bot

Nothing is posted, and the gateway is not opened."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.adapters.discord.invite import invite
from bot.adapters.discord.outcome import NEW_ONE, outcome
from bot.adapters.discord.rest import FOREIGN, URL, Rest, open_rest
from bot.errors import RetryLater

VARIABLE = "SHAKEUP_DISCORD_TOKEN"
FEW = 100  # sessions of a day
_SLACK = re.compile(r"xox[a-z]-|xapp-")
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}", re.ASCII)
_USER_INSTALL = "1"  # a key of integration_types_config; .../resources/application, "Application Integration Types"


class Finding(StrEnum):
    """What an examination finds."""

    FINE = "fine"
    OTHER_KIND = "this is another kind of token"
    REFUSED = "Discord refuses the token"
    ENDPOINT = "commands go somewhere else"
    USER_INSTALL = "people cannot add the app to their account"
    FEW_SESSIONS = "nearly no sessions are left today"
    UNREACHABLE = "Discord does not answer"
    CHANNEL = "the channel cannot be posted in"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, and what to do about it."""

    finding: Finding
    sentence: str

    @property
    def fine(self) -> bool:
        return self.finding is Finding.FINE


async def examine(token: str, url: str = URL) -> tuple[Found, ...]:
    """Examine the token of a Discord app. It stands in no sentence."""
    if wrong := _form(token):
        return (wrong,)
    async with open_rest(token, url) as rest:
        try:
            return tuple([found async for found in _examined(rest)])
        except (*FOREIGN, RetryLater) as error:
            return (failed(error),)


def failed(error: Exception) -> Found:
    """Say what an answer that was none means for the examination."""
    answered = getattr(error, "answered", None)
    if answered is not None and answered.status == 401:
        return Found(Finding.REFUSED, f"{VARIABLE}: Discord refuses it; {NEW_ONE}")
    return Found(Finding.UNREACHABLE, f"{VARIABLE} could not be tested: {outcome(error)}")


def _form(token: str) -> Found | None:
    where = "copy it from the developer portal: Bot, Reset Token"
    if _SLACK.match(token):
        return Found(Finding.OTHER_KIND, f"{VARIABLE} holds a token of Slack; {where}")
    if not _TOKEN.fullmatch(token):
        return Found(Finding.OTHER_KIND, f"{VARIABLE} is no bot's token, which has three parts with dots; {where}")
    return None


async def _examined(rest: Rest) -> AsyncIterator[Found]:
    me: Mapping[str, Any] = await rest.call("GET", "/users/@me")
    app: Mapping[str, Any] = await rest.call("GET", "/applications/@me")
    yield Found(Finding.FINE, f"{VARIABLE}: Discord knows the bot as {me.get('username')}")
    yield Found(Finding.FINE, f"add it to a server: {invite(str(app.get('id')))}")
    if app.get("interactions_endpoint_url"):
        remedy = "clear Interactions Endpoint URL under General Information"
        yield Found(Finding.ENDPOINT, f"commands would go to an address instead of Shakeup; {remedy}")
    if _USER_INSTALL not in (app.get("integration_types_config") or {}):
        remedy = "tick User Install under Installation, with the scope applications.commands"
        yield Found(Finding.USER_INSTALL, f"people cannot add Shakeup to their own account; {remedy}")
    limit = (await rest.call("GET", "/gateway/bot")).get("session_start_limit", {})
    if int(limit.get("remaining", FEW)) < FEW:
        sentence = "sessions began too often today; leave Shakeup stopped for a day, and look at the network"
        yield Found(Finding.FEW_SESSIONS, sentence)
