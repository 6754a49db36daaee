"""Answer a command or a press by its `response_url`: for the asker alone, or, when they post it, for the channel.

Works where the bot is no member. The address is Slack's word from our own connection; it may be used five times within
half an hour (https://docs.slack.dev/interactivity/handling-user-interaction, "Message responses")."""

from __future__ import annotations

from aiohttp import ClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.adapters.slack.client import TIMEOUT, quiet_logger
from bot.adapters.slack.message import Message
from bot.log import get

log = get(__name__)


async def respond(url: str, told: Message, *, publicly: bool = False) -> None:
    """Send an answer. One that cannot be sent is logged: there is nowhere else to say it."""
    client = AsyncWebhookClient(url, timeout=TIMEOUT, retry_handlers=[], logger=quiet_logger())
    client.proxy = None  # as in `client.open_client`
    try:
        answered = await client.send(
            text=told.text,
            blocks=told.blocks,
            response_type="in_channel" if publicly else "ephemeral",
            replace_original=False,
            unfurl_links=False,
            unfurl_media=False,
        )
    except (ClientError, TimeoutError) as error:
        log.warning("an answer did not reach Slack", error=type(error).__name__)
        return
    if answered.status_code != 200:
        log.warning("Slack refused an answer", status=answered.status_code, body=answered.body[:100])
