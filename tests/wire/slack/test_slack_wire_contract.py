"""What every Messenger promises, by Slack: one message for each call, a receipt, and repeats that say so."""

from __future__ import annotations

from dataclasses import replace

from bot.model.delivery import Action
from tests.make import card, delivery
from tests.wire.slack.contract import slack_place


async def test_one_message_for_each_send_and_reply_and_none_for_an_amendment() -> None:
    async with slack_place() as place:
        told = replace(delivery(), destination=place.destination)
        alert = await place.messenger.send(told)
        amended = replace(told, action=Action.AMEND, original=alert, card=card(notice="Harbor Ledger: amended"))
        assert await place.messenger.amend(amended, alert) == alert
        reply = await place.messenger.reply(replace(amended, action=Action.REPLY), alert, True)
        assert reply != alert
        first, second = place.shown()
        assert first.startswith("Harbor Ledger: amended")
        assert second.startswith("Harbor Ledger: amended")


async def test_a_repeat_says_that_it_may_be_one() -> None:
    async with slack_place() as place:
        told = replace(delivery(), destination=place.destination)
        await place.messenger.send(replace(told, again=True))
        assert "may be a repeat" in place.shown()[0]
