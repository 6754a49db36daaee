"""Tell channels what is new to them: an alert each, or a line on a list (`quiet`); and keep the lists true.

    cards due to channels ─▶ lists held ─▶ not where the card stands on a list already
                                         ─▶ an alert | a line on the list that is being filled | a new list
    cards that read anew  ─▶ the lists on which they stand

It comes last in a transaction: whoever holds the lists takes no other lock after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.card import Card
from bot.model.delivery import Action, Draft
from bot.model.listing import Listing, ListKind
from bot.model.watch import Destination
from bot.pipeline.house import House
from bot.pipeline.quiet import WITHIN, quiet
from bot.pipeline.relist import Rewritten, relist
from bot.ports import Unit


@dataclass(frozen=True, slots=True)
class Due:
    """A card that destinations have not been told of."""

    card: Card
    to: tuple[Destination, ...]
    told_at: datetime  # when its article was written
    stories: int  # that it tells


@dataclass(frozen=True, slots=True)
class Alerted:
    alerts: Mapping[int, tuple[Destination, ...]] = field(default_factory=dict)  # by card
    lists: Mapping[int, tuple[tuple[Destination, ListKind], ...]] = field(default_factory=dict)
    woken: tuple[Destination, ...] = ()  # with something new to send
    kept: Mapping[int, tuple[Destination, ...]] = field(default_factory=dict)  # by card that reads anew: on whose lists


async def alert(house: House, unit: Unit, due: Sequence[Due], rewritten: Sequence[Rewritten] = ()) -> Alerted:
    """Write what is due. `rewritten`: the cards of this article that read differently now."""
    cards = dict.fromkeys([*(one.card.id for one in due), *(one.card.id for one in rewritten)])
    same = {id: frozenset({id, *await unit.stories.merged_cards(id)}) for id in cards}
    every = frozenset().union(*same.values())
    to = sorted({destination for one in due for destination in one.to})
    if not to and not await unit.lists.holding(every):
        return Alerted()
    await unit.lists.lock()
    now = house.clock.now()
    lately = Counter(await unit.lists.told_lately(to, now - WITHIN))
    telling = _Telling(house, unit, now, await unit.lists.holding(every), same, lately)
    for one in due:
        await telling.tell(one)
    return await telling.end(rewritten)


@dataclass
class _Telling:
    """What one article tells, channel by channel, while the lists are held."""

    house: House
    unit: Unit
    now: datetime
    holding: Sequence[Listing]
    same: Mapping[int, frozenset[int]]  # each card with those merged into it
    lately: Counter[Destination]  # stories that each destination was told of
    drafts: list[Draft] = field(default_factory=list)
    alerts: dict[int, list[Destination]] = field(default_factory=lambda: defaultdict(list))
    lists: dict[int, list[tuple[Destination, ListKind]]] = field(default_factory=lambda: defaultdict(list))
    filled: dict[int, Listing] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)  # lists

    async def tell(self, due: Due) -> None:
        """Give a card to those of its destinations that have it on no list yet."""
        id = due.card.id
        known = {one.destination for one in self.holding if not self.same[id].isdisjoint(one.cards)}
        for destination in due.to:
            if destination in known:
                continue
            kind = quiet(due.told_at, self.now, self.lately[destination], due.stories)
            if kind is not ListKind.BACKLOG:
                self.lately[destination] += due.stories
            if kind is None:
                self.alerts[id].append(destination)
                self.drafts.append(Draft(id, destination, Action.SEND, 0, due.card))
            else:
                self.lists[id].append((destination, kind))
                await self._put(due.card, destination, kind)

    async def _put(self, card: Card, destination: Destination, kind: ListKind) -> None:
        latest = await self.unit.lists.latest([destination], kind, self.now - WITHIN)
        listing = latest.get(destination)
        if listing is None:
            listing = Listing(await self.unit.stories.new_card(self.now), destination, kind, self.now)
            await self.unit.lists.start(listing)
            self.new.add(listing.card_id)
        await self.unit.lists.put(listing.card_id, card.id, self.now)
        self.filled[listing.card_id] = listing

    async def end(self, rewritten: Sequence[Rewritten]) -> Alerted:
        """Send the alerts, and write the lists that were filled or show what reads anew."""
        anew = {id: one for one in rewritten for id in self.same[one.card.id]}
        kept = {
            one.card.id: [on for on in self.holding if not self.same[one.card.id].isdisjoint(on.cards)]
            for one in rewritten
        }
        true = {on.card_id: on for lists in kept.values() for on in lists}
        woken = list(await self.unit.deliveries.write(self.drafts, self.now))
        for listing in (self.filled | true).values():
            woken += await relist(self.house, self.unit, listing, anew, new=listing.card_id in self.new)
        return Alerted(
            {card: tuple(to) for card, to in self.alerts.items()},
            {card: tuple(to) for card, to in self.lists.items()},
            tuple(dict.fromkeys(woken)),
            {card: tuple(dict.fromkeys(on.destination for on in lists)) for card, lists in kept.items()},
        )
