"""The connection: opened, resumed, cut, refused; what it tells of channels; nothing but the address is ever asked."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import deque
from dataclasses import replace
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.clock import SetClock
from bot.adapters.discord import client as client_module
from bot.adapters.discord import connect as connecting
from bot.adapters.discord.client import ADDED, DELETED, OUTAGE, POSTABLE, REMOVED, Gateway
from bot.adapters.discord.connect import connect
from bot.adapters.discord.examine import Finding, examine
from bot.adapters.discord.examine_channel import examine_channel
from bot.adapters.discord.rest import open_rest
from bot.model.watch import Destination
from tests.wire.discord.faults import CLOUDFLARE, GATEWAY, ME, RESET, refusal, status
from tests.wire.discord.house import House
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving
from tests.wire.discord.told import TO_ANA, TO_DESK, told
from tests.wire.discord.world import APP, DESK, EMBED, EVERYONE, HARBOR, NEWS, SEND, THREAD, VIEW, Channel


def logged(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> str:
    """Give what was logged, wherever the log goes: a test before may have set it up as the bot does."""
    return capsys.readouterr().out + caplog.text


async def works(discord: DiscordServer) -> Interaction:
    """A command is heard and acknowledged."""
    return await discord.acknowledged(await discord.command("who", name="ERO"))


# ── opened, resumed, cut ──


async def test_the_addresses_are_those_of_the_given_service(discord: DiscordServer, house: House) -> None:
    assert discord.url == Route.BASE
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == discord.gateway_url


async def test_a_connection_that_is_cut_is_resumed_and_nothing_is_missed(discord: DiscordServer, house: House) -> None:
    await works(discord)
    await discord.gateway.cut()
    one = await discord.command("who", name="ICE")  # while nobody listens
    await discord.gateway.connected(resumes=1)
    await discord.acknowledged(one)
    assert len(discord.gateway.identifies) == 1


async def test_a_connection_that_discord_asks_to_leave_is_resumed(discord: DiscordServer, house: House) -> None:
    await discord.gateway.reconnect()
    await discord.gateway.connected(resumes=1)
    await works(discord)
    assert len(discord.gateway.identifies) == 1


@pytest.mark.parametrize("code", [4000, 4001, 4007, 4008, 4009, 1001])
async def test_a_connection_that_discord_closes_is_opened_anew(discord: DiscordServer, house: House, code: int) -> None:
    await discord.gateway.close(code)
    await discord.gateway.connected(resumes=1)
    await works(discord)


async def test_a_session_that_is_invalidated_is_begun_anew(discord: DiscordServer, house: House) -> None:
    await discord.gateway.invalidate()
    await discord.gateway.connected(identifies=2)
    await works(discord)


async def test_a_session_that_is_invalid_for_a_moment_is_resumed(discord: DiscordServer, house: House) -> None:
    await discord.gateway.invalidate(resumable=True)
    await discord.gateway.connected(resumes=1, timeout=10.0)
    await works(discord)
    assert len(discord.gateway.identifies) == 1


async def test_a_session_that_is_gone_when_it_is_resumed_is_begun_anew(discord: DiscordServer, house: House) -> None:
    discord.gateway.sessions.clear()
    await discord.gateway.cut()
    await discord.gateway.connected(identifies=2)
    await works(discord)


async def test_heartbeats_go_on(discord: DiscordServer, clock: SetClock) -> None:
    discord.gateway.interval = 100
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.until(lambda: discord.gateway.beats >= 3)


async def test_as_many_shards_as_discord_recommends(discord: DiscordServer, clock: SetClock) -> None:
    discord.shards = 3
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.gateway.connected(identifies=3)
        await discord.until(lambda: {s.shard for s in discord.gateway.sessions.values()} == {(0, 3), (1, 3), (2, 3)})


# ── refused ──


@pytest.mark.parametrize(
    ("route", "fault"),
    [
        (GATEWAY, status(503)),
        (GATEWAY, RESET),
        (GATEWAY, status(200, "{}", content_type="application/json")),
        (ME, refusal(403, 0)),
        (ME, CLOUDFLARE),
    ],
    ids=["503", "reset", "nonsense", "forbidden", "banned"],
)
async def test_a_connection_that_cannot_be_opened_is_tried_again(
    discord: DiscordServer, clock: SetClock, route: str, fault: Any
) -> None:
    discord.faults.add(route, fault, on=(1, 2))
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.gateway.connected()
        await works(discord)


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_what_discord_refuses_for_good_is_said_once_and_alerts_are_still_sent(
    discord: DiscordServer,
    clock: SetClock,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    code: int,
) -> None:
    discord.gateway.refuse = code
    async with connect(discord.world.token, House().callbacks, clock, discord.url) as messenger:
        await discord.until(lambda: len(discord.gateway.identifies) == 1)
        await asyncio.sleep(0.3)
        await messenger.send(told())
    assert len(discord.gateway.identifies) == 1
    assert len(discord.world.of_bot()) == 1
    assert connecting.FATAL[code] in logged(capsys, caplog)


async def test_a_token_that_is_refused_is_said_once_and_not_tried_again(
    discord: DiscordServer, clock: SetClock, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    discord.world.revoked = True
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.until(lambda: bool(discord.world.calls))
        await asyncio.sleep(0.3)
    assert len(discord.world.calls) == 1
    assert "SHAKEUP_DISCORD_TOKEN" in logged(capsys, caplog)


async def test_messages_go_while_nothing_can_be_heard(discord: DiscordServer, clock: SetClock) -> None:
    discord.faults.add(GATEWAY, status(503), on=None)
    async with connect(discord.world.token, House().callbacks, clock, discord.url) as messenger:
        await messenger.send(told())
    assert len(discord.world.of_bot()) == 1


async def test_a_gateway_that_says_nothing_is_left_and_tried_again(
    discord: DiscordServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "DEAF", 0.2)
    discord.gateway.deaf = True
    async with connect(discord.world.token, House().callbacks, clock, discord.url) as messenger:
        await discord.until(lambda: [call.route for call in discord.world.calls].count(ME) >= 2)
        await messenger.send(told())
        discord.gateway.deaf = False
        await discord.gateway.connected()


async def test_a_gateway_that_is_stuck_keeps_nobody_from_leaving(
    discord: DiscordServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "GOODBYE", 0.1)
    discord.gateway.interval = 50
    async with asyncio.timeout(10):  # the library would wait for half a minute
        async with connect(discord.world.token, House().callbacks, clock, discord.url):
            await discord.gateway.connected()
            discord.gateway.stuck = True
            await asyncio.sleep(0.2)  # a heartbeat is on its way


async def test_the_days_last_sessions_are_left_alone(
    discord: DiscordServer, clock: SetClock, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    discord.world.remaining = connecting.RESERVE
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.until(lambda: bool(discord.world.calls))
        await asyncio.sleep(0.2)
        assert discord.gateway.identifies == []
        await discord.gateway.connected()  # the day is over after a second
    assert "begin too often" in logged(capsys, caplog)


async def test_sessions_that_begin_too_often_are_put_off(
    discord: DiscordServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(client_module, "DAY", 0.2)
    now = asyncio.get_running_loop().time()
    begun: deque[float] = deque([now] * client_module.ALARM)
    async with open_rest(discord.world.token, discord.url) as rest:
        client = Gateway(rest, House().callbacks, begun)
        await client.before_identify_hook(0, initial=True)
    assert begun[-1] >= now + 0.2
    assert "begin too often" in logged(capsys, caplog)


async def test_sessions_that_began_long_ago_are_forgotten(
    discord: DiscordServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(client_module, "DAY", 0.0)
    begun: deque[float] = deque([0.0] * client_module.ALARM)
    async with open_rest(discord.world.token, discord.url) as rest:
        await Gateway(rest, House().callbacks, begun).before_identify_hook(0, initial=True)
    assert "begin too often" not in logged(capsys, caplog)


def test_the_library_logs_no_tracebacks_of_a_bad_network(caplog: pytest.LogCaptureFixture) -> None:
    connecting.quiet()
    try:
        raise ConnectionResetError("https://discord.com/api/secret")
    except ConnectionResetError:
        logging.getLogger("discord.shard").exception("Attempting a reconnect")
    (record,) = caplog.records
    assert (record.getMessage(), record.exc_info) == ("Attempting a reconnect", None)


# ── commands are registered ──


async def test_commands_are_registered_once_and_when_they_changed(discord: DiscordServer, clock: SetClock) -> None:
    for times in (1, 1):
        async with connect(discord.world.token, House().callbacks, clock, discord.url):
            await discord.gateway.connected(identifies=len(discord.gateway.identifies) + 1)
        assert [call.route for call in discord.world.calls].count("PUT /applications/:id/commands") == times
    discord.world.commands[0]["description"] = "of an older version"
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.gateway.connected(identifies=3)
    assert [call.route for call in discord.world.calls].count("PUT /applications/:id/commands") == 2


async def test_commands_that_cannot_be_registered_keep_nobody_from_listening(
    discord: DiscordServer, clock: SetClock
) -> None:
    discord.faults.add("PUT /applications/:id/commands", status(500), on=(1, 2))
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.gateway.connected()
    assert discord.world.commands == []


async def test_commands_that_cannot_be_compared_are_registered(discord: DiscordServer, clock: SetClock) -> None:
    discord.faults.add("GET /applications/:id/commands", refusal(404, 0))
    async with connect(discord.world.token, House().callbacks, clock, discord.url):
        await discord.gateway.connected()
    assert len(discord.world.commands) == 4


# ── what becomes of channels and servers ──


async def test_a_channel_that_is_deleted_is_told(discord: DiscordServer, house: House) -> None:
    thread = discord.world.add(Channel("100000000000000009", "thread", THREAD, parent=DESK))
    await discord.delete(NEWS)
    await discord.delete(thread.id)
    await discord.until(lambda: len(house.channels) == 2)
    assert house.channels == [(f"discord:{NEWS}", False, DELETED), (f"discord:{thread.id}", False, DELETED)]


@pytest.mark.parametrize("denied", [VIEW, SEND, EMBED])
async def test_a_channel_that_can_be_posted_in_again_is_told(
    discord: DiscordServer, clock: SetClock, denied: int
) -> None:
    discord.world.channels[DESK].denied = denied
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.gateway.connected()
        await asyncio.sleep(0.2)  # its servers are known
        discord.world.channels[DESK].denied = 0
        await discord.update(DESK)
        await discord.until(lambda: bool(house.channels))
        await discord.update(DESK)  # nothing new
        await works(discord)
    assert house.channels == [(str(TO_DESK), True, POSTABLE)]


async def test_where_we_may_post_is_told_at_each_beginning(discord: DiscordServer, clock: SetClock) -> None:
    discord.world.channels[NEWS].denied = SEND
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.until(lambda: bool(house.looks))
        discord.world.channels[NEWS].denied = 0
        await discord.gateway.invalidate()
        await discord.until(lambda: len(house.looks) == 2)
    assert house.looks == [{f"discord:{DESK}"}, {f"discord:{DESK}", f"discord:{NEWS}"}]


async def test_a_server_that_gives_its_permission_again_is_told_for_each_channel(
    discord: DiscordServer, clock: SetClock
) -> None:
    discord.world.everyone = EVERYONE & ~SEND
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.gateway.connected()
        await asyncio.sleep(0.2)  # its servers are known
        discord.world.everyone = EVERYONE
        role = discord.world.guild()["roles"][0]
        await discord.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": HARBOR, "role": role})
        await discord.until(lambda: len(house.channels) == 2)
    assert {channel for channel, back, _ in house.channels if back} == {f"discord:{DESK}", f"discord:{NEWS}"}


async def test_a_time_out_that_is_over_is_told_for_each_channel(discord: DiscordServer, clock: SetClock) -> None:
    discord.world.timed_out = True
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.gateway.connected()
        await asyncio.sleep(0.2)  # its servers are known
        discord.world.timed_out = False
        await discord.gateway.dispatch("GUILD_MEMBER_UPDATE", discord.world.member(APP) | {"guild_id": HARBOR})
        await discord.until(lambda: len(house.channels) == 2)
    assert {channel for channel, back, _ in house.channels if back} == {f"discord:{DESK}", f"discord:{NEWS}"}


async def test_a_channel_that_is_made_is_no_news_until_it_is_lost_and_back(
    discord: DiscordServer, house: House
) -> None:
    await asyncio.sleep(0.2)  # its servers are known
    made = discord.world.add(Channel("100000000000000003", "made"))
    await discord.gateway.dispatch("CHANNEL_CREATE", made.as_json())
    for denied in (SEND, 0):
        made.denied = denied
        await discord.update(made.id)
        await works(discord)
    await discord.until(lambda: bool(house.channels))
    assert house.channels == [(f"discord:{made.id}", True, POSTABLE)]


async def test_an_event_that_cannot_be_dealt_with_leaves_the_others(discord: DiscordServer, clock: SetClock) -> None:
    house = House()

    async def fails(destination: Destination, back: bool, reason: str) -> None:
        raise ZeroDivisionError("a bug")

    call = replace(house.callbacks, on_channel=fails)
    async with connect(discord.world.token, call, clock, discord.url):
        await discord.gateway.connected()
        await discord.delete(NEWS)
        await works(discord)
    assert len(house.asked) == 1


async def test_a_server_that_removed_us_is_lost_and_one_with_an_outage_is_not(
    discord: DiscordServer, house: House
) -> None:
    await asyncio.sleep(0.2)  # its servers are known
    await discord.remove(outage=True)
    await discord.until(lambda: len(house.workspaces) == 1)
    await discord.remove()
    await discord.until(lambda: len(house.workspaces) == 2)
    assert house.workspaces == [(HARBOR, False, OUTAGE), (HARBOR, True, REMOVED)]


async def test_a_server_that_adds_us_is_told(discord: DiscordServer, clock: SetClock) -> None:
    discord.world.in_server = False
    house = House()
    async with connect(discord.world.token, house.callbacks, clock, discord.url):
        await discord.gateway.connected()
        await asyncio.sleep(0.2)  # its servers are known
        discord.world.in_server = True
        joined = discord.world.guild()
        joined.pop("unavailable")
        await discord.gateway.dispatch("GUILD_CREATE", joined)
        await discord.until(lambda: bool(house.workspaces))
    assert house.workspaces == [(HARBOR, False, ADDED)]


# ── examined ──


async def test_a_good_token_is_fine_and_gives_the_invitation(discord: DiscordServer) -> None:
    found = await examine(discord.world.token, discord.url)
    assert {one.finding for one in found} == {Finding.FINE}
    assert "shakeup" in found[0].sentence
    assert "permissions=84992" in found[1].sentence
    assert not any(discord.world.token in one.sentence for one in found)


FORMS = [
    ("xoxb-1234567890-abcdef", "a token of Slack"),
    ("xapp-1-A0-abcdef", "a token of Slack"),
    ("900000000000000001", "three parts"),
    ("", "three parts"),
    ("Bot OTAwMDAwMDAwMDAwMDAwMDAx.GwIrEd.not-a-real-token-0123456789abcdef", "three parts"),
]


@pytest.mark.parametrize(("token", "says"), FORMS)
async def test_what_is_no_token_of_a_discord_bot_is_not_sent_anywhere(
    discord: DiscordServer, token: str, says: str
) -> None:
    (found,) = await examine(token, discord.url)
    assert found.finding is Finding.OTHER_KIND
    assert says in found.sentence
    assert discord.world.calls == []


async def test_a_token_that_discord_refuses(discord: DiscordServer) -> None:
    discord.world.revoked = True
    (found,) = await examine(discord.world.token, discord.url)
    assert found.finding is Finding.REFUSED
    assert "Reset Token" in found.sentence


async def test_what_is_wrong_with_an_app(discord: DiscordServer) -> None:
    discord.world.app = {"interactions_endpoint_url": "https://x.example", "integration_types_config": {"0": {}}}
    discord.world.remaining = 3
    found = [one for one in await examine(discord.world.token, discord.url) if not one.fine]
    assert [one.finding for one in found] == [Finding.ENDPOINT, Finding.USER_INSTALL, Finding.FEW_SESSIONS]


@pytest.mark.parametrize("fault", [RESET, status(503), CLOUDFLARE])
async def test_a_service_that_does_not_answer(discord: DiscordServer, fault: Any) -> None:
    discord.faults.add(ME, fault, on=(1, 2))
    (found,) = await examine(discord.world.token, discord.url)
    assert found.finding is Finding.UNREACHABLE


async def test_a_channel_is_examined(discord: DiscordServer) -> None:
    thread = discord.world.add(Channel("100000000000000009", "thread", THREAD, parent=DESK))
    for destination in (TO_DESK, Destination.parse(f"discord:{thread.id}")):
        assert (await examine_channel(discord.world.token, destination, discord.url)).fine


CHANNELS = [
    (f"discord:{DESK}", SEND | EMBED, "#desk: give Shakeup Send Messages and Embed Links"),
    (f"discord:{DESK}", VIEW, "may not see"),
    ("discord:100000000000000099", 0, "deleted"),
    ("discord:general", 0, "ids are digits"),
]


@pytest.mark.parametrize(("to", "denied", "says"), CHANNELS)
async def test_a_channel_that_cannot_be_posted_in_says_why(
    discord: DiscordServer, to: str, denied: int, says: str
) -> None:
    discord.world.channels[DESK].denied = denied
    found = await examine_channel(discord.world.token, Destination.parse(to), discord.url)
    assert found.finding is Finding.CHANNEL
    assert says in found.sentence


async def test_a_channel_cannot_be_examined_without_an_answer(discord: DiscordServer) -> None:
    discord.faults.add("GET /channels/:id", status(503))
    assert (await examine_channel(discord.world.token, TO_DESK, discord.url)).finding is Finding.UNREACHABLE


# ── nothing else is contacted ──


async def test_no_name_is_resolved_and_nothing_but_loopback_is_contacted(
    clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    resolve = socket.getaddrinfo

    def only_loopback(host: Any, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        if host not in {"127.0.0.1", None}:
            raise OSError(f"{host} would be asked for")
        return resolve(host, *rest, **more)

    contacted: list[object] = []
    really_connect = socket.socket.connect

    def connect_noting(self: socket.socket, address: Any) -> Any:
        contacted.append(address)
        return really_connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)
    monkeypatch.setattr(socket.socket, "connect", connect_noting)
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    async with serving() as discord:
        house = House()
        async with connect(discord.world.token, house.callbacks, clock, discord.url) as messenger:
            await discord.gateway.connected()
            await messenger.send(told())
            await messenger.send(told(id="another", destination=TO_ANA))
            await discord.answered(await discord.command("who", name="ERO"))
            await discord.acknowledged(await discord.complete("who", "name", name="er"))
            await discord.gateway.invalidate()
            await discord.gateway.connected(identifies=2)
            await discord.gateway.cut()
            await discord.gateway.connected(resumes=1)
        await examine(discord.world.token, discord.url)
        await examine_channel(discord.world.token, TO_DESK, discord.url)
        assert discord.world.violations == []
    assert set(asked) <= {"127.0.0.1", None}
    assert {address[0] for address in contacted if isinstance(address, tuple)} <= {"127.0.0.1"}
