"""Bring one message up to date where it stands: its newer content, and an answer under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.model.card import Card
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination
from bot.pipeline.house import House
from bot.ports import Unit


@dataclass(frozen=True, slots=True)
class Edited:
    told: bool  # the destination will see something new
    woken: tuple[Destination, ...] = ()


async def edit(
    house: House, unit: Unit, to: Destination, card: Card, revision: int, answer: Card | None, *, seen: bool, loud: bool
) -> Edited:
    """Edit a card's message in a destination. An alert that nobody has begun to send simply gets the newer content.

    seen: readers would see a difference; else only the answer goes out. answer: what is told under it, if anything.
    """
    if await unit.deliveries.refresh(card.id, to, card):
        return Edited(told=True)
    drafts: list[Draft] = []
    if seen:
        await unit.deliveries.supersede(card.id, to, revision, "a newer version follows")
        drafts.append(Draft(card.id, to, Action.AMEND, revision, card))
    if answer is not None:
        drafts.append(Draft(card.id, to, Action.REPLY, revision, replace(answer, id=card.id), loud=loud))
    return Edited(bool(drafts), await unit.deliveries.write(drafts, house.clock.now()))
