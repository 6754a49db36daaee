"""Deliveries on the wire: what arrives, where, and in which form."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.clock import SetClock
from bot.adapters.discord.answer import answer_message
from bot.adapters.discord.limits import NONCE_WINDOW
from bot.adapters.discord.messenger import DiscordMessenger
from bot.errors import Ambiguous, ChannelGone, Refused, RetryLater
from bot.model.delivery import Action, Delivery, Receipt
from bot.model.watch import Destination
from tests.make import NOW, card
from tests.wire.discord.faults import EDIT, OPEN, RESET_AFTER, SEND, refusal, status
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.told import ANSWERS, DELIVERIES, TO_ANA, TO_DESK, UPDATE, told
from tests.wire.discord.validate import problems
from tests.wire.discord.world import ANA, DESK, EMBED, HISTORY, NEWS, THREAD, Channel
from tests.wire.discord.world import SEND as SEND_MESSAGES

SNAPSHOTS = Path(__file__).parent / "snapshots"


def snapshot(name: str) -> object:
    return json.loads((SNAPSHOTS / f"{name.replace(' ', '_')}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", DELIVERIES)
async def test_a_delivery_arrives_as_its_snapshot(
    discord: DiscordServer, messenger: DiscordMessenger, name: str
) -> None:
    given = replace(DELIVERIES[name], id=f"delivery of {name}")
    alert = await messenger.send(told())
    if given.action is Action.AMEND:
        await messenger.amend(given, alert)
        (shown,) = discord.world.messages
    elif given.action is Action.REPLY:
        await messenger.reply(given, alert, given.loud)
        shown = discord.world.messages[-1]
    else:
        await messenger.send(given)
        shown = discord.world.messages[-1]
    assert shown.body == snapshot(name)
    assert shown.links == ([given.card.link] if given.card.link else [])


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_written_as_its_snapshot(name: str) -> None:
    asked, answer = ANSWERS[name]
    made = answer_message(answer, asked)
    assert problems(made) == []
    assert {part: made[part] for part in ("content", "embeds", "components")} == snapshot(name)


def test_every_snapshot_is_of_something() -> None:
    names = {name.replace(" ", "_") for name in (*DELIVERIES, *ANSWERS)}
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == names


async def test_an_alert_is_sent_once_with_its_nonce_and_pings_nobody(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    receipt = await messenger.send(told())
    (message,) = discord.world.messages
    assert receipt == Receipt(f"{DESK}:{message.id}")
    (call,) = discord.world.calls
    assert call.route == SEND
    assert call.body["enforce_nonce"] is True
    assert call.body["allowed_mentions"] == {"parse": []}
    assert message.times == [int(NOW.timestamp())]


async def test_an_amendment_replaces_the_alert_and_pings_nobody(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    receipt = await messenger.send(told())
    again = await messenger.amend(told(Action.AMEND, card=card(notice="ICE announces: …")), receipt)
    (message,) = discord.world.messages
    assert again == receipt
    assert message.content == "ICE announces: …"
    assert len(message.edits) == 1
    assert discord.world.calls[-1].body["allowed_mentions"] == {"parse": []}


async def test_a_loud_update_is_a_message_that_answers_the_alert(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    alert = await messenger.send(told())
    receipt = await messenger.reply(told(Action.REPLY, card=UPDATE), alert, True)
    first, reply = discord.world.messages
    assert reply.reference == first.id
    assert receipt == Receipt(f"{DESK}:{reply.id}")


async def test_an_update_arrives_also_where_its_alert_was_deleted(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    alert = await messenger.send(told())
    discord.world.messages[0].deleted = True
    await messenger.reply(told(Action.REPLY, card=UPDATE), alert, True)
    (reply,) = discord.world.of_bot()
    assert reply.reference is None


async def test_an_update_arrives_also_where_the_history_may_not_be_read(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    alert = await messenger.send(told())
    discord.world.channels[DESK].denied = HISTORY
    await messenger.reply(told(Action.REPLY, card=UPDATE), alert, True)
    assert [message.reference for message in discord.world.messages] == [None, None]


async def test_a_person_is_written_to_in_their_direct_messages(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    to_ana = told(destination=TO_ANA)
    receipt = await messenger.send(to_ana)
    await messenger.amend(replace(to_ana, action=Action.AMEND), receipt)
    await messenger.send(replace(to_ana, id="another"))
    direct = discord.world.direct(ANA).id
    assert [message.channel for message in discord.world.messages] == [direct, direct]
    assert receipt.message_id.startswith(f"{direct}:")
    assert [call.route for call in discord.world.calls] == [OPEN, SEND, EDIT, SEND]


GONE = [
    ("discord:@200000000000000099", "no such person"),
    ("discord:100000000000000099", "deleted"),
]


@pytest.mark.parametrize(("to", "says"), GONE)
async def test_a_place_that_is_not_there_is_a_channel_gone(messenger: DiscordMessenger, to: str, says: str) -> None:
    with pytest.raises(ChannelGone, match=says):
        await messenger.send(told(destination=Destination.parse(to)))


async def test_a_person_who_takes_no_messages_is_a_channel_gone(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.world.people[ANA].takes_messages = False
    with pytest.raises(ChannelGone, match="direct messages"):
        await messenger.send(told(destination=TO_ANA))


@pytest.mark.parametrize("denied", [SEND_MESSAGES, EMBED])
async def test_a_channel_without_permission_is_gone_until_it_is_given(
    discord: DiscordServer, messenger: DiscordMessenger, denied: int
) -> None:
    discord.world.channels[DESK].denied = denied
    with pytest.raises(ChannelGone, match=r"Send Messages.*Embed Links"):
        await messenger.send(told())
    discord.world.channels[DESK].denied = 0
    await messenger.send(told())


async def test_a_thread_is_a_channel_until_it_is_locked(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    thread = discord.world.add(Channel("100000000000000009", "thread", THREAD, parent=DESK))
    to = Destination.parse(f"discord:{thread.id}")
    await messenger.send(told(destination=to))
    thread.locked = True
    with pytest.raises(ChannelGone, match="locked"):
        await messenger.send(told(destination=to, id="another"))


@pytest.mark.parametrize("to", ["discord:general", "discord:@ana", "discord:../users/@me"])
async def test_what_is_no_id_is_refused_before_anything_is_asked(
    discord: DiscordServer, messenger: DiscordMessenger, to: str
) -> None:
    with pytest.raises(Refused, match="ids are digits"):
        await messenger.send(told(destination=Destination.parse(to)))
    assert discord.world.calls == []


async def test_another_platforms_receipt_is_refused_before_anything_is_asked(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    with pytest.raises(Refused):
        await messenger.amend(told(Action.AMEND), Receipt("C0DESK:1778770800.000001"))
    assert discord.world.calls == []


# ── what may have arrived ──


async def test_an_alert_that_arrived_although_nobody_knew_is_not_posted_twice(
    discord: DiscordServer, messenger: DiscordMessenger, clock: SetClock
) -> None:
    discord.faults.add(SEND, RESET_AFTER)
    with pytest.raises(Ambiguous):
        await messenger.send(told())
    clock.advance(NOW + timedelta(minutes=1))
    receipt = await messenger.send(told(again=True, tried_at=NOW))
    (message,) = discord.world.messages
    assert receipt == Receipt(f"{DESK}:{message.id}")
    assert "may be a repeat" not in message.text


async def test_a_reply_that_arrived_is_not_posted_twice(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    alert = await messenger.send(told(id="the alert"))
    discord.faults.add(SEND, RESET_AFTER)
    update = told(Action.REPLY, card=UPDATE)
    with pytest.raises(Ambiguous):
        await messenger.reply(update, alert, True)
    receipt = await messenger.reply(replace(update, again=True, tried_at=NOW), alert, True)
    assert len(discord.world.messages) == 2
    assert receipt == Receipt(f"{DESK}:{discord.world.messages[1].id}")


async def test_the_alert_its_replies_and_other_channels_are_never_taken_for_one_another(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    alert = await messenger.send(told())
    await messenger.reply(told(Action.REPLY, card=UPDATE, part=1), alert, True)
    await messenger.reply(told(Action.REPLY, card=UPDATE, part=2), alert, True)
    await messenger.send(told(id="another", destination=Destination.parse(f"discord:{NEWS}")))
    assert len(discord.world.messages) == 4


async def test_an_alert_that_is_sent_again_after_the_nonce_is_forgotten_is_marked(
    discord: DiscordServer, messenger: DiscordMessenger, clock: SetClock
) -> None:
    discord.world.nonce_seconds = 0.0
    await messenger.send(told())
    clock.advance(NOW + NONCE_WINDOW + timedelta(seconds=1))
    await messenger.send(told(again=True, tried_at=NOW))
    first, second = discord.world.messages
    assert "may be a repeat" not in first.text
    assert "may be a repeat" in second.text


async def test_a_repeat_that_was_marked_is_marked_also_when_it_is_amended(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    receipt = await messenger.send(told(again=True))
    newer = told(Action.AMEND, card=card(notice="ICE announces: …"))
    for _ in range(2):
        assert await messenger.amend(newer, receipt) == receipt
    (message,) = discord.world.messages
    assert message.content == "ICE announces: …"
    assert "may be a repeat" in message.text


async def test_a_message_that_the_nonce_gives_back_tells_by_itself_whether_it_is_marked(
    discord: DiscordServer, messenger: DiscordMessenger, clock: SetClock
) -> None:
    """Here Discord remembers the nonce longer than we trust it to: the message is the first one, without a mark."""
    discord.faults.add(SEND, RESET_AFTER)
    with pytest.raises(Ambiguous):
        await messenger.send(told())
    clock.advance(NOW + NONCE_WINDOW + timedelta(seconds=1))
    receipt = await messenger.send(told(again=True, tried_at=NOW))
    await messenger.amend(told(Action.AMEND), receipt)
    (message,) = discord.world.messages
    assert "may be a repeat" not in message.text


async def test_an_alert_that_was_posted_and_deleted_counts_as_sent_and_stays_deleted(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.faults.add(SEND, RESET_AFTER)
    with pytest.raises(Ambiguous):
        await messenger.send(told())
    discord.world.messages[0].deleted = True
    receipt = await messenger.send(told(again=True, tried_at=NOW))
    assert discord.world.of_bot() == []
    with pytest.raises(Refused, match="deleted"):
        await messenger.amend(told(Action.AMEND), receipt)
    await messenger.reply(told(Action.REPLY, card=UPDATE), receipt, True)
    (update,) = discord.world.of_bot()
    assert update.reference is None


async def test_an_answer_without_the_messages_id_is_ambiguous(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.faults.add(SEND, status(200, "{}", content_type="application/json"))
    with pytest.raises(Ambiguous, match="id"):
        await messenger.send(told())


# ── what is refused ──


async def test_an_embed_that_discord_refuses_is_left_out_and_the_line_arrives(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.faults.add(SEND, refusal(400, 50035, "Invalid Form Body"))
    receipt = await messenger.send(told())
    (message,) = discord.world.messages
    assert message.text == "Harbor Ledger, unnamed sources: Quillon Marsh to leave as ERO head. Not announced."
    assert receipt == Receipt(f"{DESK}:{message.id}")
    assert len(discord.world.calls) == 2


async def test_a_repeat_whose_embed_is_refused_is_marked_in_its_line(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.faults.add(SEND, refusal(400, 50035, "Invalid Form Body"))
    receipt = await messenger.send(told(again=True))
    (message,) = discord.world.messages
    assert message.text.endswith("\nThis may be a repeat: an earlier attempt to post it may have arrived.")
    await messenger.amend(told(Action.AMEND), receipt)
    assert "may be a repeat" in message.text


async def test_what_is_refused_as_a_line_too_is_given_up(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    discord.faults.add(SEND, refusal(400, 50035, "Invalid Form Body"), on=None)
    with pytest.raises(Refused, match="report this"):
        await messenger.send(told())
    assert len(discord.world.calls) == 2


async def test_a_deleted_alert_cannot_be_amended(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    receipt = await messenger.send(told())
    discord.world.messages[0].deleted = True
    with pytest.raises(Refused, match="deleted"):
        await messenger.amend(told(Action.AMEND), receipt)


# ── how fast ──


async def test_a_burst_in_a_channel_keeps_its_limit_and_is_refused_nothing(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    discord.pacing.limit, discord.pacing.period = 3, 0.3
    for n in range(9):
        await messenger.send(told(id=f"delivery {n}"))
    assert len(discord.world.messages) == 9
    assert len(discord.world.calls) == 9


async def test_a_hundred_channels_keep_the_limit_of_fifty_a_second(
    discord: DiscordServer, messenger: DiscordMessenger
) -> None:
    channels = [discord.world.add(Channel(str(3 * 10**17 + n), f"channel-{n}")) for n in range(100)]
    deliveries = [told(id=c.id, destination=Destination.parse(f"discord:{c.id}")) for c in channels]

    async def patiently(delivery: Delivery) -> None:
        for _ in range(5):
            try:
                await messenger.send(delivery)
                return
            except RetryLater as later:  # a machine that stands still sends what it held back at once
                await asyncio.sleep(later.after)

    await asyncio.gather(*map(patiently, deliveries))
    assert len(discord.world.messages) == 100
    assert len(discord.world.calls) <= 105


async def test_channels_do_not_wait_for_one_another(discord: DiscordServer, messenger: DiscordMessenger) -> None:
    discord.pacing.limit, discord.pacing.period = 1, 60.0
    await messenger.send(told())
    await messenger.send(told(id="another", destination=Destination.parse(f"discord:{NEWS}")))
    assert [message.channel for message in discord.world.messages] == [TO_DESK.channel, NEWS]
