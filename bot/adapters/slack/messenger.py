"""Slack as a Messenger: one attempt a call.

send    [a person: their channel] ─▶ [again: look in the history] ─▶ chat.postMessage
amend   chat.update
reply   [again: look in the thread] ─▶ chat.postMessage in the alert's thread, loud ones also to the channel

Blocks that Slack does not take are our mistake, not the reader's: the same is posted once more as plain text."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.fallback import fallback
from bot.adapters.slack.message import message, repeats
from bot.adapters.slack.outcome import NO_CONNECTION, NO_SCOPE, NO_THREAD, PAYLOAD, REINSTALL, name_of, outcome
from bot.adapters.slack.receipts import place, receipt
from bot.adapters.slack.reconcile import SCOPES, metadata, reconcile
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater
from bot.log import get
from bot.model.delivery import Delivery, Receipt
from bot.model.watch import Destination

log = get(__name__)

# What a call raises: Slack's answers, the transport, its time limit; and, of an answer that is no JSON object, what the
# library stumbles over (slack_sdk 3.47, AsyncSlackResponse.validate).
FOREIGN = (SlackClientError, ClientError, TimeoutError, ValueError, AttributeError)
# A message is shown as it is: no names made links, no previews.
_AS_IT_IS: Mapping[str, Any] = {"parse": "none", "link_names": False}
_NEW: Mapping[str, Any] = {**_AS_IT_IS, "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}


class SlackMessenger:
    """Implements Messenger on Slack's Web API."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._scopes: frozenset[str] | None = None  # unknown until Slack has answered anything
        self._people: dict[str, str] = {}  # a person's id: the channel of their direct messages

    async def send(self, delivery: Delivery) -> Receipt:
        channel = await self._channel(delivery.destination)
        return await self._found(delivery, channel) or await self._post(delivery, channel=channel)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        channel, ts, _ = place(receipt)
        amended = replace(delivery, original=receipt)
        await self._say(self._client.chat_update, amended, channel=channel, ts=ts, **_AS_IT_IS)
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        channel, ts, _ = place(receipt)
        if found := await self._found(delivery, channel, ts):
            return found
        try:
            return await self._post(delivery, channel=channel, thread_ts=ts, reply_broadcast=loud)
        except Refused as refused:
            if not loud or name_of(refused.__cause__) not in NO_THREAD:
                raise
        return await self._post(delivery, channel=channel)  # a correction is heard also where its alert was deleted

    async def _channel(self, destination: Destination) -> str:
        """Give a channel's id; for a person ("@U…") that of their direct messages with us."""
        if not destination.channel.startswith("@"):
            return destination.channel
        user = destination.channel[1:]
        if user not in self._people:
            try:
                opened = await self._call(self._client.conversations_open(users=user))
            except Ambiguous as error:
                raise RetryLater(NO_CONNECTION, f"direct messages cannot be opened: {error}") from error
            except RetryLater as error:
                if name_of(error.__cause__) == NO_SCOPE:  # alerts in channels go on: it is this person's loss
                    raise ChannelGone(f"the app may not write direct messages; {REINSTALL}") from error
                raise
            self._people[user] = opened["channel"]["id"]
        return self._people[user]

    async def _found(self, delivery: Delivery, channel: str, thread: str | None = None) -> Receipt | None:
        """Give the receipt of a delivery that arrived although nobody knew; None when it did not, or none can tell."""
        if not delivery.again or (self._scopes is not None and not self._scopes & SCOPES):
            return None
        try:
            found = await reconcile(self._client, delivery, channel, thread)
        except FOREIGN as error:
            self._learn(error)
            failed = outcome(error)
            if isinstance(failed, RetryLater | Ambiguous) and name_of(error) != NO_SCOPE:
                raise RetryLater(getattr(failed, "after", NO_CONNECTION), f"not looked for yet: {failed}") from error
            return None
        log.info("looked for", channel=str(delivery.destination), found=found is not None)
        return found

    async def _post(self, delivery: Delivery, **where: Any) -> Receipt:
        said = await self._say(self._client.chat_postMessage, delivery, metadata=metadata(delivery), **where, **_NEW)
        channel, ts = said.get("channel"), said.get("ts")
        if not channel or not ts:
            raise Ambiguous("Slack answered without the message's id")
        return receipt(channel, ts, repeat=repeats(delivery))

    async def _say(self, method: Any, delivery: Delivery, **arguments: Any) -> AsyncSlackResponse:
        """Call a method with the message as blocks, or else as plain text."""
        told = message(delivery)
        try:
            return await self._call(method(text=told.text, blocks=told.blocks, **arguments))
        except Refused as refused:
            name = name_of(refused.__cause__)
            if name not in PAYLOAD:
                raise
            log.error("Slack refused our blocks; sent as plain text", error=name, card=delivery.card_id)
        arguments.pop("metadata", None)
        return await self._call(method(text=fallback(delivery), blocks=[], **arguments))

    async def _call(self, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
        try:
            answer = await call
        except FOREIGN as error:
            self._learn(error)
            raise _with_needed(outcome(error), error) from error
        self._learn(answer)
        return answer

    def _learn(self, answer: Any) -> None:
        """Note the scopes that the token has; https://docs.slack.dev/authentication/installing-with-oauth."""
        headers = getattr(getattr(answer, "response", answer), "headers", {})
        granted = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
        if granted is not None:
            self._scopes = frozenset(scope.strip() for scope in granted.split(","))


def _with_needed(failed: DeliveryError, error: Exception) -> DeliveryError:
    """Name the permission that is missing, when Slack does."""
    needed = error.response.get("needed") if isinstance(error, SlackApiError) and name_of(error) else None
    return (
        RetryLater(failed.after, f"{failed.reason} (`{needed}`)")
        if needed and isinstance(failed, RetryLater)
        else failed
    )
