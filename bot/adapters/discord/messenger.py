"""Discord as a Messenger: one attempt a call, by REST, whatever becomes of the gateway.

send    [a person: their channel] ─▶ POST with our nonce ─▶ a message, or the one that it posted before
amend   PATCH
reply   POST with our nonce and a reference to the alert, in its channel; without it where it may not be read

An embed that Discord does not take is our mistake, not the reader's: the line alone is posted once more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.adapters.discord.components import Json
from bot.adapters.discord.message import line_alone, marked, message
from bot.adapters.discord.nonce import nonce
from bot.adapters.discord.outcome import DELETED, NO_CONNECTION, NO_HISTORY, PAYLOAD, code_of, outcome
from bot.adapters.discord.receipts import DELETED as DELETED_ID
from bot.adapters.discord.receipts import place, receipt
from bot.adapters.discord.rest import FOREIGN, Rest
from bot.errors import Ambiguous, Refused, RetryLater
from bot.log import get
from bot.model.delivery import Delivery, Receipt
from bot.model.watch import Destination
from bot.ports import Clock

log = get(__name__)


class DiscordMessenger:
    """Implements Messenger on Discord's REST API."""

    def __init__(self, rest: Rest, clock: Clock) -> None:
        self._rest, self._clock = rest, clock
        self._people: dict[str, str] = {}  # a person's id: the channel of their direct messages

    async def send(self, delivery: Delivery) -> Receipt:
        channel = await self._channel(delivery.destination)
        return await self._post(delivery, channel)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        channel, id, _ = place(receipt)
        if id == DELETED_ID:
            raise Refused("somebody deleted the alert in Discord")
        await self._say("PATCH", f"/channels/{channel}/messages/{id}", replace(delivery, original=receipt))
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        """Answer the alert; `loud` makes no difference: Discord has no other kind, and quiet updates are edits."""
        channel, id, _ = place(receipt)
        if id == DELETED_ID:
            return await self._post(delivery, channel)
        alert = {"type": 0, "message_id": id, "channel_id": channel, "fail_if_not_exists": False}
        try:
            return await self._post(delivery, channel, message_reference=alert)
        except Refused as refused:
            if code_of(refused.__cause__) != NO_HISTORY:
                raise
        return await self._post(delivery, channel)  # a correction is heard also where its alert cannot be pointed at

    async def _channel(self, destination: Destination) -> str:
        """Give a channel's id; for a person ("@123") that of their direct messages with us."""
        if not destination.channel.startswith("@"):
            return _id(destination.channel)
        user = _id(destination.channel[1:])
        if user not in self._people:
            try:
                opened = await self._call("POST", "/users/@me/channels", {"recipient_id": user})
            except Ambiguous as error:  # opened or not, nothing was posted
                raise RetryLater(NO_CONNECTION, f"direct messages cannot be opened: {error}") from error
            if not isinstance(opened, dict) or "id" not in opened:
                raise RetryLater(NO_CONNECTION, "Discord opened direct messages without saying where")
            self._people[user] = str(opened["id"])
        return self._people[user]

    async def _post(self, delivery: Delivery, channel: str, **more: Any) -> Receipt:
        more |= {"nonce": nonce(delivery), "enforce_nonce": True}
        try:
            said = await self._say("POST", f"/channels/{channel}/messages", delivery, **more)
        except Refused as refused:
            if code_of(refused.__cause__) != DELETED:
                raise
            # https://github.com/discord/discord-api-docs/pull/6647: it was posted with this nonce, and deleted
            log.info("posted before and deleted since", channel=str(delivery.destination), card=delivery.card_id)
            return receipt(channel, DELETED_ID)
        if not isinstance(said, dict) or "id" not in said:
            raise Ambiguous("Discord answered without the message's id")
        return receipt(str(said.get("channel_id", channel)), str(said["id"]), repeat=marked(said))

    async def _say(self, method: str, path: str, delivery: Delivery, **more: Any) -> Any:
        """Say a message with its embed, or else its line alone."""
        now = self._clock.now()
        try:
            return await self._call(method, path, message(delivery, now) | more)
        except Refused as refused:
            if code_of(refused.__cause__) not in PAYLOAD:
                raise
            log.error("Discord refused our message; its line alone is sent", reason=str(refused.__cause__))
        return await self._call(method, path, line_alone(delivery, now) | more)

    async def _call(self, method: str, path: str, body: Json) -> Any:
        try:
            return await self._rest.call(method, path, body)
        except FOREIGN as error:
            raise outcome(error) from error


def _id(text: str) -> str:
    """Take an id of Discord's only: it becomes part of an address."""
    if not (text.isascii() and text.isdigit()):
        raise Refused(f"{text!r} is no channel of Discord: ids are digits; turn on Developer Mode to copy one")
    return text
