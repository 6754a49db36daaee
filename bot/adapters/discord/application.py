"""Whose token it is: the app's id stands in it, so that the invitation needs no network.

https://docs.discord.com/developers/reference, "Authentication"; the first part is the bot's id in base 64, which is the
app's own id for every app made since August 2016."""

from __future__ import annotations

import base64
import binascii


def application_of(token: str) -> str | None:
    """Give the app's id; None when this is no bot's token."""
    first = token.partition(".")[0]
    try:
        id = base64.b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return id if id.isdecimal() else None
