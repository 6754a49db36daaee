"""The nonce of a message: the same for every attempt of a delivery, another for every other one.

With `enforce_nonce` Discord gives the earlier message instead of posting a second one, for some minutes, per author and
not per channel (https://docs.discord.com/developers/resources/message, "Create Message"). discord.py makes a random one
for each call, which is no help after a crash."""

from __future__ import annotations

import base64
import hashlib

from bot.adapters.discord.limits import NONCE
from bot.model.delivery import Delivery


def nonce(delivery: Delivery) -> str:
    """Make the nonce of a delivery: 25 characters, 125 bits of its id, action and part."""
    name = f"{delivery.id}/{delivery.action.value}/{delivery.part}"
    return base64.b32encode(hashlib.sha256(name.encode()).digest()).decode("ascii")[:NONCE]
