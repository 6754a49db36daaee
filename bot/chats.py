"""Which chat platforms are connected, and what is called when their people ask or their channels change.

SENDING     messages go out; for a worker beside the process that listens
LISTENING   also commands, presses and news of channels come in"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from enum import Enum
from typing import TYPE_CHECKING

from bot.adapters.slack.client import URL as SLACK
from bot.adapters.slack.client import open_client
from bot.adapters.slack.connect import connect
from bot.adapters.slack.examine import examine
from bot.adapters.slack.examine_channel import examine_channel
from bot.adapters.slack.listen import Callbacks
from bot.adapters.slack.manifest import manifest
from bot.adapters.slack.messenger import SlackMessenger
from bot.commands.chat import channels
from bot.commands.chat.answer import answer
from bot.commands.chat.connections import Chat, Found, Tokens
from bot.commands.chat.grammar import parse
from bot.commands.chat.tokens import Token
from bot.model.chat import Answer, Asker, Request
from bot.model.watch import Destination, Platform
from bot.settings.environment import Environment

if TYPE_CHECKING:
    from bot.pipeline.house import House
    from bot.ports import Messenger


class Chats(Enum):
    """How far a process takes part in the chats that have tokens."""

    NONE = "none"
    SENDING = "sending"
    LISTENING = "listening"


async def join(part: Chats, environment: Environment, house: House, stack: AsyncExitStack) -> dict[Platform, Messenger]:
    """Connect to the platforms whose tokens are set, until the stack is closed."""
    joined: dict[Platform, Messenger] = {}
    bot, app = environment.slack_bot_token, environment.slack_app_token
    if part is Chats.NONE or bot is None or app is None:
        return joined
    url = str(environment.slack_api_url or SLACK)
    if part is Chats.SENDING:
        joined[Platform.SLACK] = SlackMessenger(open_client(bot.get_secret_value(), url))
        return joined
    listening = connect(bot.get_secret_value(), app.get_secret_value(), _callbacks(house), url)
    joined[Platform.SLACK] = await stack.enter_async_context(listening)
    return joined


def _callbacks(house: House) -> Callbacks:
    async def ask(asker: Asker, request: Request) -> Answer | None:
        return await answer(house, asker, request)

    async def on_channel(destination: Destination, back: bool, reason: str) -> None:
        if back:
            await channels.back(house, destination)
        else:
            await channels.gone(house, destination, reason)

    async def on_workspace(workspace: str, reason: str) -> None:
        await channels.lost(house, Platform.SLACK, workspace, reason)

    return Callbacks(parse, ask, on_channel, on_workspace)


def chats(environment: Environment) -> Sequence[Chat]:
    """Give what `setup` and `check-config --online` look at."""
    url = str(environment.slack_api_url or SLACK)

    async def of_slack(tokens: Tokens) -> Sequence[Found]:
        return await examine(tokens[Token.SLACK_BOT], tokens[Token.SLACK_APP], url)

    async def channel_of_slack(tokens: Tokens, destination: Destination) -> Found:
        return await examine_channel(tokens[Token.SLACK_BOT], destination, url)

    wanted = {
        Token.SLACK_BOT: "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token",
        Token.SLACK_APP: "Basic Information, App-Level Tokens, Generate, with the scope connections:write",
    }
    return (Chat(Platform.SLACK, wanted, of_slack, channel_of_slack),)


def slack_manifest() -> str:
    """Give the manifest of the Slack app, as JSON."""
    return json.dumps(manifest(), indent=2)
