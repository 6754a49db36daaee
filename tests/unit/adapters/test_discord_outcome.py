"""What Discord's answers mean for a message; each reason says what to do, where something can be done."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientConnectorError, ClientOSError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.adapters.discord.api_error import Answered, ApiError
from bot.adapters.discord.outcome import BAN, NO_CONNECTION, NOT_DISCORD, OVERLOADED, UNSAID, code_of, outcome
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater, WorkspaceGone

VIA = {"Via": "1.1 google"}


def answered(status: int, body: object = None, **headers: str) -> ApiError:
    return ApiError(Answered.read(status, VIA | {n.replace("_", "-"): v for n, v in headers.items()}, body))


def code(status: int, code: int, **more: Any) -> ApiError:
    return answered(status, {"code": code, "message": "…", **more})


CODES = [
    (code(404, 10003), ChannelGone, "deleted"),
    (code(404, 10004), WorkspaceGone, "discord-invite"),
    (code(404, 10008), Refused, "deleted the alert"),
    (code(404, 10013), ChannelGone, "no such person"),
    (code(404, 10015), ChannelGone, "webhook"),
    (code(429, 20016, retry_after=3), RetryLater, "slow mode"),
    (code(429, 20028, retry_after=3), RetryLater, "channel takes no more"),
    (code(429, 20029, retry_after=3), RetryLater, "server takes no more"),
    (code(429, 30046), RetryLater, "edits"),
    (code(401, 40001), RetryLater, "SHAKEUP_DISCORD_TOKEN"),
    (code(403, 40333), RetryLater, "Cloudflare"),
    (code(403, 50001), ChannelGone, r"View Channel.*resume"),
    (code(403, 50013), ChannelGone, r"Send Messages.*Embed Links.*resume"),
    (code(403, 50007), ChannelGone, "privacy settings"),
    (code(403, 50278), ChannelGone, "add the app to your account"),
    (code(400, 50006), Refused, "report this"),
    (code(400, 50035), Refused, "report this"),
    (code(400, 50083), ChannelGone, "open it again"),
    (code(400, 160005), ChannelGone, "unlock it"),
    (code(403, 160002), Refused, "history"),
    (code(503, 130000), RetryLater, "overloaded"),
    (code(400, 200000), Refused, "AutoMod"),
    (code(400, 240000), Refused, "harmful links"),
    (code(404, 10062), Refused, "three seconds"),
    (code(400, 40060), Refused, "acknowledged before"),
    (code(400, 77777), Refused, "77777"),
]


@pytest.mark.parametrize(("error", "kind", "says"), CODES)
def test_a_code_has_one_outcome_and_a_reason(error: ApiError, kind: type[DeliveryError], says: str) -> None:
    found = outcome(error)
    assert type(found) is kind
    with pytest.raises(kind, match=rf"(?s){says}"):
        raise found


WITHOUT = [
    (answered(500), Ambiguous, "it may have been done"),
    (answered(502, None), Ambiguous, "a page of somebody between"),
    (answered(503, {"code": 0, "message": "x"}), Ambiguous, "no code says otherwise"),
    (answered(200, "what"), Ambiguous, "it was done, but nobody knows what"),
    (answered(401, {"code": 0, "message": "401: Unauthorized"}), RetryLater, "the token is the operator's affair"),
    (answered(403, {}), ChannelGone, "no code, but forbidden"),
    (answered(400, {"code": 0, "message": "no"}), Refused, "our payload"),
    (answered(404), RetryLater, "not Discord: the address is wrong"),
    (answered(302), RetryLater, "not Discord: a log-in page"),
    (ServerDisconnectedError(), Ambiguous, "the request was written"),
    (ClientOSError(104, "reset"), Ambiguous, "the request was written"),
    (TimeoutError(), Ambiguous, "the request was written"),
    (ConnectionResetError(), Ambiguous, "the request was written"),
    (RetryLater(3, "x"), RetryLater, "an outcome is one"),
]


@pytest.mark.parametrize(("error", "kind", "why"), WITHOUT)
def test_what_has_no_code_of_discords(error: Exception, kind: type[DeliveryError], why: str) -> None:
    assert type(outcome(error)) is kind, why


def test_without_a_connection_nothing_was_written() -> None:
    key = ConnectionKey("discord.com", 443, True, True, None, None, None)
    found = outcome(ClientConnectorError(key, OSError(111, "refused")))
    assert isinstance(found, RetryLater)
    assert found.after == NO_CONNECTION


LIMITS = [
    (answered(429, {"retry_after": 1.5, "global": False}), 1.5, "as the body says"),
    (answered(429, {"retry_after": 0.25, "global": True}), 0.25, "of everything"),
    (answered(429, {"retry_after": "x"}, Retry_After="7"), 7, "as the header says"),
    (answered(429, {"retry_after": -1, "message": "x"}), UNSAID, "nonsense"),
    (code(429, 20016, retry_after=30), 30, "slow mode's own"),
    (code(429, 20016), UNSAID, "slow mode without a time"),
    (answered(429, None), BAN, "Cloudflare's page"),
    (answered(429, {"retry_after": 1, "code": 0}), 1, "Discord's, through a proxy"),
    (answered(401), BAN, "asking again costs a refused request"),
    (code(503, 130000), OVERLOADED, "ours, since Discord does not say"),
    (answered(404), NOT_DISCORD, "somebody has to correct it"),
]


@pytest.mark.parametrize(("error", "after", "why"), LIMITS)
def test_how_long_to_wait(error: ApiError, after: float, why: str) -> None:
    found = outcome(error)
    assert isinstance(found, RetryLater)
    assert found.after == after, why


BANS = [
    (429, {}, None, True, "a page instead of JSON"),
    (429, {}, {"message": "x"}, True, "JSON, but neither by way of Discord nor with a time"),
    (429, VIA, {"message": "x"}, False, "by way of Discord"),
    (429, {}, {"retry_after": 1}, False, "a time, as only Discord gives"),
    (403, {}, None, False, "another status"),
]


@pytest.mark.parametrize(("status", "headers", "body", "banned", "why"), BANS)
def test_which_answers_are_cloudflares(status: int, headers: Any, body: Any, banned: bool, why: str) -> None:
    assert Answered.read(status, headers, body).banned is banned, why


INVALID = [(401, "", True), (403, "", True), (429, "user", True), (429, "global", True), (429, "shared", False)]
INVALID += [(404, "", False), (500, "", False), (400, "", False)]


@pytest.mark.parametrize(("status", "scope", "counts"), INVALID)
def test_which_refusals_count_for_the_ban(status: int, scope: str, counts: bool) -> None:
    read = Answered.read(status, VIA | {"X-RateLimit-Scope": scope}, {"retry_after": 1})
    assert read.invalid is counts


def test_only_discords_errors_have_a_code() -> None:
    assert code_of(code(400, 50035)) == 50035
    assert code_of(TimeoutError()) == 0
    assert code_of(None) == 0
