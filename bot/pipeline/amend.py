"""Bring the alerts of a card up to date wherever they stand, whatever became of the watch that asked for them.

    an alert that nobody has begun to send    gets the newer content: its readers see the latest truth at once
    an alert that was sent, or may have been  is amended, and answered as `ANSWERED` says
    the alerts of cards merged into this one  likewise; who has both messages is answered once

Lists on which the card stands follow in `relist`. All inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.alerts.compose import compose
from bot.alerts.update import update
from bot.errors import Unfaithful
from bot.model.card import Card
from bot.model.delivery import Action, DeliveryState
from bot.model.story import Certainty, News, Story
from bot.model.watch import Destination, Platform
from bot.pipeline.edit import edit
from bot.pipeline.house import House
from bot.ports import Unit

# Where an update is answered under its alert. A loud one is heard everywhere. A quiet one is an edit, and on Slack a
# line in the alert's thread, which disturbs nobody; elsewhere an answer would be a message to the whole channel.
ANSWERED: Mapping[bool, frozenset[Platform]] = {True: frozenset(Platform), False: frozenset({Platform.SLACK})}

_ENDED = frozenset({DeliveryState.DEAD, DeliveryState.SUPPRESSED})


@dataclass(frozen=True, slots=True)
class Amended:
    edited: bool = False  # the card reads differently now
    told: tuple[Destination, ...] = ()  # whose alert is edited or answered
    woken: tuple[Destination, ...] = ()  # with something new to send


async def amend(house: House, unit: Unit, card: Card, was: Card | None, news: News) -> Amended:
    """Write the amendments of a card, and of the cards merged into it. `was`: what readers were told before.

    A quiet edit that nobody would see is none; where quiet updates are answered, the answer still says what is new.
    """
    edited = was is None or news.loud or not _reads_the_same(was, card)
    answer = update(card, was, [news])
    told: dict[Destination, None] = {}
    woken: dict[Destination, None] = {}
    for id in (card.id, *await unit.stories.merged_cards(card.id)):
        own = replace(card, id=id)
        revision = await unit.stories.revise(id, own)
        for to in await standing(unit, id):
            answered = to.platform in ANSWERED[news.loud] and to not in told
            under = answer if answered else None
            done = await edit(house, unit, to, own, revision, under, seen=edited, loud=news.loud)
            told |= dict.fromkeys([to] if done.told else [])
            woken |= dict.fromkeys(done.woken)
    return Amended(edited, tuple(told), tuple(woken))


async def standing(unit: Unit, card_id: int) -> list[Destination]:
    """List the destinations whose alert of a card is there, or will be."""
    alerts = [d for d in await unit.deliveries.of_card(card_id) if d.action is Action.SEND]
    return sorted(alert.destination for alert in alerts if alert.state not in _ENDED)


def _reads_the_same(one: Card, other: Card) -> bool:
    """Say whether readers would see no difference: one more article that only repeats is in no visible line."""
    return all(getattr(one, name) == getattr(other, name) for name in ("notice", "blocks", "footer", "certainty"))


def written(house: House, card_id: int, stories: Sequence[Story]) -> Card:
    """Compose a card. Raises Unfaithful when there is nothing that it may say."""
    return compose(card_id, stories, house.knowledge, house.clock.now(), house.simulated)


def written_before(house: House, card_id: int, before: Sequence[Story]) -> Card | None:
    """Compose what readers were told before, of the stories that they saw; None when they were told nothing."""
    try:
        return written(house, card_id, before) if before else None
    except Unfaithful:
        return None


def postable(stories: Sequence[Story]) -> list[Story]:
    """List the stories that are clear enough to be told."""
    return [story for story in stories if story.certainty is not Certainty.UNCLEAR]


async def visible(unit: Unit, stories: Sequence[Story]) -> list[Story]:
    """List the stories that readers may see: clear enough, and not held by the desk."""
    clear = postable(stories)
    held = await unit.desk.held([story.id for story in clear])
    return [story for story in clear if story.id not in held]
