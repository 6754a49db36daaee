"""The receipt of a message: Slack's channel and the message's time, which together are its id.

"C0123:1778770800.000001", or "C0123:1778770800.000001:repeat" where the message says that it may be one: an amendment
writes the whole message anew, and must not take that back."""

from __future__ import annotations

from typing import NamedTuple

from bot.errors import Refused
from bot.model.delivery import Receipt

_REPEAT = "repeat"


class Place(NamedTuple):
    """Where a message stands, and whether it says that it may be a repeat."""

    channel: str
    ts: str
    repeat: bool = False


def receipt(channel: str, ts: str, *, repeat: bool = False) -> Receipt:
    """Make the receipt. A person's direct messages have a channel of their own (D…), which amending needs."""
    return Receipt(":".join((channel, ts, _REPEAT) if repeat else (channel, ts)))


def place(given: Receipt) -> Place:
    """Read a receipt. Raises Refused for another platform's."""
    channel, ts, mark = (*given.message_id.split(":"), "", "")[:3]
    if not channel or not ts:
        raise Refused(f"{given.message_id!r} is no message of Slack")
    return Place(channel, ts, mark == _REPEAT)
