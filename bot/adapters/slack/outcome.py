"""What Slack answered, or did not ─▶ one of our five outcomes, with a reason that says what to do.

    answered with the name of an error ─▶ the table: every name that the documentation lists for what we call
    answered with a status only        ─▶ 429 wait · 5xx it may have arrived · others wait: something stands between
    no connection                      ─▶ wait: nothing was written
    anything else                      ─▶ it may have arrived

A token that is wrong, or lacks a permission, is the operator's affair and no channel's: deliveries wait for the new
one, none is given up. An app that was removed is gone with its workspace.

What must never be wrong: an outcome that claims that nothing arrived (RetryLater, Refused) when it may have; such a
message would be posted twice without a mark. `fatal_error` and `internal_error` say of themselves that "some aspect of
the operation" may have succeeded (https://docs.slack.dev/reference/methods/chat.postMessage, "Errors")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.retry_after import retry_after
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater, WorkspaceGone

NO_CONNECTION = 10.0  # seconds; long enough that a dead network is not hammered, short for an alert
OPERATOR = 60.0  # seconds; until somebody sets another token, and not much longer
NOT_SLACK = 60.0  # seconds; a proxy or a wrong address answers, and somebody has to correct it
MIGRATION = 600.0  # seconds; a workspace that moves to another organization is away for hours
FREE_PLAN = 600.0  # seconds; its members write too much, not we

INVITE = "invite it with `/invite @Shakeup`, then resume the watch"
REINSTALL = "reinstall the app with the manifest that `shakeup slack-manifest` prints"
INSTALL = "install the app again and set SHAKEUP_SLACK_BOT_TOKEN to its new bot token (xoxb-…)"


NO_SCOPE = "missing_scope"  # the name of an error: what was asked for is not permitted, other calls may be


class Ending(NamedTuple):
    """How an attempt ends. `after`: seconds, of RetryLater; None where Slack says how long."""

    kind: type[DeliveryError]
    reason: str
    after: float | None = None

    def error(self, after: float) -> DeliveryError:
        if self.kind is RetryLater:
            return RetryLater(self.after if self.after is not None else after, self.reason)
        return self.kind(self.reason)


_NOT_IN = Ending(ChannelGone, f"Shakeup is not in this channel, or it is gone; {INVITE}")
_RESTRICTED = Ending(ChannelGone, "this workspace does not let apps post in this channel; an owner can allow it")
_PERSON = Ending(ChannelGone, "this person has left the workspace, or cannot be written to by apps")
_NO_ACCESS = Ending(WorkspaceGone, "an administrator restricts this app; ask one to approve it")
_BUSY = Ending(RetryLater, "Slack asks for patience")
_MOVING = Ending(RetryLater, "the workspace is moving to another organization", MIGRATION)
_UNSURE = Ending(Ambiguous, "Slack failed while it worked on the message; it may have arrived")
_DELETED = Ending(Refused, "somebody deleted the alert in Slack")
_TOO_OLD = Ending(Refused, "this workspace does not let old messages be edited")
_PAYLOAD = Ending(Refused, "Slack takes our message neither as blocks nor as text; please report this as a bug")

ENDINGS: Mapping[str, Ending] = {
    # patience
    "ratelimited": _BUSY,
    "rate_limited": _BUSY,
    "message_limit_exceeded": Ending(RetryLater, "the workspace's free plan takes no more messages now", FREE_PLAN),
    "service_unavailable": Ending(RetryLater, "Slack is not available", NO_CONNECTION),
    "request_timeout": Ending(RetryLater, "Slack got half of the request", NO_CONNECTION),
    "org_login_required": _MOVING,
    "team_added_to_org": _MOVING,
    # it may have arrived
    "fatal_error": _UNSURE,
    "internal_error": _UNSURE,
    "update_failed": _UNSURE,
    # the channel
    "channel_not_found": _NOT_IN,
    "not_in_channel": _NOT_IN,
    "no_permission": _NOT_IN,
    "is_archived": Ending(ChannelGone, "the channel is archived; unarchive it, then resume the watch"),
    "is_inactive": Ending(ChannelGone, "the channel is archived, frozen or deleted"),
    "channel_is_limited_access": _RESTRICTED,
    "ekm_access_denied": _RESTRICTED,
    "restricted_action": _RESTRICTED,
    "restricted_action_read_only_channel": _RESTRICTED,
    "restricted_action_thread_only_channel": Ending(ChannelGone, "this channel takes threads only; choose another one"),
    "team_not_found": _NOT_IN,
    "method_not_supported_for_channel_type": _RESTRICTED,
    # the person
    "messages_tab_disabled": Ending(ChannelGone, f"direct messages to the app are turned off; {REINSTALL}"),
    "user_disabled": _PERSON,
    "user_not_found": _PERSON,
    "user_not_visible": _PERSON,
    "invalid_user_combination": _PERSON,
    # the token
    "not_authed": Ending(RetryLater, f"the bot token is missing; {INSTALL}", OPERATOR),
    "invalid_auth": Ending(RetryLater, f"the bot token is wrong; {INSTALL}", OPERATOR),
    "not_allowed_token_type": Ending(RetryLater, f"this is no bot token; {INSTALL}", OPERATOR),
    "token_expired": Ending(
        RetryLater, f"the bot token has expired; turn token rotation off, then {INSTALL}", OPERATOR
    ),
    NO_SCOPE: Ending(RetryLater, f"the app lacks a permission; {REINSTALL}", OPERATOR),
    "accesslimited": Ending(
        RetryLater, "the app may not be used from this network; add its address in Slack", OPERATOR
    ),
    # the workspace
    "account_inactive": Ending(WorkspaceGone, f"the app was removed from the workspace; {INSTALL}"),
    "token_revoked": Ending(WorkspaceGone, f"the bot token was revoked; {INSTALL}"),
    "access_denied": _NO_ACCESS,
    "app_access_restricted": _NO_ACCESS,
    "enterprise_is_restricted": _NO_ACCESS,
    "is_bot": _NO_ACCESS,
    "two_factor_setup_required": _NO_ACCESS,
    # the alert that is amended or answered
    "message_not_found": _DELETED,
    "thread_not_found": _DELETED,
    "invalid_thread_ts": _DELETED,
    "cannot_reply_to_message": Ending(Refused, "the alert cannot be answered in a thread"),
    "restricted_action_thread_locked": Ending(Refused, "the alert's thread is locked"),
    "restricted_action_non_threadable_channel": Ending(Refused, "this channel has no threads"),
    "cant_update_message": Ending(Refused, "the alert was posted by another app or token and cannot be edited"),
    "edit_window_closed": _TOO_OLD,
    "msg_too_old": _TOO_OLD,
    # our message
    "invalid_blocks": _PAYLOAD,
    "invalid_blocks_format": _PAYLOAD,
    "block_mismatch": _PAYLOAD,
    "msg_blocks_too_long": _PAYLOAD,
    "msg_too_long": _PAYLOAD,
    "no_text": _PAYLOAD,
    "metadata_too_large": _PAYLOAD,
    "invalid_metadata_format": _PAYLOAD,
    "invalid_metadata_schema": _PAYLOAD,
    "metadata_must_be_sent_from_app": _PAYLOAD,
}

# Errors that plain text without blocks and metadata gets around.
PAYLOAD = frozenset(name for name, ending in ENDINGS.items() if ending is _PAYLOAD)
# Errors of a reply whose thread is no more; a loud one is posted to the channel by itself.
NO_THREAD = frozenset(
    (
        "message_not_found",
        "thread_not_found",
        "invalid_thread_ts",
        "cannot_reply_to_message",
        "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel",
    )
)


def outcome(error: Exception) -> DeliveryError:
    """Say what a failed call of Slack's API means for the message."""
    if isinstance(error, SlackApiError):
        return _answered(error)
    if isinstance(error, ClientConnectorError):  # names, routes, certificates: nothing was written
        return RetryLater(NO_CONNECTION, "Slack cannot be reached")
    return Ambiguous(f"no answer of Slack ({type(error).__name__}); the message may have arrived")


def name_of(error: BaseException | None) -> str:
    """Give Slack's name of an error, such as "channel_not_found"; "" where there is none."""
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _answered(error: SlackApiError) -> DeliveryError:
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    after = retry_after(response.headers)
    name = name_of(error)
    if name in ENDINGS:
        return ENDINGS[name].error(after)
    if status == 429:
        return _BUSY.error(after)
    if status >= 500 or (status == 200 and not name):
        return Ambiguous(f"Slack answered {status}; the message may have arrived")
    if name:
        return Refused(f"Slack answered {name}")
    return RetryLater(NOT_SLACK, f"not Slack but something before it answered {status}; check SHAKEUP_SLACK_API_URL")
