"""What was done with a link, and why: from what was recorded when it was decided.

A link never seen is fetched and read now; that answer is for whoever asked, and alerts nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.model.article import Article, Entry, Feed
from bot.model.change import Reading
from bot.model.decision import Decision
from bot.model.delivery import Delivery
from bot.news.canonical import canonical
from bot.news.headline import headline
from bot.news.outlets import outlet
from bot.news.page import extract
from bot.pipeline.house import House
from bot.pipeline.ingest import prepare, read


@dataclass(frozen=True, slots=True)
class Trail:
    """One article's way through the house."""

    article: Article
    decisions: tuple[Decision, ...]
    deliveries: tuple[Delivery, ...]


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
            cards = dict.fromkeys(d.card_id for d in decisions if d.card_id is not None)
            deliveries = [d for card in cards for d in await unit.deliveries.of_card(card)]
            trails.append(Trail(article, decisions, tuple(deliveries)))
    return Checked(link, tuple(trails)) if trails else Checked(link, (), await _read_now(house, link))


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
