"""Each answer of Slack, and each silence, means one of five things for a delivery."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientConnectorError, ClientOSError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.outcome import ENDINGS, name_of, outcome
from bot.adapters.slack.retry_after import LONGEST, UNSAID, retry_after
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater, WorkspaceGone

# Every error that Slack's documentation lists for chat.postMessage, chat.update and conversations.open, and that
# somebody who sends text and blocks with a bot token can meet.
NAMED = [
    ("ratelimited", RetryLater, "asks for patience"),
    ("rate_limited", RetryLater, "asks for patience"),
    ("message_limit_exceeded", RetryLater, "free plan"),
    ("service_unavailable", RetryLater, "not available"),
    ("request_timeout", RetryLater, "half of the request"),
    ("org_login_required", RetryLater, "moving"),
    ("team_added_to_org", RetryLater, "moving"),
    ("fatal_error", Ambiguous, "may have arrived"),
    ("internal_error", Ambiguous, "may have arrived"),
    ("update_failed", Ambiguous, "may have arrived"),
    ("channel_not_found", ChannelGone, "/invite @Shakeup"),
    ("not_in_channel", ChannelGone, "/invite @Shakeup"),
    ("no_permission", ChannelGone, "/invite @Shakeup"),
    ("is_archived", ChannelGone, "unarchive it"),
    ("is_inactive", ChannelGone, "archived"),
    ("restricted_action", ChannelGone, "owner can allow it"),
    ("restricted_action_read_only_channel", ChannelGone, "owner can allow it"),
    ("restricted_action_thread_only_channel", ChannelGone, "choose another one"),
    ("ekm_access_denied", ChannelGone, "owner can allow it"),
    ("messages_tab_disabled", ChannelGone, "slack-manifest"),
    ("user_disabled", ChannelGone, "left the workspace"),
    ("user_not_found", ChannelGone, "left the workspace"),
    ("not_authed", RetryLater, "SHAKEUP_SLACK_BOT_TOKEN"),
    ("invalid_auth", RetryLater, "SHAKEUP_SLACK_BOT_TOKEN"),
    ("account_inactive", WorkspaceGone, "install the app again"),
    ("token_revoked", WorkspaceGone, "install the app again"),
    ("token_expired", RetryLater, "token rotation"),
    ("not_allowed_token_type", RetryLater, "no bot token"),
    ("missing_scope", RetryLater, "slack-manifest"),
    ("access_denied", WorkspaceGone, "administrator"),
    ("app_access_restricted", WorkspaceGone, "administrator"),
    ("accesslimited", RetryLater, "network"),
    ("message_not_found", Refused, "deleted"),
    ("cant_update_message", Refused, "cannot be edited"),
    ("invalid_blocks", Refused, "report this"),
    ("msg_too_long", Refused, "report this"),
    ("metadata_too_large", Refused, "report this"),
    ("an_error_of_next_year", Refused, "an_error_of_next_year"),
]


def answered(data: Any, status: int = 200, **headers: str) -> SlackApiError:
    """What the library raises for an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers=named, status_code=status
    )
    return SlackApiError("failed", response)


@pytest.mark.parametrize(("name", "kind", "says"), NAMED)
def test_a_named_error_has_its_outcome_and_says_what_to_do(name: str, kind: type[DeliveryError], says: str) -> None:
    failed = outcome(answered({"ok": False, "error": name}))
    assert type(failed) is kind
    assert says in str(failed)


SILENT = [
    (answered({}, 429, Retry_After="7"), RetryLater, "no JSON, as its front answers"),
    (answered({"ok": False, "error": "ratelimited"}, 429, Retry_After="7"), RetryLater, "with its name"),
    (answered("upstream connect error", 503), Ambiguous, "a proxy that had passed it on, perhaps"),
    (answered({}, 500), Ambiguous, "it may have been done"),
    (answered({"ok": False, "error": "service_unavailable"}, 503), RetryLater, "Slack says that nothing was done"),
    (answered({}, 200), Ambiguous, "no JSON object"),
    (answered({}, 403), RetryLater, "something between us refuses"),
    (answered({}, 404), RetryLater, "the address is wrong"),
    (ServerDisconnectedError(), Ambiguous, "hung up on us"),
    (ClientOSError(104, "Connection reset by peer"), Ambiguous, "after the request was written"),
    (TimeoutError(), Ambiguous, "no answer in time"),
    (ValueError("no JSON"), Ambiguous, "an answer that is none"),
]


@pytest.mark.parametrize(("error", "kind"), [row[:2] for row in SILENT], ids=[row[2] for row in SILENT])
def test_an_answer_without_a_name_is_judged_by_what_may_have_been_done(
    error: Exception, kind: type[DeliveryError]
) -> None:
    assert type(outcome(error)) is kind


def test_no_connection_means_that_nothing_was_written() -> None:
    key = ConnectionKey("slack.example", 443, True, True, None, None, None)
    assert type(outcome(ClientConnectorError(key, OSError(111, "Connection refused")))) is RetryLater


def test_slacks_own_wait_is_kept() -> None:
    failed = outcome(answered({"ok": False, "error": "ratelimited"}, 429, Retry_After="7"))
    assert isinstance(failed, RetryLater)
    assert failed.after == 7


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        ("0", 1.0),
        ("1.5", 1.5),
        ("999999", LONGEST),
        ("-4", UNSAID),
        ("soon", UNSAID),
        ("", UNSAID),
        ("٣", UNSAID),
    ],
)
def test_a_wait_is_read_within_reason(header: str, seconds: float) -> None:
    assert retry_after({"Retry-After": header}) == seconds


def test_a_wait_is_found_whatever_the_case_of_its_name() -> None:
    assert retry_after({"retry-after": "3"}) == 3
    assert retry_after({}) == UNSAID


def test_reasons_are_sentences_for_people() -> None:
    for name, ending in ENDINGS.items():
        assert " " in ending.reason, name
        assert name not in ending.reason


def test_only_slacks_answers_have_a_name() -> None:
    assert name_of(answered({"ok": False, "error": "is_archived"})) == "is_archived"
    assert name_of(answered("upstream connect error")) == ""
    assert name_of(TimeoutError()) == ""
    assert name_of(None) == ""
