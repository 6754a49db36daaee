"""Deliveries on the wire: what arrives, where, and in which form."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.slack.answer import answer_message
from bot.adapters.slack.messenger import SlackMessenger
from bot.adapters.slack.reconcile import EVENT
from bot.errors import Ambiguous, ChannelGone, Refused
from bot.model.delivery import Action, Receipt
from bot.model.watch import Destination
from tests.make import NOW, card
from tests.wire.slack.block_kit import problems
from tests.wire.slack.faults import RESET_AFTER, error, status
from tests.wire.slack.server import SlackServer
from tests.wire.slack.told import ANSWERS, DELIVERIES, UPDATE, told
from tests.wire.slack.workspace import Channel

SNAPSHOTS = Path(__file__).parent / "snapshots"


def snapshot(name: str) -> object:
    return json.loads((SNAPSHOTS / f"{name.replace(' ', '_')}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", DELIVERIES)
async def test_a_delivery_arrives_as_its_snapshot(slack: SlackServer, messenger: SlackMessenger, name: str) -> None:
    given = DELIVERIES[name]
    alert = await messenger.send(told())
    if given.action is Action.AMEND:
        await messenger.amend(given, alert)
        (shown,) = slack.workspace.messages
    elif given.action is Action.REPLY:
        await messenger.reply(given, alert, given.loud)
        shown = slack.workspace.messages[-1]
    else:
        slack.workspace.scopes -= {"channels:history", "groups:history", "im:history"}  # so that a repeat is one
        await messenger.send(told())  # the scopes are known from now on
        await messenger.send(given)
        shown = slack.workspace.messages[-1]
    assert {"text": shown.text, "blocks": shown.blocks} == snapshot(name)
    assert shown.links == ([given.card.link] if given.card.link else [])


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_written_as_its_snapshot(name: str) -> None:
    asked, answer = ANSWERS[name]
    made = answer_message(answer, asked)
    assert {"text": made.text, "blocks": made.blocks} == snapshot(name)
    assert problems(made.blocks) == []


def test_every_snapshot_is_of_something() -> None:
    names = {name.replace(" ", "_") for name in (*DELIVERIES, *ANSWERS)}
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == names


async def test_an_alert_is_sent_once_as_it_is_and_carries_its_deliverys_id(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    receipt = await messenger.send(told())
    (message,) = slack.workspace.messages
    assert receipt == Receipt(f"C0DESK:{message.ts}")
    assert message.metadata == {"event_type": EVENT, "event_payload": {"delivery": told().id}}
    sent = message.arguments
    assert (sent["unfurl_links"], sent["unfurl_media"], sent["mrkdwn"]) == (False, False, False)
    assert (sent["parse"], sent["link_names"]) == ("none", False)
    assert [call.method for call in slack.workspace.calls] == ["chat.postMessage"]


async def test_an_amendment_replaces_the_alert_and_keeps_its_metadata(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    receipt = await messenger.send(told())
    again = await messenger.amend(told(Action.AMEND, card=card(notice="ICE announces: …")), receipt)
    (message,) = slack.workspace.messages
    assert again == receipt
    assert message.text == "ICE announces: …"
    assert len(message.edits) == 1
    assert message.delivery == told().id


@pytest.mark.parametrize("loud", [True, False])
async def test_an_update_is_a_reply_in_the_alerts_thread_and_a_loud_one_goes_to_the_channel_too(
    slack: SlackServer, messenger: SlackMessenger, loud: bool
) -> None:
    alert = await messenger.send(told())
    receipt = await messenger.reply(told(Action.REPLY, card=UPDATE), alert, loud)
    first, reply = slack.workspace.messages
    assert reply.thread_ts == first.ts
    assert reply.broadcast is loud
    assert receipt == Receipt(f"C0DESK:{reply.ts}")


async def test_a_person_is_written_to_in_their_direct_messages(slack: SlackServer, messenger: SlackMessenger) -> None:
    to_ana = told(destination=Destination.parse("slack:@U0ANA"))
    receipt = await messenger.send(to_ana)
    await messenger.amend(replace(to_ana, action=Action.AMEND), receipt)
    await messenger.send(replace(to_ana, id="0f8b6f3e-0000-4000-8000-000000000002"))
    assert [m.channel for m in slack.workspace.messages] == ["D0ANA", "D0ANA"]
    assert receipt.message_id.startswith("D0ANA:")
    methods = [call.method for call in slack.workspace.calls]
    assert methods == ["conversations.open", "chat.postMessage", "chat.update", "chat.postMessage"]


async def test_a_person_who_left_is_a_channel_gone(slack: SlackServer, messenger: SlackMessenger) -> None:
    with pytest.raises(ChannelGone, match="left the workspace"):
        await messenger.send(told(destination=Destination.parse("slack:@U0GONE")))


async def test_a_person_cannot_be_written_to_without_the_permission(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    slack.workspace.scopes.discard("im:write")
    with pytest.raises(ChannelGone, match=r"direct messages.*slack-manifest"):
        await messenger.send(told(destination=Destination.parse("slack:@U0ANA")))


# ── what may have arrived ──


@pytest.mark.parametrize("to", ["slack:C0DESK", "slack:C0SECRET", "slack:@U0ANA"])
async def test_an_alert_that_arrived_although_nobody_knew_is_found_and_not_sent_again(
    slack: SlackServer, messenger: SlackMessenger, to: str
) -> None:
    slack.workspace.add(Channel("C0SECRET", "secret", private=True))
    lost = told(destination=Destination.parse(to))
    slack.faults.add("chat.postMessage", RESET_AFTER)
    with pytest.raises(Exception, match="may have arrived"):
        await messenger.send(lost)
    receipt = await messenger.send(replace(lost, again=True, tried_at=lost.due_at))
    (message,) = slack.workspace.messages
    assert receipt == Receipt(f"{message.channel}:{message.ts}")


async def test_a_reply_that_arrived_is_found_in_its_thread(slack: SlackServer, messenger: SlackMessenger) -> None:
    alert = await messenger.send(told(id="the alert"))
    lost = told(Action.REPLY, card=UPDATE)
    slack.faults.add("chat.postMessage", RESET_AFTER)
    with pytest.raises(Exception, match="may have arrived"):
        await messenger.reply(lost, alert, False)
    receipt = await messenger.reply(replace(lost, again=True), alert, False)
    assert len(slack.workspace.messages) == 2
    assert receipt == Receipt(f"C0DESK:{slack.workspace.messages[1].ts}")


async def test_a_message_behind_many_others_is_found(slack: SlackServer, messenger: SlackMessenger) -> None:
    receipt = await messenger.send(told())
    for n in range(450):
        slack.workspace.post("C0DESK", f"talk {n}", [], "U0BEN")
    assert await messenger.send(told(again=True, tried_at=NOW)) == receipt
    pages = [call for call in slack.workspace.calls if call.method == "conversations.history"]
    assert len(pages) == 3


async def test_a_message_behind_too_many_others_is_taken_for_lost(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    await messenger.send(told())
    for n in range(1000):
        slack.workspace.post("C0DESK", f"talk {n}", [], "U0BEN")
    await messenger.send(told(again=True, tried_at=NOW))
    assert "may be a repeat" in str(slack.workspace.messages[-1].blocks)


async def test_an_answer_without_the_messages_id_is_ambiguous(slack: SlackServer, messenger: SlackMessenger) -> None:
    slack.faults.add("chat.postMessage", status(200, '{"ok": true}', "application/json"))
    with pytest.raises(Ambiguous):
        await messenger.send(told())


async def test_an_alert_that_did_not_arrive_is_sent_again_and_marked(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    await messenger.send(told(again=True))
    (message,) = slack.workspace.messages
    assert "may be a repeat" in str(message.blocks)


@pytest.mark.parametrize("known", [True, False], ids=["scopes known", "scopes not yet known"])
async def test_without_the_permission_to_look_it_is_sent_again_and_marked(
    slack: SlackServer, messenger: SlackMessenger, known: bool
) -> None:
    slack.workspace.scopes -= {"channels:history", "groups:history", "im:history"}
    if known:
        await messenger.send(told(id="another"))
    await messenger.send(told(again=True))
    assert "may be a repeat" in str(slack.workspace.messages[-1].blocks)
    looked = [call for call in slack.workspace.calls if call.method == "conversations.history"]
    assert len(looked) == (0 if known else 1)


async def test_a_repeat_that_was_marked_is_marked_also_when_it_is_amended(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    receipt = await messenger.send(told(again=True))
    newer = told(Action.AMEND, card=card(notice="ICE announces: …"))
    for _ in range(2):
        assert await messenger.amend(newer, receipt) == receipt
    (message,) = slack.workspace.messages
    assert message.text == "ICE announces: …"
    assert "may be a repeat" in str(message.blocks)


@pytest.mark.parametrize("again", [True, False])
async def test_a_message_that_is_found_tells_by_itself_whether_it_is_marked(
    slack: SlackServer, messenger: SlackMessenger, again: bool
) -> None:
    """The first attempt was lost altogether, the second arrived although nobody knew, the third finds it."""
    slack.faults.add("chat.postMessage", RESET_AFTER)
    with pytest.raises(Ambiguous):
        await messenger.send(told(again=again))
    receipt = await messenger.send(told(again=True))
    await messenger.amend(told(Action.AMEND), receipt)
    (message,) = slack.workspace.messages
    assert ("may be a repeat" in str(message.blocks)) is again


# ── what is refused ──


async def test_blocks_that_slack_refuses_are_sent_once_more_as_plain_text(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    slack.faults.add("chat.postMessage", error("invalid_blocks"))
    receipt = await messenger.send(told())
    (message,) = slack.workspace.messages
    assert message.blocks == []
    assert message.text.startswith("Harbor Ledger, unnamed sources: Quillon Marsh to leave")
    assert "Quillon Marsh → successor not named" in message.text
    assert receipt == Receipt(f"C0DESK:{message.ts}")
    assert len(slack.workspace.calls) == 2


async def test_a_repeat_that_is_refused_as_blocks_is_marked_as_text_too(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    slack.faults.add("chat.postMessage", error("invalid_blocks"))
    await messenger.send(told(again=True))
    (message,) = slack.workspace.messages
    assert message.blocks == []
    assert "may be a repeat" in message.text


async def test_an_amendment_that_is_refused_as_blocks_is_made_as_text(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    receipt = await messenger.send(told())
    slack.faults.add("chat.update", error("msg_blocks_too_long"))
    await messenger.amend(told(Action.AMEND), receipt)
    (message,) = slack.workspace.messages
    assert message.blocks == []


async def test_what_is_refused_as_text_too_is_given_up(slack: SlackServer, messenger: SlackMessenger) -> None:
    slack.faults.add("chat.postMessage", error("invalid_blocks"), on=None)
    with pytest.raises(Refused, match="report this"):
        await messenger.send(told())
    assert len(slack.workspace.calls) == 2


async def test_a_deleted_alert_cannot_be_amended(slack: SlackServer, messenger: SlackMessenger) -> None:
    receipt = await messenger.send(told())
    slack.workspace.messages.clear()
    with pytest.raises(Refused, match="deleted"):
        await messenger.amend(told(Action.AMEND), receipt)


async def test_a_correction_is_heard_also_where_its_alert_was_deleted(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    receipt = await messenger.send(told())
    slack.workspace.messages.clear()
    await messenger.reply(told(Action.REPLY, card=UPDATE), receipt, True)
    (message,) = slack.workspace.messages
    assert message.thread_ts is None
    with pytest.raises(Refused, match="deleted"):
        await messenger.reply(told(Action.REPLY, card=UPDATE), receipt, False)
    assert len(slack.workspace.messages) == 1


async def test_another_platforms_receipt_is_refused_before_anything_is_asked(
    slack: SlackServer, messenger: SlackMessenger
) -> None:
    with pytest.raises(Refused):
        await messenger.amend(told(Action.AMEND), Receipt("1234567890"))
    assert slack.workspace.calls == []
