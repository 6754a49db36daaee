"""Where a message of ours stands: the receipt of Discord.

"CHANNEL:MESSAGE", or "CHANNEL:MESSAGE:repeat" where the message says that it may be one: an amendment writes the whole
message anew, and must not take that back."""

from __future__ import annotations

from typing import NamedTuple

from bot.errors import Refused
from bot.model.delivery import Receipt

DELETED = "0"  # as the message's id: it was posted, and somebody deleted it before we heard of its id
_REPEAT = "repeat"


class Place(NamedTuple):
    """Where a message stands, and whether it says that it may be a repeat."""

    channel: str
    message: str
    repeat: bool = False


def receipt(channel: str, message: str, *, repeat: bool = False) -> Receipt:
    return Receipt(":".join((channel, message, _REPEAT) if repeat else (channel, message)))


def place(receipt: Receipt) -> Place:
    """Read a receipt. Raises Refused for what is none of Discord."""
    channel, message, mark = (*receipt.message_id.split(":"), "", "")[:3]
    if not (channel.isdigit() and message.isdigit()):
        raise Refused(f"{receipt.message_id!r} is no receipt of Discord")
    return Place(channel, message, mark == _REPEAT)
