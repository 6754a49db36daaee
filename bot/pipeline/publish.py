"""Write an article's changes as stories, and their cards as deliveries. All inside the caller's transaction.

For each card that an article touches:
  nothing new to read    nothing is sent
  a new card             an alert to every destination whose watch matches
  news, quiet            the alert is amended where it was sent
  news, loud             amended, and answered so that the channel hears it (`amend`)
A destination that has an alert of a card merged into this one has been told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.alerts.article import article_card
from bot.errors import Unfaithful
from bot.model.article import Article
from bot.model.change import Reading, Status
from bot.model.decision import Decision, Stage
from bot.model.delivery import Action, Draft
from bot.model.story import Story
from bot.model.watch import Destination, Watch
from bot.pipeline.amend import amend, postable, written, written_before
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.provenance import provenance
from bot.ports import Unit
from bot.stories.identity import locks
from bot.stories.lifecycle import closes
from bot.stories.summary import summary_news
from bot.stories.tell import Told, tell
from bot.watches.route import Routes


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
    whose = await provenance(unit, article, house.knowledge)
    article = whose.article
    publication = _Publication(house, unit, article, text, whose.workspace)
    await unit.stories.lock(locks(reading.changes))
    open_stories = await publication.still_open(await unit.stories.open_about(reading.changes, whose.workspace))
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
    if reading.changes:
        return Stage.BACKGROUND, "it only recalls changes"
    if reading.dropped:
        return Stage.NO_CHANGE, f"no change found: {reading.dropped[0].reason}"
    return Stage.NO_CHANGE, "no change found"


def _hidden(stories: Sequence[Story]) -> tuple[Stage, str]:
    """Say why nobody may see these stories."""
    if all(t.change.status is Status.REFUTED for story in stories for t in story.tellings):
        return Stage.DENIED, "it only denies a change that nobody has told"
    return Stage.DESK, "not clear enough to be posted"


@dataclass(frozen=True, slots=True)
class _Publication:
    """One article's way onto cards, inside one transaction."""

    house: House
    unit: Unit
    article: Article
    text: str
    workspace: str | None  # whose feed it came from; None: everybody's

    async def still_open(self, found: Sequence[Story]) -> list[Story]:
        """Close what was over when this article was written, and give the rest; the clock's own round may be late."""
        published, seen = self.article.published, self.article.first_seen
        told_at = min(published, seen) if published is not None else seen
        kept = []
        for story in found:
            if closes(story, told_at, found) is None:
                kept.append(story)
            else:
                await keep(self.house, self.unit, replace(story, closed_at=self.house.clock.now()))
        return kept

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
        shown = postable(await self.unit.stories.of_card(card_id))
        if not shown:
            return Published((*decisions, self.decide(*_hidden(saved), None, card_id)))
        if news.silent:
            return Published(tuple(decisions))
        try:
            card = written(self.house, card_id, shown)
        except Unfaithful as error:
            return Published((*decisions, self.decide(Stage.DESK, f"not posted: {error}", None, card_id)))
        was = written_before(self.house, card_id, before)
        routes = self.house.router.route(await self._watches(), shown, self.article, self.text)
        amended = await amend(self.house, self.unit, card, was, news)
        unasked = sorted(set(routes.changes) - await self._told_before(card_id)) if amended.edited else []
        drafts = [Draft(card_id, destination, Action.SEND, 0, card) for destination in unasked]
        woken = await self.unit.deliveries.write(drafts, self.house.clock.now())
        if amended.edited or amended.told:
            decisions.append(self._routed([*unasked, *amended.told], routes, card_id))
        return Published(tuple(decisions), tuple(dict.fromkeys((*woken, *amended.woken))))

    async def _watches(self) -> list[Watch]:
        """List the watches that may hear of this article."""
        watches = await self.unit.watches.all()
        return [watch for watch in watches if self.workspace in {None, watch.workspace}]

    async def _told_before(self, card_id: int) -> set[Destination]:
        """List who got an alert of this event, also one that could not be delivered."""
        cards = (card_id, *await self.unit.stories.merged_cards(card_id))
        return {
            delivery.destination
            for card in cards
            for delivery in await self.unit.deliveries.of_card(card)
            if delivery.action is Action.SEND
        }

    async def publish_article(self, alerted: set[Destination], *, passed: bool) -> Published:
        """Send the article itself to those who asked for every article and got no alert from it."""
        routes = self.house.router.route(await self._watches(), (), self.article, self.text, passed_gate=passed)
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
            await keep(self.house, self.unit, absorbed, await self.unit.stories.get(absorbed.id))
        before = await self.unit.stories.get(one.story.id) if one.story.id else None
        story = await keep(self.house, self.unit, replace(one.story, card_id=card_id), before, self.workspace)
        for left in {absorbed.card_id for absorbed in one.absorbed} - {card_id}:
            if not postable(await self.unit.stories.of_card(left)):
                await self.unit.stories.merge_card(left, card_id)
        return story

    def _routed(self, reached: Collection[Destination], routes: Routes, card_id: int) -> Decision:
        if reached:
            return self.decide(Stage.QUEUED, f"for {', '.join(map(str, sorted(reached)))}", None, card_id)
        if routes.paused:
            paused = "; ".join(f"watch {id} is paused: {why}" for id, why in routes.paused)
            return self.decide(Stage.SUPPRESSED, paused, None, card_id)
        return self.decide(Stage.NO_WATCH, "nobody asked for it", None, card_id)

    def decide(self, stage: Stage, reason: str, story: int | None = None, card: int | None = None) -> Decision:
        return Decision(self.article.id, stage, reason, self.house.clock.now(), story, card)
