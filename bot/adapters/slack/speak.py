"""Say an answer in a channel: in a thread, or to one person there."""

from __future__ import annotations

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.message import Message
from bot.adapters.slack.outcome import outcome
from bot.log import get

log = get(__name__)


async def speak(
    client: AsyncWebClient, channel: str, told: Message, *, thread: str | None = None, only: str | None = None
) -> None:
    """Post an answer in `thread`; `only`: to this person alone. One that cannot be posted is logged."""
    try:
        if only is not None:
            await client.chat_postEphemeral(
                channel=channel, user=only, text=told.text, blocks=told.blocks, thread_ts=thread, parse="none"
            )
        else:
            await client.chat_postMessage(
                channel=channel,
                text=told.text,
                blocks=told.blocks,
                thread_ts=thread,
                parse="none",
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
            )
    except (SlackClientError, ClientError, TimeoutError, ValueError, AttributeError) as error:
        log.warning("an answer did not reach Slack", reason=str(outcome(error)))
