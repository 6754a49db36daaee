"""The manifest asks for what the features need, and for nothing else."""

from __future__ import annotations

import json

import pytest

from bot.adapters.slack.examine import Finding, examine
from bot.adapters.slack.manifest import DEFAULT, EVENTS, SCOPES, Feature, manifest, scopes
from bot.chats import slack_manifest


def test_the_manifest_of_the_default_features() -> None:
    made = manifest()
    assert made["features"]["slash_commands"][0]["command"] == "/shakeup"
    assert made["features"]["slash_commands"][0]["should_escape"] is True
    assert made["features"]["app_home"]["messages_tab_read_only_enabled"] is False
    assert made["oauth_config"]["scopes"]["bot"] == [
        "chat:write",
        "im:write",
        "im:history",
        "commands",
        "app_mentions:read",
        "channels:read",
        "groups:read",
    ]
    assert made["settings"]["socket_mode_enabled"] is True
    assert made["settings"]["interactivity"] == {"is_enabled": True}
    assert "message.im" in made["settings"]["event_subscriptions"]["bot_events"]
    assert json.loads(json.dumps(made)) == made


def test_alerts_alone_need_one_scope_and_no_command() -> None:
    made = manifest({Feature.ALERTS})
    assert made["oauth_config"]["scopes"]["bot"] == ["chat:write"]
    assert made["settings"]["event_subscriptions"]["bot_events"] == ["app_uninstalled", "tokens_revoked"]
    assert "slash_commands" not in made["features"]
    assert "app_home" not in made["features"]


def test_reading_channels_is_asked_for_only_when_it_is_wanted() -> None:
    asked = {scope.name for scope in scopes(DEFAULT)}
    assert not asked & {"channels:history", "groups:history", "chat:write.public", "users:read"}
    assert {"channels:history", "groups:history"} <= {s.name for s in scopes(DEFAULT | {Feature.RECONCILE})}


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_says_why_it_needs_what_it_needs(feature: Feature) -> None:
    assert SCOPES[feature]
    assert all(len(scope.reason.split()) > 1 for scope in SCOPES[feature])


def test_no_scope_is_asked_for_twice_and_no_event_without_its_feature() -> None:
    every = [scope.name for scope in scopes(Feature)]
    assert len(set(every)) == len(every)
    for feature, events in EVENTS.items():
        without = manifest(set(Feature) - {feature})["settings"]["event_subscriptions"]["bot_events"]
        assert not set(events) & set(without)


PREFIXES = [
    ("xapp-1-A", "xoxb-1", [Finding.SWAPPED], "swapped"),
    ("xoxp-1", "xapp-1", [Finding.OTHER_KIND], "a person's token"),
    ("xoxb-1", "xoxe.xoxp-1", [Finding.OTHER_KIND], "a configuration token"),
    ("", "", [Finding.OTHER_KIND, Finding.OTHER_KIND], "nothing at all"),
]


@pytest.mark.parametrize(("bot", "app", "found"), [row[:3] for row in PREFIXES], ids=[row[3] for row in PREFIXES])
async def test_wrong_tokens_are_known_by_their_beginning_and_go_nowhere(
    bot: str, app: str, found: list[Finding]
) -> None:
    examined = await examine(bot, app, "http://127.0.0.1:9/")
    assert [item.finding for item in examined] == found
    assert not any(item.fine for item in examined)
    assert all("SHAKEUP_SLACK_" in item.sentence for item in examined)


@pytest.mark.parametrize(
    ("besides", "asked"),
    [
        ({}, set()),
        ({"history": True}, {"channels:history", "groups:history"}),
        ({"public": True}, {"chat:write.public"}),
    ],
    ids=["nothing", "history", "public"],
)
def test_an_operator_may_ask_for_more_and_gets_that_and_nothing_else(besides: dict[str, bool], asked: set[str]) -> None:
    given = json.loads(slack_manifest(**besides))["oauth_config"]["scopes"]["bot"]
    assert set(given) - {scope.name for scope in scopes(DEFAULT)} == asked
