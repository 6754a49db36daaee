"""Write an article's changes as stories, and their cards as deliveries. All inside the caller's transaction.

For each card that an article touches (`publish_card`):
  nothing new to read    nothing is sent
  a new card             an alert to every destination whose watch matches
  news, quiet            the alert is amended where it was sent
  news, loud             amended, and answered so that the channel hears it (`amend`)
A destination that has an alert of a card merged into this one has been told. Where there is too much at once, or what
is told is old, it stands on a list (`alert`, `quiet`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.alerts.article import article_card
from bot.model.article import Article
from bot.model.change import Reading
from bot.model.decision import Decision, Stage
from bot.model.story import Story
from bot.model.watch import Destination
from bot.pipeline.alert import Due, alert
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.no_more import told_before, told_no_more
from bot.pipeline.provenance import provenance
from bot.pipeline.publish_card import OnCard, Publication, publish_card
from bot.ports import Unit
from bot.stories.identity import locks
from bot.stories.lifecycle import closes
from bot.stories.tell import Told, tell


@dataclass(frozen=True, slots=True)
class Published:
    decisions: tuple[Decision, ...]
    destinations: tuple[Destination, ...] = ()  # with something new to send
    workspace: str | None = None  # whose feed it came from; None: everybody's

    @property
    def outcome(self) -> str:
        return self.decisions[-1].stage.value if self.decisions else "nothing to do"


async def publish(
    house: House,
    unit: Unit,
    article: Article,
    text: str,
    reading: Reading,
    *,
    passed: bool,
    let_out: int | None = None,
) -> Published:
    """Turn one article's reading into stories, cards and deliveries, and say what was decided and why.

    passed: the gate. let_out: a story that the desk held, and that readers may see from now on.
    """
    whose = await provenance(unit, article, house.knowledge)
    watches = tuple(w for w in await unit.watches.all() if whose.workspace in {None, w.workspace})
    publication = Publication(house, unit, whose.article, text, whose.workspace, watches, let_out)
    before = await told_before(publication)
    await unit.stories.lock(locks((*reading.changes, *before)))
    before = await told_before(publication)  # as they are now that nobody else can change them
    open_stories = await _still_open(publication, await unit.stories.open_about(reading.changes, whose.workspace))
    open_stories += [s for s in before if s.closed_at is None and s.id not in {o.id for o in open_stories}]
    now, again = house.clock.now(), publication.again
    told = tell(reading, publication.article, open_stories, house.knowledge, now, anew=again)
    told = (*told, *told_no_more(publication, before, told))
    cards = [await publish_card(publication, card_id, of_card) for card_id, of_card in _by_card(told)]
    decisions = [publication.decide(*_silence(reading))] if passed and not told else []
    alerted = {destination for one in cards for destination in one.told}
    if (article_only := await _publish_article(publication, alerted, passed=passed)) is not None:
        cards.append(article_only)
    due = [one.due for one in cards if one.due is not None]
    done = await alert(house, unit, due, [one.rewritten for one in cards if one.rewritten is not None])
    return Published(
        (*decisions, *(decision for one in cards for decision in one.decided(publication, done))),
        tuple(dict.fromkeys((*(to for one in cards for to in one.woken), *done.woken))),
        whose.workspace,
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


async def _still_open(publication: Publication, found: Sequence[Story]) -> list[Story]:
    """Close what was over when the article was written, and give the rest; the clock's own round may be late."""
    kept = []
    for story in found:
        if closes(story, publication.told_at, found) is None:
            kept.append(story)
        else:
            over = replace(story, closed_at=publication.house.clock.now())
            await keep(publication.house, publication.unit, over)
    return kept


async def _publish_article(publication: Publication, alerted: set[Destination], *, passed: bool) -> OnCard | None:
    """Make a card of the article itself, for those who asked for every article and get no alert from it."""
    if publication.again:
        return None  # they have it
    house, unit = publication.house, publication.unit
    routes = publication.routes((), passed=passed)
    wanted = tuple(sorted(set(routes.articles) - alerted))
    if not wanted:
        return None
    now = house.clock.now()
    card = article_card(await unit.stories.new_card(now), publication.article, now, house.simulated)
    await unit.stories.revise(card.id, card)
    return OnCard(card.id, routes=routes, due=Due(card, wanted, publication.told_at, 0))
