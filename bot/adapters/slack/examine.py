"""Test tokens: are they the right ones, does Slack take them, may the app do what it is meant to.

    prefixes ─▶ auth.test ─▶ scopes granted against scopes needed ─▶ apps.connections.open

Nothing is posted, and no connection is opened: only its address is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.client import URL, open_client
from bot.adapters.slack.manifest import DEFAULT, Feature, scopes
from bot.adapters.slack.messenger import FOREIGN
from bot.adapters.slack.outcome import REINSTALL, name_of, outcome

BOT, APP = "xoxb-", "xapp-"  # https://docs.slack.dev/authentication/tokens


class Finding(StrEnum):
    """What an examination finds."""

    FINE = "fine"
    SWAPPED = "the two tokens are swapped"
    OTHER_KIND = "this is another kind of token"
    REFUSED = "Slack refuses the token"
    MISSING_SCOPE = "the app lacks a permission"
    UNREACHABLE = "Slack does not answer"
    CHANNEL = "the channel cannot be posted in"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, and what to do about it."""

    finding: Finding
    sentence: str

    @property
    def fine(self) -> bool:
        return self.finding is Finding.FINE


async def examine(
    bot_token: str, app_token: str, url: str = URL, features: Collection[Feature] = DEFAULT
) -> tuple[Found, ...]:
    """Examine the two tokens of a Slack app. No token stands in any sentence."""
    if wrong := tuple(_prefixes(bot_token, app_token)):
        return wrong
    client = open_client(bot_token, url)
    found = [item async for item in _bot(client, features)]
    return (*found, await _app(client, app_token))


def _prefixes(bot_token: str, app_token: str) -> Iterator[Found]:
    if bot_token.startswith(APP) and app_token.startswith(BOT):
        yield Found(
            Finding.SWAPPED,
            f"The tokens are swapped: SHAKEUP_SLACK_BOT_TOKEN begins with {BOT}, SHAKEUP_SLACK_APP_TOKEN with {APP}",
        )
        return
    if not bot_token.startswith(BOT):
        where = "OAuth & Permissions, Bot User OAuth Token"
        yield Found(Finding.OTHER_KIND, f"SHAKEUP_SLACK_BOT_TOKEN must begin with {BOT}: copy it from {where}")
    if not app_token.startswith(APP):
        where = "Basic Information, App-Level Tokens, with the scope connections:write"
        yield Found(Finding.OTHER_KIND, f"SHAKEUP_SLACK_APP_TOKEN must begin with {APP}: make it under {where}")


async def _bot(client: AsyncWebClient, features: Collection[Feature]) -> AsyncIterator[Found]:
    try:
        answer = await client.auth_test()
    except FOREIGN as error:
        yield _failed("SHAKEUP_SLACK_BOT_TOKEN", error)
        return
    team, user = answer.get("team", "a workspace"), answer.get("user", "shakeup")
    yield Found(Finding.FINE, f"SHAKEUP_SLACK_BOT_TOKEN: the app is in the workspace {team}, as @{user}")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    for scope in scopes(features):
        if scope.name not in granted:
            yield Found(Finding.MISSING_SCOPE, f"{scope.name} is missing, to {scope.reason}; {REINSTALL}")


async def _app(client: AsyncWebClient, app_token: str) -> Found:
    try:
        await client.apps_connections_open(app_token=app_token)
    except FOREIGN as error:
        return _failed("SHAKEUP_SLACK_APP_TOKEN", error)
    return Found(Finding.FINE, "SHAKEUP_SLACK_APP_TOKEN: Socket Mode can be used")


def _failed(variable: str, error: Exception) -> Found:
    name = name_of(error)
    if not name:
        return Found(Finding.UNREACHABLE, f"{variable} could not be tested: {outcome(error)}")
    remedies = {
        "missing_scope": "give this app-level token the scope connections:write",
        "not_allowed_token_type": "this is another kind of token",
        "ratelimited": "Slack asks for patience; try again in a minute",
    }
    remedy = remedies.get(name, "make a new token and set it")
    finding = Finding.UNREACHABLE if name == "ratelimited" else Finding.REFUSED
    return Found(finding, f"{variable}: Slack answers {name}; {remedy}")
