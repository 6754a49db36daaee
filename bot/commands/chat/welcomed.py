"""Greet a channel that never had a message, in the transaction that adds its first watch.

A channel is greeted once, whoever adds watches at the same moment: the lock lasts until the other one's greeting is
written. The terminal needs no greeting."""

from __future__ import annotations

from datetime import datetime

from bot.commands.chat.words.welcome import welcome
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination, Platform, Watch
from bot.pipeline.house import House
from bot.ports import Unit
from bot.watches.terms import Query


async def welcomed(
    house: House, unit: Unit, watch: Watch, query: Query, by: str, now: datetime
) -> tuple[Destination, ...]:
    """Write the welcome of a watch's destination, if it needs one; give the destinations with something to send.

    by: the name of whoever added the watch; "" names nobody.
    """
    to = watch.destination
    if to.platform is Platform.CONSOLE:
        return ()
    await unit.stories.lock([f"welcome {to}"])
    if await unit.deliveries.reached(to):
        return ()
    card_id = await unit.stories.new_card(now)
    card = welcome(card_id, watch, query, by, now, simulated=house.simulated)
    await unit.stories.revise(card_id, card)
    return await unit.deliveries.write([Draft(card_id, to, Action.SEND, 0, card)], now)
