"""Write an article's changes as stories, and their cards as deliveries. All inside the caller's transaction.

For each card that an article touches:
  nothing new            nothing is sent
  a new card             an alert to every destination whose watch matches
  news, quiet            the alert is amended where it was sent
  news, loud             amended, and answered so that the channel hears it
An alert that nobody has begun to send simply gets the newer content: its readers see the latest truth at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.compose import compose
from bot.alerts.update import update
from bot.model.article import Article
from bot.model.change import Reading
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action, DeliveryState, Draft
from bot.model.story import Certainty
from bot.model.watch import Destination
from bot.pipeline.house import House
from bot.ports import Unit
from bot.stories.tell import Told, summary_news, tell


@dataclass(frozen=True, slots=True)
class Published:
    decisions: tuple[Decision, ...]
    destinations: tuple[Destination, ...]  # with something new to send

    @property
    def outcome(self) -> str:
        return self.decisions[-1].stage.value if self.decisions else "nothing to do"


async def publish(
    house: House, unit: Unit, article: Article, text: str, reading: Reading, *, passed: bool
) -> Published:
    """Turn one article's reading into stories, cards and deliveries, and say what was decided and why."""
    if not passed:
        return Published((), ())
    now = house.clock.now()
    await unit.stories.lock(locks(reading.changes))
    open_stories = await unit.stories.open_about(reading.changes)
    told = tell(reading, article, open_stories, house.knowledge, now)
    outcomes = [await _publish_card(house, unit, article, text, card, of_card) for card, of_card in _by_card(told)]
    alerted = {d for outcome in outcomes for d in outcome.destinations}
    outcomes.append(await _publish_article(house, unit, article, text, alerted))
    decisions = [d for outcome in outcomes for d in outcome.decisions]
    if not told:
        decisions.insert(0, _silence(house, article, reading))
    return Published(tuple(decisions), tuple(d for outcome in outcomes for d in outcome.destinations))


def _by_card(told: Sequence[Told]) -> list[tuple[int, list[Told]]]:
    """Group by the card they belong to; 0 is the article's new one."""
    cards: dict[int, list[Told]] = {}
    for one in told:
        cards.setdefault(one.story.card_id, []).append(one)
    return list(cards.items())


async def _publish_card(
    house: House, unit: Unit, article: Article, text: str, card_id: int, told: Sequence[Told]
) -> Published:
    now = house.clock.now()
    earlier = await unit.stories.of_card(card_id) if card_id else ()
    card_id = card_id or await unit.stories.new_card(now)
    saved = [await _save(unit, one, card_id) for one in told]
    news = summary_news(told)
    stage = Stage.JOINED if earlier else Stage.OPENED
    decisions = [
        Decision(article.id, stage, f"{one.news.sentence} {story.reason}", now, story.id, card_id)
        for one, story in zip(told, saved, strict=True)
    ]
    stories = [s for s in await unit.stories.of_card(card_id) if s.certainty is not Certainty.UNCLEAR]
    if not stories:
        why = Decision(article.id, Stage.DESK, "not clear enough to be posted", now, None, card_id)
        return Published((*decisions, why), ())
    if news.silent:
        return Published(tuple(decisions), ())
    card = compose(card_id, stories, house.knowledge, now, house.simulated)
    revision = await unit.stories.revise(card_id, card)
    shown = [s for s in earlier if s.certainty is not Certainty.UNCLEAR]
    before = compose(card_id, shown, house.knowledge, now, house.simulated) if shown else None
    routes = house.router.route(await unit.watches.all(), stories, article, text)
    alerts = {
        d.destination: d
        for d in await unit.deliveries.of_card(card_id)
        if d.action is Action.SEND and d.state not in {DeliveryState.DEAD, DeliveryState.SUPPRESSED}
    }
    drafts = [
        Draft(card_id, destination, Action.SEND, 0, card)
        for destination in sorted(routes.changes)
        if destination not in alerts
    ]
    for destination in sorted(alerts):
        if not await unit.deliveries.refresh(card_id, destination, card):
            await unit.deliveries.supersede(card_id, destination, revision, "a newer version follows")
            drafts.append(Draft(card_id, destination, Action.AMEND, revision, card))
            if news.loud:
                answer = update(card, before, [news])
                drafts.append(Draft(card_id, destination, Action.REPLY, revision, answer, loud=True))
    woken = await unit.deliveries.write(drafts, now)
    reached = ", ".join(str(d) for d in sorted({draft.destination for draft in drafts}))
    decisions.append(
        Decision(article.id, Stage.QUEUED, f"for {reached}", now, None, card_id)
        if drafts
        else Decision(article.id, Stage.NO_WATCH, "no watch matched", now, None, card_id)
    )
    return Published(tuple(decisions), woken)
