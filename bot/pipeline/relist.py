"""Bring lists up to date: every list on which a card stands that reads anew, or that was filled.

Each is edited; what is loud on it is also answered under it, by the card's own update. All inside the caller's
transaction, which holds the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.alerts.list_card import list_card
from bot.alerts.update import update
from bot.model.card import Card
from bot.model.delivery import Action, Draft
from bot.model.listing import Listing
from bot.model.story import News
from bot.model.watch import Destination
from bot.pipeline.amend import standing
from bot.pipeline.edit import edit
from bot.pipeline.house import House
from bot.ports import Unit


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A card that reads anew, and what readers were told before."""

    card: Card
    was: Card | None
    news: News


async def relist(
    house: House, unit: Unit, listing: Listing, rewritten: Mapping[int, Rewritten], *, new: bool = False
) -> tuple[Destination, ...]:
    """Write a list anew. `rewritten`: by card id, of those that stand on it. `new`: it was never sent.

    Gives the destination, when it has something new to send.
    """
    cards = _each_once(await unit.lists.contents(listing.card_id))
    whole = list_card(listing.card_id, listing.kind, cards, house.clock.now(), house.simulated)
    revision = await unit.stories.revise(listing.card_id, whole)
    if new:
        draft = Draft(listing.card_id, listing.destination, Action.SEND, 0, whole)
        return await unit.deliveries.write([draft], house.clock.now())
    if listing.destination not in await standing(unit, listing.card_id):
        return ()
    woken: tuple[Destination, ...] = ()
    found = {one.card.id: one for id in listing.cards if (one := rewritten.get(id)) is not None}
    loud = [one for one in found.values() if one.news.loud]
    for number, answer in enumerate([update(one.card, one.was, [one.news]) for one in loud] or [None]):
        if number:
            revision = await unit.stories.revise(listing.card_id, whole)
        done = await edit(house, unit, listing.destination, whole, revision, answer, seen=True, loud=answer is not None)
        woken += done.woken
    return woken


def _each_once(cards: Sequence[Card]) -> list[Card]:
    """Leave out a card that was merged into another one of the list: both read the same."""
    return list({replace(card, id=0): card for card in cards}.values())
