"""The small parts: nonces, receipts, buttons, the invitation, what is registered, which permissions are missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.examine_channel import permissions as permissions_of
from bot.adapters.discord.invite import DEFAULT, SCOPES, Feature, invite, invite_to_account, permissions
from bot.adapters.discord.nonce import nonce
from bot.adapters.discord.receipts import place, receipt
from bot.adapters.discord.register import registered
from bot.adapters.discord.rights import missing
from bot.errors import Refused
from bot.model.delivery import Action, Receipt
from tests.make import delivery

# ── nonces ──


def test_every_attempt_of_a_delivery_has_one_nonce() -> None:
    first = delivery()
    assert nonce(replace(first, again=True, attempts=3)) == nonce(first)


@given(st.uuids(), st.sampled_from(Action), st.integers(0, 10**6))
def test_a_nonce_is_as_long_as_discord_takes(id: Any, action: Action, part: int) -> None:
    made = nonce(delivery(action, id=str(id), part=part))
    assert len(made) == 25
    assert made.isalnum()


def test_other_deliveries_actions_and_parts_have_other_nonces() -> None:
    told = [
        delivery(),
        delivery(Action.REPLY),
        delivery(Action.REPLY, part=1),
        delivery(id="another"),
        delivery(part=1),
    ]
    assert len({nonce(one) for one in told}) == len(told)


# ── receipts ──


def test_a_receipt_says_where_its_message_stands() -> None:
    assert place(receipt("1", "2")) == ("1", "2", False)
    assert place(receipt("1", "2", repeat=True)) == ("1", "2", True)


@pytest.mark.parametrize("id", ["", "1", "1:", ":2", "C0DESK:1.2", "1:2/../3"])
def test_what_is_no_receipt_of_discord_is_refused(id: str) -> None:
    with pytest.raises(Refused, match="no receipt"):
        place(Receipt(id))


# ── the invitation ──


def asked(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def test_the_link_asks_for_what_alerts_and_updates_need_and_no_more() -> None:
    link = asked(invite("900000000000000001"))
    # 1024 View Channel + 2048 Send Messages + 16384 Embed Links + 65536 Read Message History
    assert link == {"client_id": "900000000000000001", "permissions": "84992", "scope": "bot applications.commands"}


@pytest.mark.parametrize(
    ("feature", "more"), [(Feature.THREADS, 1 << 38), (Feature.PICTURES, 1 << 15)], ids=["threads", "pictures"]
)
def test_a_feature_adds_its_own_permission(feature: Feature, more: int) -> None:
    assert int(asked(invite("1", DEFAULT | {feature}))["permissions"]) == 84992 + more


def test_each_permission_has_a_reason_and_a_name_that_discord_knows() -> None:
    for permission in permissions(frozenset(Feature)):
        assert permission.reason
        assert permission.flag in discord.Permissions.VALID_FLAGS


def test_for_an_account_only_commands_are_asked_for() -> None:
    assert asked(invite_to_account("1")) == {"client_id": "1", "scope": SCOPES[1], "integration_type": "1"}


# ── what is registered ──

OURS: dict[str, Any] = {
    "name": "who",
    "description": "Who",
    "options": [{"name": "name", "required": True}],
    "nsfw": False,
}
THEIRS: dict[str, Any] = {"id": "1", "version": "2", "name": "who", "description": "Who", "options": OURS["options"]}

SAME = [
    ([OURS], [THEIRS], True, "fields of Discord's own, and what is false left out"),
    ([OURS], [THEIRS | {"description": "Who?"}], False, "another description"),
    ([OURS], [THEIRS | {"options": []}], False, "an option less"),
    ([OURS], [THEIRS | {"options": [*OURS["options"], {"name": "on"}]}], False, "an option more"),
    ([OURS], [], False, "nothing yet"),
    ([OURS], [THEIRS, THEIRS | {"name": "old"}], False, "a command more"),
    ([OURS], [THEIRS | {"name": "old"}], False, "another command"),
    ([OURS, OURS | {"name": "b"}], [THEIRS | {"name": "b"}, THEIRS], True, "in another order"),
    ([OURS | {"contexts": [0, 1]}], [THEIRS | {"contexts": [0, 1]}], True, "lists"),
    ([OURS | {"contexts": [0, 1]}], [THEIRS | {"contexts": [0]}], False, "shorter lists"),
    ([OURS], {"message": "no"}, False, "no list at all"),
]


@pytest.mark.parametrize(("ours", "theirs", "same", "why"), SAME)
def test_commands_are_registered_when_they_changed(ours: Any, theirs: Any, same: bool, why: str) -> None:
    assert registered(ours, theirs) is same, why


# ── permissions ──


def test_what_is_missing_is_named_as_discord_names_it() -> None:
    assert missing(discord.Permissions.none()) == ("View Channel", "Send Messages", "Embed Links")
    assert missing(discord.Permissions.none(), thread=True)[1] == "Send Messages in Threads"
    assert missing(discord.Permissions(view_channel=True, send_messages=True, embed_links=True)) == ()


VIEW, SEND, ADMIN = 1 << 10, 1 << 11, 1 << 3


def overwrite(id: str, allow: int = 0, deny: int = 0) -> dict[str, str]:
    return {"id": id, "allow": str(allow), "deny": str(deny)}


OVERWRITES = [
    ([], VIEW | SEND, "the server's"),
    ([overwrite("guild", deny=SEND)], VIEW, "denied to everyone"),
    ([overwrite("guild", deny=SEND), overwrite("role", allow=SEND)], VIEW | SEND, "given back to a role"),
    ([overwrite("role", deny=VIEW | SEND), overwrite("me", allow=VIEW)], VIEW, "given back to us"),
    ([overwrite("other", deny=VIEW)], VIEW | SEND, "of others"),
    ([overwrite("role", allow=SEND), overwrite("role2", deny=SEND)], VIEW | SEND, "one role allows, another denies"),
]


@pytest.mark.parametrize(("overwrites", "left", "why"), OVERWRITES)
def test_permissions_of_a_channel_are_worked_out_as_discord_does(overwrites: Any, left: int, why: str) -> None:
    guild = {
        "id": "guild",
        "roles": [{"id": "guild", "permissions": str(VIEW)}, {"id": "role", "permissions": str(SEND)}],
    }
    found = permissions_of(guild, {"roles": ["role", "role2"]}, {"permission_overwrites": overwrites}, "me")
    assert found.value == left, why


def test_an_administrator_may_everything() -> None:
    guild = {"id": "guild", "roles": [{"id": "guild", "permissions": str(ADMIN)}]}
    denied = {"permission_overwrites": [overwrite("guild", deny=VIEW)]}
    assert missing(permissions_of(guild, {"roles": []}, denied, "me")) == ()
