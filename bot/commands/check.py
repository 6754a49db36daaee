"""What was done with a link, and why: from what was recorded when it was decided.

link ─▶ its articles, each with its decisions and the messages that followed, lists included ─▶ the outcome
a link never seen ─▶ fetched and read now; that answer is for whoever asked, and alerts nobody"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.commands.message_link import message_link
from bot.model.article import Article, ArticleState, Entry, Feed
from bot.model.change import Reading
from bot.model.decision import Decision
from bot.model.delivery import Action, Delivery, DeliveryState
from bot.news.canonical import canonical
from bot.news.headline import headline
from bot.news.outlets import outlet
from bot.news.page import extract
from bot.pipeline.house import House
from bot.pipeline.ingest import prepare, read
from bot.ports import Unit


@dataclass(frozen=True, slots=True)
class Trail:
    """One article's way through the house."""

    article: Article
    decisions: tuple[Decision, ...]
    deliveries: tuple[Delivery, ...]
    links: tuple[tuple[str, str], ...] = ()  # by delivery: where its message can be looked at

    @property
    def outcome(self) -> str:
        """Say in a sentence what became of it."""
        alerts = [d for d in self.deliveries if d.action is Action.SEND]
        links = dict(self.links)
        sent = [f"{d.destination}{_in(links.get(d.id))}" for d in alerts if d.state is DeliveryState.SENT]
        if sent:
            return f"Sent to {', '.join(sent)}."
        waiting = [str(d.destination) for d in alerts if d.state in _WAITING]
        if waiting:
            return f"To be sent to {', '.join(waiting)}."
        ended = [f"{d.destination}: {d.state.value}{_why(d)}" for d in alerts]
        if ended:
            return f"Not sent. {'; '.join(ended)}."
        if self.article.state is ArticleState.NEW:
            return "It waits to be read."
        last = self.decisions[-1] if self.decisions else None
        return f"{last.stage.value.capitalize()}: {last.reason}." if last else "Nothing was recorded of it."


_WAITING = frozenset(
    {
        DeliveryState.PENDING,
        DeliveryState.LEASED,
        DeliveryState.SENDING,
        DeliveryState.RETRY,
        DeliveryState.UNKNOWN,
    }
)


def _in(link: str | None) -> str:
    return f" ({link})" if link else ""


def _why(delivery: Delivery) -> str:
    return f" ({delivery.reason})" if delivery.reason else ""


@dataclass(frozen=True, slots=True)
class ReadNow:
    """What reading a link on the spot finds."""

    decisions: tuple[Decision, ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Checked:
    link: str
    trails: tuple[Trail, ...]
    read_now: ReadNow | None = None


async def check(house: House, link: str) -> Checked:
    """Answer for a link. Raises FetchError and WorkerError when it was never seen and cannot be read now."""
    async with house.store.transaction() as unit:
        trails = []
        for article in await unit.articles.by_link(canonical(link)) or await unit.articles.by_link(link):
            decisions = await unit.decisions.of_article(article.id)
            trails.append(await _trail(unit, article, decisions))
    return Checked(link, tuple(trails)) if trails else Checked(link, (), await _read_now(house, link))


async def _trail(unit: Unit, article: Article, decisions: tuple[Decision, ...]) -> Trail:
    cards = list(dict.fromkeys(d.card_id for d in decisions if d.card_id is not None))
    cards += [merged for card in cards for merged in await unit.stories.merged_cards(card)]
    lists = [listing.card_id for listing in await unit.lists.holding(cards)]
    deliveries = [d for card in dict.fromkeys((*cards, *lists)) for d in await unit.deliveries.of_card(card)]
    workspaces = {watch.destination: watch.workspace for watch in await unit.watches.all()}
    links = [(d.id, message_link(d, workspaces.get(d.destination))) for d in deliveries]
    return Trail(article, decisions, tuple(deliveries), tuple((id, link) for id, link in links if link))


async def _read_now(house: House, link: str) -> ReadNow:
    unseen = await _fetched(house, link)
    material = await prepare(house, unseen)
    reading = await read(house, unseen, material) if material.passed else Reading()
    return ReadNow(material.decisions, reading)


async def _fetched(house: House, link: str) -> Article:
    """Make an article of a page, as a feed with its whole text would have given it."""
    page = await house.fetcher.fetch(link, page=True)
    found = page.body, page.url, page.content_type
    title = await house.workers.run(headline, house.page_timeout, *found)
    text = await house.workers.run(extract, house.page_timeout, *found)
    nobody = Feed(0, page.url, "", timedelta())
    name, id = outlet(Entry(link, page.url, title, text, None), nobody, house.knowledge.outlets)
    return Article(0, 0, link, None, title, text, name, id, None, house.clock.now())
