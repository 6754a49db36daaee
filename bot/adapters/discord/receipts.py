"""Where a message of ours stands: the receipt of Discord, "CHANNEL:MESSAGE"."""

from __future__ import annotations

from bot.errors import Refused
from bot.model.delivery import Receipt

DELETED = "0"  # as the message's id: it was posted, and somebody deleted it before we heard of its id


def receipt(channel: str, message: str) -> Receipt:
    return Receipt(f"{channel}:{message}")


def place(receipt: Receipt) -> tuple[str, str]:
    """Give the channel's and the message's id. Raises Refused for what is no receipt of Discord."""
    channel, colon, message = receipt.message_id.partition(":")
    if not (colon and channel.isdigit() and message.isdigit()):
        raise Refused(f"{receipt.message_id!r} is no receipt of Discord")
    return channel, message
