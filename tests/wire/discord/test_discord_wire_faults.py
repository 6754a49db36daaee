"""Each fault of the wire ─▶ its outcome, after one attempt; and what it stops beside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientTimeout

from bot.adapters.clock import SetClock
from bot.adapters.discord import rest as module
from bot.adapters.discord.messenger import DiscordMessenger
from bot.adapters.discord.pace import BUDGET
from bot.adapters.discord.rest import open_rest
from bot.errors import Ambiguous, ChannelGone, DeliveryError, Refused, RetryLater
from bot.model.delivery import Action
from bot.model.watch import Destination
from tests.make import NOW
from tests.wire.discord.faults import (
    CLOUDFLARE,
    EDIT,
    HANG,
    HANG_AFTER,
    OPEN,
    RESET,
    RESET_AFTER,
    SEND,
    Fault,
    limited,
    refusal,
    status,
)
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.told import TO_ANA, told
from tests.wire.discord.world import NEWS

TO_NEWS = Destination.parse(f"discord:{NEWS}")

FAULTS: list[tuple[str, Fault, type[DeliveryError]]] = [
    ("500", status(500), Ambiguous),
    ("502", status(502), Ambiguous),
    ("503", status(503), Ambiguous),
    ("504", status(504), Ambiguous),
    ("524", status(524), Ambiguous),
    ("500 after the work", status(500, after=True), Ambiguous),
    ("reset", RESET, Ambiguous),
    ("reset after the work", RESET_AFTER, Ambiguous),
    ("hang", HANG, Ambiguous),
    ("hang after the work", HANG_AFTER, Ambiguous),
    ("limit of the channel", limited(30), RetryLater),
    ("limit of the bot", limited(30, "global"), RetryLater),
    ("limit of others too", limited(30, "shared"), RetryLater),
    ("banned", CLOUDFLARE, RetryLater),
    ("slow mode", refusal(429, 20016, retry_after=30.0), RetryLater),
    ("overloaded", refusal(503, 130000), RetryLater),
    ("no such page", status(404, "<html>"), RetryLater),
    ("moved", status(302, "<html>"), RetryLater),
    ("permission lost", refusal(403, 50013), ChannelGone),
    ("no access", refusal(403, 50001), ChannelGone),
    ("channel gone", refusal(404, 10003), ChannelGone),
    ("AutoMod", refusal(400, 200000), Refused),
    ("harmful links", refusal(400, 240000), Refused),
]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT", ClientTimeout(total=0.3))


@pytest.mark.parametrize(("name", "fault", "kind"), FAULTS, ids=[name for name, *_ in FAULTS])
@pytest.mark.parametrize("action", list(Action))
async def test_a_fault_has_one_outcome_after_one_attempt(
    discord: DiscordServer,
    messenger: DiscordMessenger,
    action: Action,
    name: str,
    fault: Fault,
    kind: type[DeliveryError],
) -> None:
    alert = await messenger.send(told(id="the alert"))
    calls = len(discord.world.calls)
    discord.faults.add(EDIT if action is Action.AMEND else SEND, fault, on=None)
    call: dict[Action, Any] = {
        Action.SEND: lambda: messenger.send(told()),
        Action.AMEND: lambda: messenger.amend(told(Action.AMEND), alert),
        Action.REPLY: lambda: messenger.reply(told(Action.REPLY), alert, True),
    }
    with pytest.raises(DeliveryError) as error:
        await call[action]()
    assert type(error.value) is kind
    assert len(discord.world.calls) == calls + 1


@pytest.mark.parametrize(("name", "fault", "kind"), FAULTS, ids=[name for name, *_ in FAULTS])
async def test_whatever_fails_the_next_attempt_leaves_one_message(
    discord: DiscordServer, clock: SetClock, name: str, fault: Fault, kind: type[DeliveryError]
) -> None:
    discord.faults.add(SEND, fault)
    async with open_rest(discord.world.token, discord.url) as rest:
        with pytest.raises(kind):
            await DiscordMessenger(rest, clock).send(told())
    async with open_rest(discord.world.token, discord.url) as rest:  # as after a restart
        await DiscordMessenger(rest, clock).send(told(again=kind is Ambiguous, tried_at=NOW))
    (message,) = discord.world.messages
    assert "may be a repeat" not in message.text


async def test_without_a_server_nothing_was_sent(clock: SetClock) -> None:
    async with open_rest("token", "http://127.0.0.1:9/api/v10") as rest:
        with pytest.raises(RetryLater, match="cannot be reached"):
            await DiscordMessenger(rest, clock).send(told())


@pytest.mark.parametrize("fault", [RESET, RESET_AFTER, HANG, status(500), limited(3)])
async def test_direct_messages_that_cannot_be_opened_are_tried_again_and_nothing_was_posted(
    discord: DiscordServer, messenger: DiscordMessenger, fault: Fault
) -> None:
    discord.faults.add(OPEN, fault)
    with pytest.raises(RetryLater):
        await messenger.send(told(destination=TO_ANA))
    assert discord.world.messages == []


async def test_direct_messages_that_were_opened_nowhere_are_tried_again(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.faults.add(OPEN, status(200, "[]", content_type="application/json"))
    with pytest.raises(RetryLater):
        await messenger.send(told(destination=TO_ANA))


STOPS = [
    ("of the channel", limited(30), False),
    ("shared", limited(30, "shared"), False),
    ("of the bot", limited(30, "global"), True),
    ("a ban", CLOUDFLARE, True),
    ("no permission", refusal(403, 50013), False),
    ("a refused token", refusal(401, 0, "401: Unauthorized"), True),
]


@pytest.mark.parametrize(("name", "fault", "stops"), STOPS, ids=[name for name, *_ in STOPS])
async def test_what_a_refusal_in_one_channel_stops_in_another(
    discord: DiscordServer, messenger: DiscordMessenger, name: str, fault: Fault, stops: bool
) -> None:
    discord.faults.add(SEND, fault)
    with pytest.raises(DeliveryError):
        await messenger.send(told())
    other = told(id="another", destination=TO_NEWS)
    if stops:
        with pytest.raises(RetryLater):
            await messenger.send(other)
        assert len(discord.world.calls) == 1
    else:
        await messenger.send(other)


async def test_how_long_a_limit_lasts_is_discords_word(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    discord.faults.add(SEND, limited(42.5))
    with pytest.raises(RetryLater) as later:
        await messenger.send(told())
    assert later.value.after == 42.5


async def test_a_short_limit_that_is_known_is_waited_for(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    discord.faults.add(SEND, limited(0.1))
    with pytest.raises(RetryLater):
        await messenger.send(told())
    await messenger.send(told())
    assert len(discord.world.messages) == 1


async def test_a_ban_stops_everything_for_ten_minutes(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    discord.faults.add(SEND, CLOUDFLARE)
    with pytest.raises(RetryLater, match="blocks this address") as later:
        await messenger.send(told())
    assert later.value.after == 600


async def test_a_token_that_was_revoked_loses_nothing(discord: DiscordServer, clock: SetClock) -> None:
    discord.world.revoked = True
    async with open_rest(discord.world.token, discord.url) as rest:
        with pytest.raises(RetryLater, match="SHAKEUP_DISCORD_TOKEN"):
            await DiscordMessenger(rest, clock).send(told())
    discord.world.revoked = False
    async with open_rest(discord.world.token, discord.url) as rest:
        await DiscordMessenger(rest, clock).send(told())


@asynccontextmanager
async def nearly_spent(discord: DiscordServer, clock: SetClock) -> AsyncIterator[DiscordMessenger]:
    """A messenger whose next refused request is the last that it may have."""
    async with open_rest(discord.world.token, discord.url) as rest:
        rest.pace._invalid.extend([rest.pace.now()] * (BUDGET - 1))
        yield DiscordMessenger(rest, clock)


async def test_refused_requests_stop_everything_long_before_discord_does(
    discord: DiscordServer, clock: SetClock
) -> None:
    async with nearly_spent(discord, clock) as messenger:
        discord.faults.add(SEND, refusal(403, 50013))
        with pytest.raises(ChannelGone):
            await messenger.send(told())
        with pytest.raises(RetryLater, match="1000 requests within ten minutes"):
            await messenger.send(told(id="another", destination=TO_NEWS))
    assert len(discord.world.calls) == 1


async def test_a_limit_that_is_shared_with_others_is_not_counted(discord: DiscordServer, clock: SetClock) -> None:
    async with nearly_spent(discord, clock) as messenger:
        discord.faults.add(SEND, limited(30, "shared"))
        with pytest.raises(RetryLater):
            await messenger.send(told())
        await messenger.send(told(id="another", destination=TO_NEWS))


@pytest.mark.parametrize("lost", [RESET_AFTER, HANG_AFTER, status(502, after=True)])
async def test_an_amendment_whose_answer_was_lost_is_made_once_more_and_is_the_same(
    discord: DiscordServer, messenger: DiscordMessenger, lost: Fault
) -> None:
    alert = await messenger.send(told())
    discord.faults.add(EDIT, lost)
    change = told(Action.AMEND)
    with pytest.raises(Ambiguous):
        await messenger.amend(change, alert)
    await messenger.amend(replace(change, again=True), alert)
    (message,) = discord.world.messages
    assert "may be a repeat" not in message.text
