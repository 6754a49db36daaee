"""What was done with a link, and why: from what was recorded when it was decided.

A link never seen is fetched and read now; that answer is for whoever asked, and alerts nobody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.article import Article
from bot.model.change import Reading
from bot.model.decision import Decision
from bot.model.delivery import Delivery
from bot.news.canonical import canonical
from bot.pipeline.house import House
from bot.pipeline.ingest import Material, prepare, read


@dataclass(frozen=True, slots=True)
class Trail:
    """One article's way through the house."""

    article: Article
    decisions: tuple[Decision, ...]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The trails of a link, or what reading it now finds."""

    link: str
    trails: tuple[Trail, ...]
    read_now: tuple[Material, Reading] | None = None


async def check(house: House, link: str) -> Checked:
    """Answer for a link. Raises FetchError and WorkerError when it was never seen and cannot be read now."""
    async with house.store.transaction() as unit:
        trails = []
        for article in await unit.articles.by_link(canonical(link)) or await unit.articles.by_link(link):
            decisions = await unit.decisions.of_article(article.id)
            cards = dict.fromkeys(d.card_id for d in decisions if d.card_id is not None)
            deliveries = [d for card in cards for d in await unit.deliveries.of_card(card)]
            trails.append(Trail(article, decisions, tuple(deliveries)))
    if trails:
        return Checked(link, tuple(trails))
    return Checked(link, (), await _read_now(house, link))


async def _read_now(house: House, link: str) -> tuple[Material, Reading]:
    unseen = await _fetch(house, link)
    material = await prepare(house, unseen)
    return material, (await read(house, unseen, material)) if material.passed else Reading()
