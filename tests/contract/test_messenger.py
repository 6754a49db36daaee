"""What every Messenger promises, the terminal, Slack and Discord alike: one message for each call, a receipt, repeats
that say so, and the truth about what nobody knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from messenger_places import EVERYWHERE, Somewhere

from bot.errors import Ambiguous
from bot.model.delivery import Action, Delivery
from tests.make import card, delivery

NOTICE = "Quillon Marsh to leave as ERO head"
AMENDED = card(notice="ICE announces: Quillon Marsh to leave as ERO head.")
UPDATE = card(update="Was: reported by 1 outlet. New: ICE announced it.")


@pytest.fixture(params=EVERYWHERE, ids=lambda place: place.__name__)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Somewhere]:
    async with request.param() as made:
        yield made


def told(place: Somewhere, action: Action = Action.SEND, **fields: Any) -> Delivery:
    return replace(delivery(action), destination=place.destination, **fields)


async def test_an_alert_is_shown_once_and_has_a_receipt(place: Somewhere) -> None:
    receipt = await place.messenger.send(told(place))
    assert receipt.message_id
    assert place.shown().count(NOTICE) == 1
    assert "may be a repeat" not in place.shown()


async def test_an_amendment_shows_the_newer_content_and_keeps_the_receipt(place: Somewhere) -> None:
    alert = await place.messenger.send(told(place))
    amendment = told(place, Action.AMEND, card=AMENDED, original=alert)
    assert await place.messenger.amend(amendment, alert) == alert
    assert "ICE announces: Quillon Marsh to leave as ERO head." in place.shown()


async def test_an_amendment_made_twice_is_no_repeat(place: Somewhere) -> None:
    alert = await place.messenger.send(told(place))
    amendment = told(place, Action.AMEND, card=AMENDED, original=alert)
    assert await place.messenger.amend(amendment, alert) == await place.messenger.amend(amendment, alert) == alert


@pytest.mark.parametrize("loud", [False, True], ids=["quiet", "loud"])
async def test_an_answer_is_a_message_of_its_own_with_what_is_new(place: Somewhere, loud: bool) -> None:
    alert = await place.messenger.send(told(place))
    answer = told(
        place, Action.REPLY, card=UPDATE, original=alert, loud=loud, id="0f8b6f3e-0000-4000-8000-000000000002"
    )
    assert await place.messenger.reply(answer, alert, loud) != alert
    assert len(place.messages()) == 2


async def test_a_repeat_says_that_it_may_be_one(place: Somewhere) -> None:
    await place.messenger.send(told(place, again=True))
    assert "may be a repeat" in place.shown()


async def test_an_amendment_of_a_repeat_still_says_that_it_may_be_one(place: Somewhere) -> None:
    alert = await place.messenger.send(told(place, again=True))
    assert await place.messenger.amend(told(place, Action.AMEND, card=AMENDED, original=alert), alert) == alert
    assert "ICE announces: Quillon Marsh" in place.messages()[-1]
    assert "may be a repeat" in place.shown()


async def test_an_answer_of_the_platform_that_is_lost_leaves_it_open_whether_the_message_arrived(
    place: Somewhere,
) -> None:
    place.lose_answer()
    with pytest.raises(Ambiguous):
        await place.messenger.send(told(place))
