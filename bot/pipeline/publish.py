"""Write an article's changes as stories, and their cards as deliveries. All inside the caller's transaction.

For each card that an article touches:
  nothing new to read    nothing is sent
  a new card             an alert to every destination whose watch matches
  news, quiet            the alert is amended where it was sent
  news, loud             amended, and answered so that the channel hears it
An alert that nobody has begun to send simply gets the newer content: its readers see the latest truth at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.alerts.article import article_card
from bot.alerts.compose import compose
from bot.alerts.update import update
from bot.errors import Unfaithful
from bot.model.article import Article
from bot.model.card import Card
from bot.model.change import Reading, Status
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action, DeliveryState, Draft
from bot.model.roster import Person
from bot.model.story import Certainty, News, Story
from bot.model.watch import Destination
from bot.pipeline.house import House
from bot.ports import Unit
from bot.roster.learned import tenures_from
from bot.stories.identity import key, locks
from bot.stories.summary import summary_news
from bot.stories.tell import Told, tell
from bot.watches.route import Routes

_ENDED = frozenset({DeliveryState.DEAD, DeliveryState.SUPPRESSED})


@dataclass(frozen=True, slots=True)
class Published:
    decisions: tuple[Decision, ...]
    destinations: tuple[Destination, ...] = ()  # with something new to send

    @property
    def outcome(self) -> str:
        return self.decisions[-1].stage.value if self.decisions else "nothing to do"


async def publish(
    house: House, unit: Unit, article: Article, text: str, reading: Reading, *, passed: bool
) -> Published:
    """Turn one article's reading into stories, cards and deliveries, and say what was decided and why."""
    publication = _Publication(house, unit, article, text)
    await unit.stories.lock(locks(reading.changes))
    open_stories = await unit.stories.open_about(reading.changes)
    told = tell(reading, article, open_stories, house.knowledge, house.clock.now())
    done = [await publication.publish_card(card_id, of_card) for card_id, of_card in _by_card(told)]
    if passed and not told:
        done.append(Published((publication.decide(*_silence(reading)),)))
    alerted = {destination for one in done for destination in one.destinations}
    done.append(await publication.publish_article(alerted, passed=passed))
    return Published(
        tuple(decision for one in done for decision in one.decisions),
        tuple(destination for one in done for destination in one.destinations),
    )


def _by_card(told: Sequence[Told]) -> list[tuple[int, list[Told]]]:
    """Group by the card they belong to; 0 is the article's new one."""
    cards: dict[int, list[Told]] = {}
    for one in told:
        cards.setdefault(one.story.card_id, []).append(one)
    return list(cards.items())


def _silence(reading: Reading) -> tuple[Stage, str]:
    """Say why an article that was read has no news."""
    if any(change.status is Status.REFUTED for change in reading.changes):
        return Stage.DENIED, "it only denies a change that nobody has told"
    if reading.changes:
        return Stage.BACKGROUND, "it only recalls changes"
    if reading.dropped:
        return Stage.NO_CHANGE, f"no change found: {reading.dropped[0].reason}"
    return Stage.NO_CHANGE, "no change found"


