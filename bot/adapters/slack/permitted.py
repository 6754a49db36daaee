"""A watch for another channel is its members' affair: whoever asks for one must be in it.

What must never be wrong: nobody makes the bot post in a channel that they are not in. Where Slack does not say who is
in a channel, the request is refused, with the way that always works: to ask in that channel itself."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack import limits
from bot.adapters.slack.messenger import FOREIGN
from bot.adapters.slack.outcome import NO_SCOPE, name_of, outcome
from bot.errors import Ambiguous, RetryLater
from bot.model.chat import AddWatch, Asker, Misunderstood, Request

_PAGES = 20  # of a channel's members


async def permitted(client: AsyncWebClient, asker: Asker, request: Request, text: str) -> Request:
    """Give a request as it is, or, for a channel that its asker is not in, what to do instead."""
    where = request.where if isinstance(request, AddWatch) else None
    if where is None or where in {asker.here, asker.own} or where.channel.startswith("#"):  # a name alone is no channel
        return request
    try:
        if await _is_member(client, where.channel, asker.user):
            return request
        remedy = "Join that channel first; a watch is its members' affair"
    except FOREIGN as error:
        later = isinstance(outcome(error), RetryLater | Ambiguous) and name_of(error) != NO_SCOPE
        there = "Write `/invite @Shakeup` in that channel, then `/shakeup watch …` there"
        remedy = "Slack does not say now who is in that channel; try again in a minute" if later else there
    return Misunderstood(text, remedy)


async def _is_member(client: AsyncWebClient, channel: str, user: str) -> bool:
    """https://docs.slack.dev/reference/methods/conversations.members"""
    cursor = ""
    for _ in range(_PAGES):
        page = await client.conversations_members(channel=channel, limit=limits.MEMBERS_PAGE, cursor=cursor)
        if user in (page.get("members") or ()):
            return True
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return False
