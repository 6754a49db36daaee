"""The receipt of a message: Slack's channel and the message's time, which together are its id."""

from __future__ import annotations

from bot.errors import Refused
from bot.model.delivery import Receipt


def receipt(channel: str, ts: str) -> Receipt:
    """Make the receipt. A person's direct messages have a channel of their own (D…), which amending needs."""
    return Receipt(f"{channel}:{ts}")


def place(given: Receipt) -> tuple[str, str]:
    """Read channel and time. Raises Refused for another platform's receipt."""
    channel, _, ts = given.message_id.partition(":")
    if not channel or not ts:
        raise Refused(f"{given.message_id!r} is no message of Slack")
    return channel, ts
