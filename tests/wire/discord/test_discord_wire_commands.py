"""What people do, over the real gateway client: acknowledged at once, asked once, answered where it belongs."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.adapters.discord import respond
from bot.adapters.discord.connect import connect
from bot.errors import StoreUnavailable
from bot.model.chat import (
    About,
    AddWatch,
    Answer,
    Check,
    Choice,
    Help,
    ListWatches,
    Misunderstood,
    Paragraph,
    RemoveWatch,
    ResumeWatch,
    Who,
)
from bot.model.watch import Destination, Platform, Subject
from tests.wire.discord.faults import ACK, ANSWER, FOLLOW_UP, HANG, RESET, RESET_AFTER, limited, refusal, status
from tests.wire.discord.faults import SEND as SENDING
from tests.wire.discord.house import House
from tests.wire.discord.interactions import typed
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.told import NOTICE, TO_ANA, WELCOME, told
from tests.wire.discord.world import ANA, BEN, DESK, EMBED, HARBOR, NEWS, SEND, THREAD, VIEW, Channel

LEDGER = "https://harbor.example/marsh"


def here(channel: str) -> Destination:
    return Destination(Platform.DISCORD, channel)


async def test_a_command_is_acknowledged_and_answered_to_its_asker_alone(discord: DiscordServer, house: House) -> None:
    one = await discord.command("who", name="ERO")
    answer = await discord.answered(one)
    assert (one.kind, one.ephemeral, one.late) == (5, True, False)
    assert (answer.channel, answer.only, answer.content) == (DESK, ANA, "Answer to Who")
    ((asker, request),) = house.asked
    assert request == Who("ERO")
    assert (asker.user, asker.name, asker.here, asker.workspace) == (ANA, "ana", here(DESK), HARBOR)
    assert (asker.manages, asker.event) == (True, one.id)


COMMANDS: list[tuple[str, dict[str, Any], Any]] = [
    ("watch add", {"what": "ICE"}, AddWatch("ICE")),
    ("watch add", {"what": "ICE", "channel": NEWS}, AddWatch("ICE", where=here(NEWS))),
    ("watch add", {"what": "ICE", "on": "articles"}, AddWatch("ICE", Subject.ARTICLES)),
    ("watch me", {"what": '"law & order"'}, AddWatch('"law & order"', personal=True)),
    ("watch list", {}, ListWatches()),
    ("watch remove", {"number": 3}, RemoveWatch(3)),
    ("who", {"name": "ICE director"}, Who("ICE director")),
    ("check", {"link": LEDGER}, Check(LEDGER)),
    ("shakeup help", {}, Help()),
    ("shakeup about", {}, About()),
]


@pytest.mark.parametrize(("words", "options", "request_"), COMMANDS)
async def test_what_is_chosen_arrives_as_it_was_meant(
    discord: DiscordServer, house: House, words: str, options: dict[str, Any], request_: object
) -> None:
    await discord.answered(await discord.command(words, **options))
    assert house.requests == [request_]


async def test_there_are_four_commands_in_all_places_and_for_everybody(discord: DiscordServer, house: House) -> None:
    await discord.until(lambda: bool(discord.world.commands))
    assert {command["name"] for command in discord.world.commands} == {"watch", "who", "check", "shakeup"}
    for command in discord.world.commands:
        assert command["contexts"] == [0, 1, 2]
        assert command["integration_types"] == [0, 1]
        assert "default_member_permissions" not in command


async def test_nothing_can_be_sent_that_is_not_offered(discord: DiscordServer, house: House) -> None:
    await discord.until(lambda: bool(discord.world.commands))
    with pytest.raises(LookupError):
        typed(discord.world, "watch add", {})


# ── where it is asked ──


@pytest.mark.parametrize("context", ["direct", "private"])
async def test_in_a_direct_message_it_is_the_persons_own_place(
    discord: DiscordServer, house: House, context: str
) -> None:
    one = await discord.command("watch add", discord.world.direct(ANA).id, context=context, what="ICE")
    await discord.answered(one)
    ((asker, request),) = house.asked
    assert (asker.here, asker.own, asker.workspace) == (TO_ANA, TO_ANA, "")
    assert request == AddWatch("ICE")


async def test_who_may_not_manage_the_server_is_no_manager_and_is_told_nothing_of_its_channels(
    discord: DiscordServer, house: House
) -> None:
    discord.world.channels[DESK].denied = SEND
    await discord.update(DESK)
    await discord.answered(await discord.command("watch add", user=BEN, what="ICE"))
    ((asker, request),) = house.asked
    assert asker.manages is False
    assert request == AddWatch("ICE")


PLACES = [
    ({}, SEND, "Send Messages in this channel"),
    ({}, SEND | EMBED, "Send Messages and Embed Links in this channel"),
    ({"channel": DESK}, EMBED, "Embed Links in #desk"),
    ({"channel": NEWS}, VIEW, "View Channel and Send Messages and Embed Links in #news"),
]


@pytest.mark.parametrize(("options", "denied", "says"), PLACES)
async def test_a_channel_that_we_cannot_post_in_is_not_watched_but_told_what_to_give(
    discord: DiscordServer, house: House, options: dict[str, Any], denied: int, says: str
) -> None:
    channel = options.get("channel", DESK)
    await discord.gateway.connected()
    discord.world.channels[channel].denied = denied
    await discord.update(channel)
    await discord.answered(await discord.command("watch add", what="ICE", **options))
    (request,) = house.requests
    assert isinstance(request, Misunderstood)
    assert says in request.remedy


async def test_a_channel_that_its_asker_cannot_see_is_not_theirs_to_fill(discord: DiscordServer, house: House) -> None:
    discord.world.channels[NEWS].hidden_from.add(ANA)
    await discord.answered(await discord.command("watch add", what="ICE", channel=NEWS))
    (request,) = house.requests
    assert isinstance(request, Misunderstood)
    assert "that you can see" in request.remedy


async def test_a_channel_that_the_gateway_does_not_show_us_is_not_ours_to_post_in(
    discord: DiscordServer, house: House
) -> None:
    await discord.gateway.connected()
    hidden = discord.world.add(Channel("100000000000000008", "hidden"))
    await discord.answered(await discord.command("watch add", what="ICE", channel=hidden.id))
    (request,) = house.requests
    assert isinstance(request, Misunderstood)
    assert request.remedy == "Give Shakeup View Channel in #hidden, then ask again"


async def test_sends_that_hang_hold_up_no_acknowledgment(discord: DiscordServer, house: House) -> None:
    discord.faults.add(SENDING, HANG, on=None)
    assert house.messenger is not None
    channels = [discord.world.add(Channel(str(3 * 10**17 + n), f"channel-{n}")) for n in range(120)]
    to = [told(id=c.id, destination=here(c.id)) for c in channels]
    sends = [asyncio.create_task(house.messenger.send(one)) for one in to]
    await discord.until(lambda: [call.route for call in discord.world.calls].count(SENDING) > 105)
    one = await discord.acknowledged(await discord.command("who", name="ERO"))
    assert one.acknowledged is not None
    for send in sends:
        send.cancel()
    await asyncio.wait(sends)


async def test_a_thread_is_a_place_too(discord: DiscordServer, house: House) -> None:
    thread = discord.world.add(Channel("100000000000000009", "thread", THREAD, parent=DESK))
    await discord.gateway.connected()
    await discord.gateway.dispatch("THREAD_CREATE", thread.as_json() | {"newly_created": True})
    await discord.answered(await discord.command("watch add", what="ICE", channel=thread.id))
    assert house.requests == [AddWatch("ICE", where=here(thread.id))]


async def test_where_the_app_is_only_somebodys_own_there_is_no_channel_to_watch_but_look_ups(
    discord: DiscordServer, house: House
) -> None:
    await discord.answered(await discord.command("watch add", installed=False, what="ICE"))
    await discord.answered(await discord.command("watch me", installed=False, what="ICE"))
    await discord.answered(await discord.command("who", installed=False, name="ERO"))
    refused, mine, who = house.requests
    assert isinstance(refused, Misunderstood)
    assert "/watch me" in refused.remedy
    assert (mine, who) == (AddWatch("ICE", personal=True), Who("ERO"))


# ── three seconds ──


async def test_a_slow_answer_is_acknowledged_in_time(discord: DiscordServer, house: House) -> None:
    house.seconds = 0.5
    many = await asyncio.gather(*(discord.command("who", name="ERO") for _ in range(20)))
    for one in many:
        await discord.acknowledged(one)
        assert one.acknowledged is not None
        assert one.acknowledged < 0.5
    for one in many:
        await discord.answered(one)
    assert len(discord.world.answers()) == 20


ACKS = [
    ("reset", RESET),
    ("reset after the work", RESET_AFTER),
    ("500", status(500)),
    ("hang", HANG),
    ("acknowledged before", refusal(400, 40060)),
]


@pytest.mark.parametrize(("name", "fault"), ACKS, ids=[name for name, _ in ACKS])
async def test_an_acknowledgment_that_is_lost_is_made_once_more(
    discord: DiscordServer, house: House, monkeypatch: pytest.MonkeyPatch, name: str, fault: Any
) -> None:
    monkeypatch.setattr(respond, "ATTEMPT", 0.2)
    discord.faults.add(ACK, fault)
    one = await discord.command("who", name="ERO")
    if name == "acknowledged before":
        one.kind, one.ephemeral = 5, True  # by another instance
    answer = await discord.answered(one)
    assert answer.content == "Answer to Who"
    assert len(house.asked) == 1


@pytest.mark.parametrize(
    ("fault", "attempts"), [(refusal(404, 10062), 1), (refusal(401, 0), 2), (status(500), 2), (RESET, 2)]
)
async def test_what_could_not_be_acknowledged_is_not_done(
    discord: DiscordServer, house: House, fault: Any, attempts: int
) -> None:
    discord.faults.add(ACK, fault, on=None)
    await discord.command("watch add", what="ICE")
    await discord.until(lambda: [call.route for call in discord.world.calls].count(ACK) == attempts)
    discord.faults.clear()
    await discord.answered(await discord.command("who", name="ERO"))
    assert house.requests == [Who("ERO")]


@pytest.mark.parametrize("fault", [RESET, status(502), limited(0.01)])
async def test_an_answer_that_is_lost_is_written_again(discord: DiscordServer, house: House, fault: Any) -> None:
    discord.faults.add(ANSWER, fault, on=(1, 2))
    answer = await discord.answered(await discord.command("who", name="ERO"))
    assert answer.content == "Answer to Who"
    assert len(discord.world.answers()) == 1


async def test_an_answer_that_cannot_be_written_is_given_up(discord: DiscordServer, house: House) -> None:
    discord.faults.add(ANSWER, status(502), on=(1, 2, 3))
    await discord.command("who", name="ERO")
    await discord.until(lambda: [call.route for call in discord.world.calls].count(ANSWER) == 3)
    await discord.answered(await discord.command("shakeup help"))
    assert [message.content for message in discord.world.answers()] == ["Answer to Help"]


# ── once ──


async def test_what_another_instance_answered_is_not_answered_again(discord: DiscordServer, house: House) -> None:
    house.claimed = set()
    one = await discord.command("watch add", what="ICE")
    await discord.answered(one)
    await discord.again(one)
    await discord.until(lambda: len(house.asked) == 2)
    await discord.answered(await discord.command("who", name="ERO"))
    assert [message.content for message in discord.world.answers()] == ["Answer to AddWatch", "Answer to Who"]
    assert all(not message.edits for message in discord.world.answers())


async def test_two_instances_answer_each_command_once(discord: DiscordServer, house: House, clock: Any) -> None:
    other = House(claimed=set())
    house.claimed = other.claimed
    async with connect(discord.world.token, other.callbacks, clock, discord.url):
        await discord.gateway.connected(identifies=2)
        many = [await discord.command("who", name=f"ERO {n}") for n in range(10)]
        for one in many:
            await discord.answered(one)
        await discord.until(lambda: len(house.asked) + len(other.asked) == 20)
    assert len(discord.world.answers()) == 10
    assert all(not message.edits for message in discord.world.answers())
    assert all(not one.late for one in many)


# ── completion ──


async def test_names_are_completed_while_somebody_types(discord: DiscordServer, house: House) -> None:
    one = await discord.acknowledged(await discord.complete("who", "name", name="er"))
    assert one.choices == [{"name": "Enforcement and Removal Operations (ICE/ERO)", "value": "ERO"}]
    await discord.acknowledged(await discord.complete("watch add", "what", what="ic"))
    await discord.acknowledged(await discord.complete("watch me", "what", what=""))
    assert house.typed == [("name", "er"), ("what", "ic"), ("what", "")]


async def test_choices_are_what_discord_takes(discord: DiscordServer, house: House) -> None:
    house.choices = (
        Choice("a" * 120, "ok"),
        Choice("", "no label"),
        Choice("no value", ""),
        Choice("too long a value", "v" * 101),
        *(Choice(f"name {n}", f"v{n}") for n in range(40)),
    )
    one = await discord.acknowledged(await discord.complete("who", "name", name="a"))
    assert one.choices is not None
    assert len(one.choices) == 25
    assert one.choices[0] == {"name": "a" * 99 + "…", "value": "ok"}
    assert {choice["name"] for choice in one.choices}.isdisjoint({"", "no value", "too long a value"})


async def test_where_completing_fails_nothing_is_offered(discord: DiscordServer, house: House) -> None:
    house.fails = StoreUnavailable("down")
    one = await discord.acknowledged(await discord.complete("who", "name", name="er"))
    assert one.choices == []


# ── presses ──


@pytest.mark.parametrize(
    ("card", "label", "request_"), [(WELCOME, "Undo", RemoveWatch(3)), (NOTICE, "Resume 3", ResumeWatch(3))]
)
async def test_an_offer_is_pressed_and_answered_to_its_presser_alone(
    discord: DiscordServer, house: House, card: Any, label: str, request_: object
) -> None:
    assert house.messenger is not None
    await house.messenger.send(told(card=card))
    (message,) = discord.world.of_bot()
    answer = await discord.answered(await discord.press(message, label, user=BEN))
    assert house.requests == [request_]
    assert house.asked[0][0].user == BEN
    assert answer.only == BEN
    assert message.edits == []


async def test_a_look_up_is_posted_by_its_reader(discord: DiscordServer, house: House) -> None:
    private = await discord.answered(await discord.command("who", name="ERO"))
    public = await discord.answered(await discord.press(private, "Post here"))
    assert house.requests == [Who("ERO"), Who("ERO")]
    assert (public.only, public.content) == (None, "> ana asked: who ERO\nAnswer to Who")
    assert public.buttons == []


async def test_what_was_done_with_a_link_is_posted_by_its_reader(discord: DiscordServer, house: House) -> None:
    house.answers[Check] = Answer((Paragraph("Read; one change."),), postable=True)
    private = await discord.answered(await discord.command("check", link=LEDGER))
    public = await discord.answered(await discord.press(private, "Post here"))
    assert public.only is None
    assert public.content == "> ana asked: check https:\u200b//harbor.example/marsh\nRead; one change."


async def test_a_look_up_that_cannot_be_posted_any_more_is_told_to_its_presser(
    discord: DiscordServer, house: House
) -> None:
    house.answers[Check] = Answer((Paragraph("Read."),), postable=True)
    private = await discord.answered(await discord.command("check", link=LEDGER))
    house.answers[Check] = Answer((Paragraph("No feed has brought this link."),), failed=True)
    answer = await discord.answered(await discord.press(private, "Post here"))
    assert (answer.only, answer.content) == (ANA, "No feed has brought this link.")


async def test_a_press_that_another_instance_answered_is_passed_over(discord: DiscordServer, house: House) -> None:
    private = await discord.answered(await discord.command("who", name="ERO"))
    house.claimed = set()
    one = await discord.press(private, "Post here")
    await discord.answered(one)
    await discord.again(one)
    await discord.until(lambda: len(house.asked) == 3)
    await discord.answered(await discord.command("shakeup help"))
    assert len(discord.world.answers()) == 3


async def test_a_follow_up_is_said_once_or_not_at_all(discord: DiscordServer, house: House) -> None:
    private = await discord.answered(await discord.command("who", name="ERO"))
    discord.faults.add(FOLLOW_UP, RESET_AFTER)
    one = await discord.press(private, "Post here")
    await discord.answered(one)
    await discord.answered(await discord.command("shakeup help"))
    assert len([message for message in discord.world.answers() if message.interaction == one.id]) == 1


async def test_a_button_of_another_version_says_so(discord: DiscordServer, house: House) -> None:
    private = await discord.answered(await discord.command("who", name="ERO"))
    private.buttons[0]["custom_id"] = "sell:3"
    answer = await discord.answered(await discord.press(private, "Post here"))
    assert "does not know" in answer.content
    assert answer.only == ANA


async def test_a_command_of_another_version_says_so(discord: DiscordServer, house: House) -> None:
    await discord.until(lambda: bool(discord.world.commands))
    discord.world.commands.append({"name": "old", "options": []})
    answer = await discord.answered(await discord.command("old"))
    assert "does not know" in answer.content


# ── what fails ──


@pytest.mark.parametrize("fails", [StoreUnavailable("down"), ZeroDivisionError("a bug")])
async def test_nobody_is_left_without_a_word(discord: DiscordServer, house: House, fails: Exception) -> None:
    house.fails = fails
    answer = await discord.answered(await discord.command("who", name="ERO"))
    assert "Nothing was changed" in answer.content
    assert answer.only == ANA


SECRETS = ("aW50ZXJhY3Rpb24", "not-a-real-token", "Marsh", "ERO")


async def test_no_token_and_no_text_is_logged_by_the_library(
    discord: DiscordServer, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    assert house.messenger is not None
    with caplog.at_level(logging.DEBUG):
        await house.messenger.send(told())
        discord.faults.add(ANSWER, status(500))
        await discord.answered(await discord.command("who", name="ERO"))
        house.fails = ZeroDivisionError("a bug")
        await discord.answered(await discord.command("who", name="ERO"))
        await discord.gateway.cut()
        await discord.gateway.connected(resumes=1)
    theirs = [record for record in caplog.records if record.name.startswith(("discord", "shakeup", "bot"))]
    assert not [r.getMessage() for r in theirs if any(secret in r.getMessage() for secret in SECRETS)]
    assert not [r.name for r in theirs if r.name.startswith("discord") and r.levelno < logging.WARNING]
