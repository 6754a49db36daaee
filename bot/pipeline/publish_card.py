"""Save what an article tells on one card, amend the card's alerts, and say who is yet to be told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import Unfaithful
from bot.model.article import Article
from bot.model.change import Status
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action
from bot.model.listing import ListKind
from bot.model.story import News, NewsKind, Story
from bot.model.watch import Destination, Watch
from bot.pipeline.alert import Alerted, Due
from bot.pipeline.amend import amend, postable, visible, written, written_before
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.relist import Rewritten
from bot.ports import Unit
from bot.stories.headline import headline
from bot.stories.summary import summary_news
from bot.stories.tell import Told
from bot.watches.route import Routes

_ON_LIST = {
    ListKind.BURST: "on a list, more than 5 new stories in 10 minutes",
    ListKind.BACKLOG: "on a list, older than 24 hours",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """One article's way onto cards, inside one transaction."""

    house: House
    unit: Unit
    article: Article
    text: str
    workspace: str | None  # whose feed it came from; None: everybody's
    watches: tuple[Watch, ...] = ()  # that may hear of it
    let_out: int | None = None  # a story that readers have not seen, since the desk held it

    @property
    def again(self) -> bool:
        """Whether its outlet changed it after it was read."""
        return self.article.rereads > 0

    @property
    def told_at(self) -> datetime:
        """When the article was written; a date that lies ahead of us is none, and one that was changed is of now."""
        if self.again:
            return self.house.clock.now()
        published, seen = self.article.published, self.article.first_seen
        return min(published, seen) if published is not None else seen

    def routes(self, shown: Sequence[Story], *, passed: bool = True) -> Routes:
        """Say which watches ask for the stories, or for the article."""
        return self.house.router.route(self.watches, shown, self.article, self.text, passed_gate=passed)

    def decide(self, stage: Stage, reason: str, story: int | None = None, card: int | None = None) -> Decision:
        return Decision(self.article.id, stage, reason, self.house.clock.now(), story, card)


@dataclass(frozen=True, slots=True)
class OnCard:
    """What became of one card."""

    card_id: int
    decisions: tuple[Decision, ...] = ()
    routes: Routes | None = None  # None: nothing was to be told
    amended: tuple[Destination, ...] = ()  # whose alert was edited or answered
    woken: tuple[Destination, ...] = ()  # with something new to send
    due: Due | None = None
    rewritten: Rewritten | None = None

    @property
    def told(self) -> tuple[Destination, ...]:
        return (*self.amended, *(self.due.to if self.due else ()))

    def decided(self, publication: Publication, alerted: Alerted) -> tuple[Decision, ...]:
        """List what was decided, with who is told of it."""
        if self.routes is None:
            return self.decisions
        reached = [str(to) for to in sorted({*self.amended, *alerted.alerts.get(self.card_id, ())})]
        reached += [f"{to} ({_ON_LIST[kind]})" for to, kind in sorted(alerted.lists.get(self.card_id, ()))]
        reached += [f"{to} (on its list)" for to in sorted(alerted.kept.get(self.card_id, ()))]
        return (*self.decisions, publication.decide(*_routed(reached, self.routes), None, self.card_id))


async def publish_card(publication: Publication, card_id: int, told: Sequence[Told]) -> OnCard:
    """Save what was told on one card (0: a new one), and amend its alerts."""
    house, unit = publication.house, publication.unit
    opened = card_id == 0
    of_card = () if opened else await unit.stories.of_card(card_id)
    before = [story for story in await visible(unit, of_card) if story.id != publication.let_out]
    card_id = card_id or await unit.stories.new_card(house.clock.now())
    pairs = [(one, await _save(publication, one, card_id)) for one in told]
    stage = Stage.OPENED if opened else Stage.JOINED
    decisions = tuple(
        publication.decide(stage, f"{one.news.sentence} {story.reason}.", story.id, card_id) for one, story in pairs
    )
    shown = await visible(unit, await unit.stories.of_card(card_id))
    seen = {story.id for story in shown}
    hidden = [story for _, story in pairs if story.id not in seen]
    if hidden:
        decisions = (*decisions, publication.decide(*_hidden(house, hidden), hidden[0].id, card_id))
    if len(hidden) == len(pairs):
        return OnCard(card_id, decisions)
    news = summary_news([_first(house, one, story, before) for one, story in pairs if story.id in seen])
    if news.silent:
        return OnCard(card_id, decisions)
    try:
        card = written(house, card_id, shown)
    except Unfaithful as error:
        return OnCard(card_id, (*decisions, publication.decide(Stage.NEAR_MISS, f"not posted: {error}", None, card_id)))
    was = written_before(house, card_id, before)
    routes = publication.routes(shown)
    amended = await amend(house, unit, card, was, news)
    if not amended.edited:
        return OnCard(card_id, decisions, routes if amended.told else None, amended.told, amended.woken)
    unasked = tuple(sorted(set(routes.changes) - await _told_before(unit, card_id)))
    due = Due(card, unasked, publication.told_at, len(shown))
    return OnCard(card_id, decisions, routes, amended.told, amended.woken, due, Rewritten(card, was, news))


async def _told_before(unit: Unit, card_id: int) -> set[Destination]:
    """List who got an alert of this event, also one that could not be delivered."""
    cards = (card_id, *await unit.stories.merged_cards(card_id))
    return {
        delivery.destination
        for card in cards
        for delivery in await unit.deliveries.of_card(card)
        if delivery.action is Action.SEND
    }


async def _save(publication: Publication, one: Told, card_id: int) -> Story:
    house, unit = publication.house, publication.unit
    for absorbed in one.absorbed:
        await keep(house, unit, absorbed, await unit.stories.get(absorbed.id))
    before = await unit.stories.get(one.story.id) if one.story.id else None
    story = await keep(house, unit, replace(one.story, card_id=card_id), before, publication.workspace)
    for left in {absorbed.card_id for absorbed in one.absorbed} - {card_id}:
        if not postable(await unit.stories.of_card(left)):
            await unit.stories.merge_card(left, card_id)
    return story


def _first(house: House, told: Told, story: Story, before: Sequence[Story]) -> Told:
    """Tell a story as opened that readers may see for the first time, whatever was told of it while it was held."""
    if told.news.kind is NewsKind.OPENED or story.id in {one.id for one in before}:
        return told
    return replace(told, news=News(NewsKind.OPENED, headline(story, story.lead, house.knowledge)))


def _hidden(house: House, stories: Sequence[Story]) -> tuple[Stage, str]:
    """Say why nobody may see these stories."""
    if all(t.change.status is Status.REFUTED for story in stories for t in story.tellings):
        return Stage.DENIED, "it only denies a change that nobody has told"
    if postable(stories):
        return Stage.DESK, "the record does not know who it is"
    return (Stage.DESK if house.desk else Stage.NEAR_MISS), "not clear enough to be posted"


def _routed(reached: Sequence[str], routes: Routes) -> tuple[Stage, str]:
    if reached:
        return Stage.QUEUED, f"for {', '.join(reached)}"
    if routes.paused:
        return Stage.SUPPRESSED, "; ".join(f"watch {id} is paused: {why}" for id, why in routes.paused)
    return Stage.NO_WATCH, "nobody asked for it"
