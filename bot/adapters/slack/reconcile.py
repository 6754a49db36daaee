"""A delivery that may have arrived ─▶ its receipt, when it did: looked for in the channel's history.

Each message carries its delivery's id in its metadata, and nothing else there: every app of the workspace may read it.
Needs a history scope, which the operator grants or not (`manifest.Feature.RECONCILE`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import limits
from bot.adapters.slack.elements import Json
from bot.adapters.slack.message import AGAIN
from bot.adapters.slack.receipts import receipt
from bot.model.delivery import Delivery, Receipt

EVENT = "shakeup_delivery"
SCOPES = frozenset({"channels:history", "groups:history", "im:history"})
_CLOCKS = timedelta(minutes=5)  # ours may be ahead of Slack's
_LONGEST_AGO = timedelta(days=3)  # as long as deliveries are retried
_PAGES = 5  # of a busy channel, newest first; what is older is taken for not arrived, and marked


def metadata(delivery: Delivery) -> Json:
    """Give what marks a delivery's message."""
    return {"event_type": EVENT, "event_payload": {"delivery": delivery.id}}


async def reconcile(
    client: AsyncWebClient, delivery: Delivery, channel: str, thread: str | None = None
) -> Receipt | None:
    """Look for the message of a delivery: in `channel`, or in its thread `thread`. None: it is not there.

    Raises what the client raises.
    """
    oldest = _oldest(delivery)
    cursor = ""
    for _ in range(_PAGES):
        asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": limits.HISTORY_PAGE}
        asked |= {"include_all_metadata": True, "cursor": cursor}
        if thread is None:
            page = await client.conversations_history(**asked)
        else:
            page = await client.conversations_replies(ts=thread, **asked)
        for found in page.get("messages") or ():
            if (found.get("metadata") or {}).get("event_payload", {}).get("delivery") == delivery.id:
                return receipt(channel, found["ts"], repeat=AGAIN in str((found.get("text"), found.get("blocks"))))
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return None


def _oldest(delivery: Delivery) -> str:
    since: datetime = delivery.tried_at - _CLOCKS if delivery.tried_at else delivery.due_at - _LONGEST_AGO
    return f"{since.timestamp():.6f}"
