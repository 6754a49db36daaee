"""Where a message that was sent can be looked at."""

from __future__ import annotations

from bot.model.delivery import Delivery
from bot.model.watch import Platform


def message_link(delivery: Delivery, workspace: str | None = None) -> str | None:
    """Give the address of a delivery's message, or None where there is none: not sent, the terminal, server not known.

    Slack's form without a workspace's name leads whoever is signed in to his own (as in the examples of
    https://docs.slack.dev/reference/methods/assistant.search.context); Discord's needs the server's id, `@me` for
    direct messages. `workspace`: the server's.
    """
    if delivery.receipt is None:
        return None
    channel, message, *_ = (*delivery.receipt.message_id.split(":"), "", "")
    if not channel or not message:
        return None
    match delivery.destination.platform:
        case Platform.SLACK:
            return f"https://slack.com/archives/{channel}/p{message.replace('.', '')}"
        case Platform.DISCORD:
            server = "@me" if delivery.destination.channel.startswith("@") else workspace
            return f"https://discord.com/channels/{server}/{channel}/{message}" if server else None
        case _:
            return None
