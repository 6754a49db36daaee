"""What Discord answered, or did not ─▶ one of our five outcomes, with a reason that says what to do.

    a code of Discord's        ─▶ the table: every code that the calls we make can meet
    a status only              ─▶ 429 wait · 401 wait · 5xx it may have arrived · others by what they say
    no connection              ─▶ wait: nothing was written
    anything else              ─▶ it may have arrived

What must never be wrong: an outcome that claims that nothing arrived (RetryLater, Refused) when it may have.

A token that is refused is the operator's affair and no server's: deliveries wait for the new one, none is given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aiohttp import ClientConnectorError

from bot.adapters.discord.api_error import Answered, ApiError
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater, WorkspaceGone

NO_CONNECTION = 10.0  # seconds; long enough that a dead network is not hammered, short for an alert
UNSAID = 5.0  # seconds; the usual period of a channel's limit, where a 429 does not say how long
OVERLOADED = 30.0  # seconds
NOT_DISCORD = 60.0  # seconds; a proxy or a wrong address answers, and somebody has to correct it
BAN = 600.0  # seconds; the period of the limit of invalid requests, after which a ban is lifted
EDITS = 600.0  # seconds; the page says "try again later"

PERMISSIONS = "give Shakeup *View Channel*, *Send Messages* and *Embed Links* there, then resume the watch"
NEW_ONE = "make a new one under Bot, Reset Token, and set SHAKEUP_DISCORD_TOKEN"
BANNED = "Discord blocks this address for too many refused requests; nothing is sent for ten minutes"


class Ending(NamedTuple):
    """How an attempt ends. `after`: seconds, of RetryLater, where Discord does not say."""

    kind: type[DeliveryError]
    reason: str
    after: float = UNSAID

    def error(self, after: float | None = None) -> DeliveryError:
        if self.kind is RetryLater:
            return RetryLater(self.after if after is None else after, self.reason)
        return self.kind(self.reason)


_LIMIT = Ending(RetryLater, "Discord asks for patience")
_DELETED = Ending(Refused, "somebody deleted the alert in Discord")
_NO_TALK = Ending(ChannelGone, "messages cannot be posted in a channel of this kind; choose a text channel")
_DIRECT = Ending(
    ChannelGone, "this person takes no direct messages of Shakeup: allow them in the server's privacy settings, or add"
    " the app to your account, then resume the watch",
)  # fmt: skip
_BUG = Ending(Refused, "Discord does not take our message; please report this as a bug")

# https://docs.discord.com/developers/topics/opcodes-and-status-codes, "JSON Error Codes"; 50278 is not listed there,
# but answered where the person and the bot share no server
ENDINGS: Mapping[int, Ending] = {
    # patience
    20016: Ending(RetryLater, "the channel's slow mode asks for patience"),
    20022: Ending(RetryLater, "the announcement channel takes no more edits now", EDITS),
    20028: Ending(RetryLater, "the channel takes no more messages now"),
    20029: Ending(RetryLater, "the server takes no more messages now"),
    30046: Ending(RetryLater, "Discord takes no more edits of messages older than an hour now", EDITS),
    40062: Ending(RetryLater, "Discord asks for patience", OVERLOADED),
    40333: Ending(RetryLater, "Cloudflare blocks this request; look at what stands between, and at the address", BAN),
    110001: Ending(RetryLater, "Discord's application is not yet available", NOT_DISCORD),
    130000: Ending(RetryLater, "Discord is overloaded", OVERLOADED),
    # the token
    40001: Ending(RetryLater, f"the bot's token is refused; {NEW_ONE}", BAN),
    40002: Ending(RetryLater, "Discord wants the app's owner to verify the account", BAN),
    50014: Ending(RetryLater, f"the bot's token is refused; {NEW_ONE}", BAN),
    # the channel
    10003: Ending(ChannelGone, "the channel was deleted, or Shakeup cannot see it; `/watch add` in another one"),
    10015: Ending(ChannelGone, "the webhook was deleted"),
    50001: Ending(ChannelGone, f"Shakeup may not see this channel; {PERMISSIONS}"),
    50013: Ending(ChannelGone, f"Shakeup may not post in this channel; {PERMISSIONS}"),
    50083: Ending(ChannelGone, "the thread is archived; open it again, then resume the watch"),
    160005: Ending(ChannelGone, "the thread is locked; unlock it, then resume the watch"),
    40058: _NO_TALK,
    50008: _NO_TALK,
    50024: _NO_TALK,
    # the person
    10013: Ending(ChannelGone, "Discord knows no such person any more"),
    50007: _DIRECT,
    50033: _DIRECT,
    50278: _DIRECT,
    # the server
    10004: Ending(WorkspaceGone, "Shakeup is not in this server any more; `shakeup discord-invite` adds it again"),
    # the alert that is amended or answered
    10008: _DELETED,
    50005: Ending(Refused, "the alert was posted by another app or token and cannot be edited"),
    50021: Ending(Refused, "the alert cannot be answered"),
    160002: Ending(Refused, "Shakeup may not read this channel's history, so it cannot answer an alert"),
    # our message
    200000: Ending(Refused, "the server's AutoMod blocks this message; its rules can except Shakeup's role"),
    200001: Ending(Refused, "the server's AutoMod blocks this message; its rules can except Shakeup's role"),
    240000: Ending(Refused, "Discord's filter of harmful links blocks this message"),
    20009: Ending(Refused, "Discord blocks this message as explicit"),
    40005: _BUG,
    50006: _BUG,
    50035: _BUG,
    50109: _BUG,
    # an answer to somebody
    10062: Ending(Refused, "the answer came after three seconds"),
    40060: Ending(Refused, "it was acknowledged before"),
    50027: Ending(Refused, "the answer came after fifteen minutes"),
}

DELETED = 10008  # of a message; on sending: the nonce is known, and the message that had it was deleted
NO_HISTORY = 160002
PAYLOAD = frozenset(code for code, ending in ENDINGS.items() if ending is _BUG)
TOO_LATE = 10062
ACKNOWLEDGED = 40060


def outcome(error: Exception) -> DeliveryError:
    """Say what a failed call of Discord's API means for the message."""
    if isinstance(error, DeliveryError):
        return error
    if isinstance(error, ApiError):
        return _answered(error.answered)
    if isinstance(error, ClientConnectorError):  # names, routes, certificates: nothing was written
        return RetryLater(NO_CONNECTION, "Discord cannot be reached")
    return Ambiguous(f"no answer of Discord ({type(error).__name__}); the message may have arrived")


def code_of(error: BaseException | None) -> int:
    """Give Discord's code of an error, such as 10003; 0 where there is none."""
    return error.answered.code if isinstance(error, ApiError) else 0


def _answered(answered: Answered) -> DeliveryError:
    if answered.banned:
        return RetryLater(BAN, BANNED)
    if answered.code in ENDINGS:
        return ENDINGS[answered.code].error(answered.after)
    if answered.status == 429:
        return _LIMIT.error(answered.after)
    if answered.status == 401:
        return ENDINGS[40001].error()
    if answered.status >= 500 or 200 <= answered.status < 300:
        return Ambiguous(f"Discord answered {answered.status}; the message may have arrived")
    if answered.code or (answered.status == 400 and answered.message):
        return Refused(f"Discord answered {answered.status} ({answered.code}): {answered.message}")
    if answered.status == 403:
        return ENDINGS[50013].error()
    return RetryLater(NOT_DISCORD, f"not Discord but something before it answered {answered.status}; "
                                   "check SHAKEUP_DISCORD_API_URL")  # fmt: skip
