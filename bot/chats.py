"""Which chat platforms are connected, and what is called when their people ask or their channels change.

SENDING     messages go out; for a worker beside the process that listens
LISTENING   also commands, presses and news of channels come in"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Sequence
from contextlib import AsyncExitStack
from enum import Enum
from typing import TYPE_CHECKING

import bot.adapters.discord.callbacks as discord_callbacks
import bot.adapters.discord.examine as discord_examine
import bot.adapters.discord.examine_channel as discord_channel
import bot.adapters.slack.examine as slack_examine
import bot.adapters.slack.examine_channel as slack_channel
import bot.adapters.slack.listen as slack_callbacks
from bot.adapters.discord.application import application_of
from bot.adapters.discord.connect import connect as connect_discord
from bot.adapters.discord.invite import invite
from bot.adapters.discord.messenger import DiscordMessenger
from bot.adapters.discord.rest import URL as DISCORD
from bot.adapters.discord.rest import open_rest
from bot.adapters.slack.client import URL as SLACK
from bot.adapters.slack.client import open_client
from bot.adapters.slack.connect import connect as connect_slack
from bot.adapters.slack.manifest import DEFAULT, Feature, manifest
from bot.adapters.slack.messenger import SlackMessenger
from bot.commands.chat import channels
from bot.commands.chat.answer import answer
from bot.commands.chat.complete import complete
from bot.commands.chat.connections import Chat, Found, Tokens
from bot.commands.chat.grammar import parse
from bot.commands.chat.tokens import Token
from bot.errors import ConfigError, Problem, StoreError
from bot.log import get
from bot.model.chat import Answer, Asker, Choice, Request
from bot.model.watch import Destination, Platform
from bot.settings.environment import Environment

if TYPE_CHECKING:
    from bot.pipeline.house import House
    from bot.ports import Messenger


log = get(__name__)

# Channels that Slack is asked about as a process begins: a minute's worth of conversations.info, "Tier 3"
# (https://docs.slack.dev/apis/web-api/rate-limits). The others are asked about when the bot begins anew.
LOOKED_AT = 50


class Chats(Enum):
    """How far a process takes part in the chats that have tokens."""

    NONE = "none"
    SENDING = "sending"
    LISTENING = "listening"


async def join(part: Chats, environment: Environment, house: House, stack: AsyncExitStack) -> dict[Platform, Messenger]:
    """Connect to the platforms whose tokens are set, until the stack is closed."""
    joined: dict[Platform, Messenger] = {}
    if part is Chats.NONE:
        return joined
    listens = part is Chats.LISTENING
    if environment.slack_bot_token is not None and environment.slack_app_token is not None:
        joined[Platform.SLACK] = await _slack(listens, environment, house, stack)
    if environment.discord_token is not None:
        joined[Platform.DISCORD] = await _discord(listens, environment, house, stack)
    return joined


async def _slack(listens: bool, environment: Environment, house: House, stack: AsyncExitStack) -> Messenger:
    assert environment.slack_bot_token is not None
    assert environment.slack_app_token is not None
    token, url = environment.slack_bot_token.get_secret_value(), _slack_url(environment)
    if not listens:
        return SlackMessenger(open_client(token, url))
    told = _Told(house, Platform.SLACK)
    call = slack_callbacks.Callbacks(parse, told.ask, told.on_channel, told.on_lost)
    looking = asyncio.create_task(_look_at_slack(house, token, url))
    stack.callback(looking.cancel)
    return await stack.enter_async_context(
        connect_slack(token, environment.slack_app_token.get_secret_value(), call, url)
    )


async def _look_at_slack(house: House, token: str, url: str) -> None:
    """Ask Slack about the channels of paused watches: no event tells what came back while nobody listened."""
    try:
        for destination in (await channels.waiting(house, Platform.SLACK))[:LOOKED_AT]:
            if (await slack_channel.examine_channel(token, destination, url)).fine:
                await channels.back(house, destination)
    except StoreError as error:
        log.warning("channels of paused watches were not looked at", reason=str(error))


async def _discord(listens: bool, environment: Environment, house: House, stack: AsyncExitStack) -> Messenger:
    assert environment.discord_token is not None
    token, url = environment.discord_token.get_secret_value(), _discord_url(environment)
    if not listens:
        return DiscordMessenger(await stack.enter_async_context(open_rest(token, url)), house.clock)
    told = _Told(house, Platform.DISCORD)
    call = discord_callbacks.Callbacks(told.ask, told.complete, told.on_channel, told.on_workspace, told.on_look)
    return await stack.enter_async_context(connect_discord(token, call, house.clock, url))


class _Told:
    """What a platform tells us, handed on to the use cases."""

    def __init__(self, house: House, platform: Platform) -> None:
        self._house, self._platform = house, platform

    async def ask(self, asker: Asker, request: Request) -> Answer | None:
        return await answer(self._house, asker, request)

    async def complete(self, field: str, typed: str) -> tuple[Choice, ...]:
        return await complete(self._house.knowledge, field, typed)

    async def on_channel(self, destination: Destination, back: bool, reason: str) -> None:
        if back:
            await channels.back(self._house, destination)
        else:
            await channels.gone(self._house, destination, reason)

    async def on_workspace(self, workspace: str, lost: bool, reason: str) -> None:
        if lost:
            await self.on_lost(workspace, reason)

    async def on_look(self, postable: Collection[Destination]) -> None:
        await channels.look(self._house, self._platform, postable)

    async def on_lost(self, workspace: str, reason: str) -> None:
        await channels.lost(self._house, self._platform, workspace, reason)


def chats(environment: Environment) -> Sequence[Chat]:
    """Give what `setup` and `check-config --online` look at."""
    slack, discord = _slack_url(environment), _discord_url(environment)

    async def of_slack(tokens: Tokens) -> Sequence[Found]:
        return await slack_examine.examine(tokens[Token.SLACK_BOT], tokens[Token.SLACK_APP], slack)

    async def channel_of_slack(tokens: Tokens, destination: Destination) -> Found:
        return await slack_channel.examine_channel(tokens[Token.SLACK_BOT], destination, slack)

    async def of_discord(tokens: Tokens) -> Sequence[Found]:
        return await discord_examine.examine(tokens[Token.DISCORD], discord)

    async def channel_of_discord(tokens: Tokens, destination: Destination) -> Found:
        return await discord_channel.examine_channel(tokens[Token.DISCORD], destination, discord)

    for_slack = {
        Token.SLACK_BOT: "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token",
        Token.SLACK_APP: "Basic Information, App-Level Tokens, Generate, with the scope connections:write",
    }
    for_discord = {Token.DISCORD: "discord.com/developers/applications, your app, Bot, Reset Token"}
    return (
        Chat(Platform.SLACK, for_slack, of_slack, channel_of_slack),
        Chat(Platform.DISCORD, for_discord, of_discord, channel_of_discord),
    )


def slack_manifest(*, history: bool = False, public: bool = False) -> str:
    """Give the manifest of the Slack app, as JSON. `history`, `public`: features besides those that every app has."""
    besides = {Feature.RECONCILE: history, Feature.PUBLIC: public}
    return json.dumps(manifest(DEFAULT | {feature for feature, on in besides.items() if on}), indent=2)


def discord_invite(environment: Environment) -> str:
    """Give the link that adds the bot of the token that is set. Raises ConfigError without one."""
    token = environment.discord_token
    application = None if token is None else application_of(token.get_secret_value())
    if application is None:
        wrong = "is not set" if token is None else "is no bot's token"
        remedy = "copy it from discord.com/developers/applications, your app, Bot, Reset Token"
        raise ConfigError((Problem("environment", None, f"{Token.DISCORD} {wrong}; {remedy}"),))
    return invite(application)


def _slack_url(environment: Environment) -> str:
    return str(environment.slack_api_url or SLACK)


def _discord_url(environment: Environment) -> str:
    return str(environment.discord_api_url or DISCORD)
