"""Take back what we told by mistake, as loudly as an alert, wherever it was told.

    story ─▶ locked ─▶ retracted ─▶ its card rewritten ─▶ an alert not begun is not sent any more
                                                        ─▶ every other one amended, and answered aloud

Watches, pauses, digests and quiet hours are not asked: whoever was told wrongly is told so. What the story taught the
record goes with it. All in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import NotFound, Unfaithful
from bot.log import get
from bot.model.card import Card
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action, DeliveryState
from bot.model.story import Certainty, News, NewsKind, Story
from bot.model.watch import Destination
from bot.pipeline.alert import alert
from bot.pipeline.amend import Amended, amend, visible, written, written_before
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.relist import Rewritten
from bot.ports import Unit
from bot.stories.identity import locks
from bot.stories.retract import retract as retract_story

log = get(__name__)

_NOT_BEGUN = frozenset({DeliveryState.PENDING, DeliveryState.RETRY})


@dataclass(frozen=True, slots=True)
class Retraction:
    """A retracted story, and who is told so; nobody, when it had been retracted before or was never told."""

    story: Story
    told: tuple[Destination, ...]


async def retract(house: House, story_id: int, reason: str) -> Retraction:
    """Retract a story. `reason`: a sentence that its readers get. Raises NotFound; repeatable."""
    async with house.store.transaction() as unit:
        story = await _locked(unit, story_id)
        if story.certainty is Certainty.RETRACTED:
            return Retraction(story, ())
        before = await visible(unit, await unit.stories.of_card(story.card_id))
        retracted = await keep(house, unit, retract_story(story, reason), story)
        corrected = await _correct(house, unit, before, retracted) if story in before else Amended()
        told = f"told to {', '.join(map(str, corrected.told))}" if corrected.told else "nobody had been told"
        why = f"{retracted.reason}; {told}"
        decision = Decision(
            story.lead.article_id, Stage.RETRACTED, why, house.clock.now(), retracted.id, retracted.card_id
        )
        await unit.decisions.add([decision])
    log.warning("story retracted", story=story_id, reason=reason)
    await house.jobs.drain(corrected.woken)
    return Retraction(retracted, corrected.told)


async def _correct(house: House, unit: Unit, before: Sequence[Story], retracted: Story) -> Amended:
    shown = await visible(unit, await unit.stories.of_card(retracted.card_id))
    was = written_before(house, retracted.card_id, before)
    card = _card(house, retracted, shown, was)
    if all(story.certainty is Certainty.RETRACTED for story in shown):
        await _hold_back(unit, retracted.card_id)
    if card is None:
        return Amended()
    news = News(NewsKind.RETRACTED, f"{retracted.reason}.")
    amended = await amend(house, unit, card, was, news)
    on_lists = await alert(house, unit, (), [Rewritten(card, was, news)])
    return Amended(True, (*amended.told, *on_lists.kept.get(card.id, ())), (*amended.woken, *on_lists.woken))


async def _locked(unit: Unit, id: int) -> Story:
    story = await unit.stories.get(id)
    if story is not None:
        await unit.stories.lock(locks([story]))
        story = await unit.stories.get(id)
    if story is None:
        raise NotFound(f"there is no story {id}; `shakeup changes` lists them")
    if story.closed_at is not None and story.certainty is Certainty.UNCLEAR and story.reason.startswith("The same as"):
        raise NotFound(f"{story.reason[0].lower()}{story.reason[1:]}: retract that one")
    return story


def _card(house: House, story: Story, shown: list[Story], was: Card | None) -> Card | None:
    """Write the card anew; when it can say nothing, what was sent is kept and headed by the retraction."""
    try:
        return written(house, story.card_id, shown)
    except Unfaithful as error:
        log.error("retracted card not composed", story=story.id, reason=str(error))
    if was is None:
        return None
    notice = "Shakeup retracts (our mistake): this alert."
    return replace(was, notice=notice, changes=(), blocks=(), certainty=Certainty.RETRACTED.value)


async def _hold_back(unit: Unit, card_id: int) -> None:
    """Stop the alerts that nobody has begun to send: who was not told needs no correction."""
    for sent in await unit.deliveries.of_card(card_id):
        if sent.action is Action.SEND and sent.state in _NOT_BEGUN and not sent.again:
            await unit.deliveries.give_up(sent.id, DeliveryState.SUPPRESSED, "retracted before it was sent")