@dataclass(frozen=True, slots=True)
class _Publication:
    """One article's way onto cards, inside one transaction."""

    house: House
    unit: Unit
    article: Article
    text: str

    async def publish_card(self, card_id: int, told: Sequence[Told]) -> Published:
        """Save what was told on one card, and write the deliveries that follow from it."""
        before = await self.unit.stories.of_card(card_id) if card_id else ()
        card_id = card_id or await self.unit.stories.new_card(self.house.clock.now())
        saved = [await self._save(one, card_id) for one in told]
        stage = Stage.JOINED if before else Stage.OPENED
        decisions = [
            self.decide(stage, f"{one.news.sentence} {story.reason}.", story.id, card_id)
            for one, story in zip(told, saved, strict=True)
        ]
        news = summary_news(told)
        shown = _postable(await self.unit.stories.of_card(card_id))
        if not shown:
            return Published((*decisions, self.decide(Stage.DESK, "not clear enough to be posted", None, card_id)))
        if news.silent:
            return Published(tuple(decisions))
        try:
            card = self._compose(card_id, shown)
        except Unfaithful as error:
            return Published((*decisions, self.decide(Stage.DESK, f"not posted: {error}", None, card_id)))
        was = self._was(card_id, _postable(before))
        if was is not None and not news.loud and _reads_the_same(was, card):
            return Published(tuple(decisions))
        routes = self.house.router.route(await self.unit.watches.all(), shown, self.article, self.text)
        alerts = [d for d in await self.unit.deliveries.of_card(card_id) if d.action is Action.SEND]
        standing = sorted(alert.destination for alert in alerts if alert.state not in _ENDED)
        unasked = sorted(set(routes.changes) - {alert.destination for alert in alerts})
        now = self.house.clock.now()
        drafts = [Draft(card_id, destination, Action.SEND, 0, card) for destination in unasked]
        drafts += await self._amendments(card, standing, was, news)
        woken = await self.unit.deliveries.write(drafts, now)
        return Published((*decisions, self._routed([*unasked, *standing], routes, card_id)), woken)

    async def publish_article(self, alerted: set[Destination], *, passed: bool) -> Published:
        """Send the article itself to those who asked for every article and got no alert from it."""
        watches = await self.unit.watches.all()
        routes = self.house.router.route(watches, (), self.article, self.text, passed_gate=passed)
        wanted = sorted(set(routes.articles) - alerted)
        if not wanted:
            return Published(())
        now = self.house.clock.now()
        card_id = await self.unit.stories.new_card(now)
        card = article_card(card_id, self.article, now, self.house.simulated)
        await self.unit.stories.revise(card_id, card)
        drafts = [Draft(card_id, destination, Action.SEND, 0, card) for destination in wanted]
        woken = await self.unit.deliveries.write(drafts, now)
        return Published((self._routed(wanted, routes, card_id),), woken)

    async def _save(self, one: Told, card_id: int) -> Story:
        for absorbed in one.absorbed:
            await self.unit.stories.save(absorbed, key(absorbed))
        story = await self.unit.stories.save(replace(one.story, card_id=card_id), key(one.story))
        known = await self.unit.record.tenures(position=story.position_id) if story.position_id else ()
        for tenure in tenures_from(story, self.house.clock.now(), known, await self.unit.record.people()):
            await self.unit.record.learn(tenure, Person(tenure.person, story.person) if story.person else None)
        return story

    async def _amendments(
        self, card: Card, standing: Sequence[Destination], was: Card | None, news: News
    ) -> list[Draft]:
        """Bring the alerts that stand up to date, and draft what takes a message to do so."""
        revision = await self.unit.stories.revise(card.id, card)
        answer = update(card, was, [news]) if news.loud else None
        drafts: list[Draft] = []
        for destination in standing:
            if not await self.unit.deliveries.refresh(card.id, destination, card):
                await self.unit.deliveries.supersede(card.id, destination, revision, "a newer version follows")
                drafts += _amendment(destination, revision, card, answer)
        return drafts

    def _was(self, card_id: int, before: Sequence[Story]) -> Card | None:
        """Give what readers were told before; None when they were told nothing."""
        try:
            return self._compose(card_id, before) if before else None
        except Unfaithful:
            return None

    def _compose(self, card_id: int, stories: Sequence[Story]) -> Card:
        return compose(card_id, stories, self.house.knowledge, self.house.clock.now(), self.house.simulated)

    def _routed(self, reached: Collection[Destination], routes: Routes, card_id: int) -> Decision:
        if reached:
            return self.decide(Stage.QUEUED, f"for {', '.join(map(str, sorted(reached)))}", None, card_id)
        if routes.paused:
            paused = "; ".join(f"watch {id} is paused: {why}" for id, why in routes.paused)
            return self.decide(Stage.SUPPRESSED, paused, None, card_id)
        return self.decide(Stage.NO_WATCH, "nobody asked for it", None, card_id)

    def decide(self, stage: Stage, reason: str, story: int | None = None, card: int | None = None) -> Decision:
        return Decision(self.article.id, stage, reason, self.house.clock.now(), story, card)


def _amendment(destination: Destination, revision: int, card: Card, answer: Card | None) -> Iterator[Draft]:
    yield Draft(card.id, destination, Action.AMEND, revision, card)
    if answer is not None:
        yield Draft(card.id, destination, Action.REPLY, revision, answer, loud=True)


def _reads_the_same(one: Card, other: Card) -> bool:
    """Say whether readers would see no difference: one more article that only repeats is in no visible line."""
    return all(getattr(one, name) == getattr(other, name) for name in ("notice", "blocks", "footer", "certainty"))


def _postable(stories: Sequence[Story]) -> list[Story]:
    return [story for story in stories if story.certainty is not Certainty.UNCLEAR]
