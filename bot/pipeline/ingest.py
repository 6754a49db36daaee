"""Read articles and write what follows from each, in one transaction per article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import FetchError, WorkerError
from bot.log import get
from bot.model.article import Article, ArticleState
from bot.model.change import Reading
from bot.model.decision import Decision, Stage
from bot.news.page import extract, wants_page
from bot.pipeline.house import DATABASE_AWAY, House
from bot.pipeline.publish import publish
from bot.pipeline.resolved import resolved
from bot.reading.worker import read_article

log = get(__name__)

ATTEMPTS = 3  # an article that ended its worker so often is kept aside, named and listed


async def ingest(house: House, articles: Sequence[int]) -> None:
    """Read these articles, one after the other. One that cannot be read holds up no other; a database can."""
    for id in articles:
        try:
            await _ingest_one(house, id)
        except DATABASE_AWAY:
            raise
        except WorkerError as error:
            await _note_failure(house, id, str(error))
        except Exception as error:  # a mistake of ours that one article brings out
            log.exception("article not dealt with", article=id)
            await _note_failure(house, id, f"{type(error).__name__}: {error}")


async def _ingest_one(house: House, id: int) -> None:
    async with house.store.transaction() as unit:
        article = await unit.articles.get(id)
    if article is None or article.state is not ArticleState.NEW:
        return
    material = await prepare(house, article)
    if article.page_text is not None and material.page is None and article.rereads:
        await _leave(house, article, material)  # what it says now, nobody can tell
        return
    reading = await read(house, article, material) if material.passed else Reading()
    house.step("read")
    async with house.store.transaction() as unit:
        locked = await unit.articles.lock(id)
        if locked is None or locked.state is not ArticleState.NEW:
            return  # another worker was faster
        told_at = article.published or article.first_seen
        reading = await resolved(house, unit, reading, told_at.date())
        published = await publish(house, unit, article, material.text, reading, passed=material.passed)
        if published.workspace is None:  # a workspace's own feed teaches the record nothing
            await unit.record.saw(reading.sightings, told_at)
        await unit.decisions.add((*material.decisions, *published.decisions))
        await unit.articles.mark(id, ArticleState.READ, material.page)
        house.step("before story commit")
    house.step("story written")
    log.info("article read", outlet=article.outlet, title=article.title, outcome=published.outcome)
    await house.jobs.drain(published.destinations)


async def _leave(house: House, article: Article, material: Material) -> None:
    """Leave an article as it was read before."""
    async with house.store.transaction() as unit:
        await unit.decisions.add(material.decisions)
        await unit.articles.mark(article.id, ArticleState.READ)
    log.info("article not read again", outlet=article.outlet, title=article.title)


@dataclass(frozen=True, slots=True)
class Material:
    """What of an article is read: the feed's own text, or its page's."""

    passed: bool  # the gate
    text: str
    page: str | None
    decisions: tuple[Decision, ...]


async def prepare(house: House, article: Article) -> Material:
    """Pass an article through the gate, and fetch its page when the feed gives only a lead."""
    verdict = house.gate.decide(article.title, article.text)
    if not verdict.passed:
        return Material(False, article.text, None, (_decide(house, article, Stage.GATED_OUT, verdict.reason),))
    if article.link is None or not wants_page(article.text):
        return Material(True, article.text, None, ())
    try:
        fetched = await house.fetcher.fetch(article.link, page=True)
        page = await house.workers.run(extract, house.page_timeout, fetched.body, fetched.url, fetched.content_type)
    except (FetchError, WorkerError) as error:
        failed = _decide(house, article, Stage.PAGE_FAILED, f"{error}; read from the feed's text alone")
        return Material(True, article.text, None, (failed,))
    house.step("page fetched")
    if len(page) <= len(article.text):
        short = _decide(house, article, Stage.PAGE_FAILED, "the page shows no more text than the feed")
        return Material(True, article.text, None, (short,))
    fetched_page = _decide(house, article, Stage.PAGE_FETCHED, f"{len(page.split())} words")
    return Material(True, page, page, (fetched_page,))


async def read(house: House, article: Article, material: Material) -> Reading:
    """Find the changes that an article tells, in a worker process. Raises WorkerError.

    Each further attempt has twice the time: on a busy machine the first one may go by while the process loads.
    """
    reading = await house.workers.run(
        read_article,
        house.read_timeout * 2**article.attempts,
        house.config,
        article.title,
        material.text,
        article.published,
        article.outlet,
        "dhs",
    )
    return await house.second_opinion.on(article.title, material.text, reading) if house.second_opinion else reading


async def _note_failure(house: House, id: int, why: str) -> None:
    """Count a failed attempt; the last one keeps the article aside, which `check` and the log say."""
    async with house.store.transaction() as unit:
        attempts = await unit.articles.note_attempt(id)
        if attempts >= ATTEMPTS:
            await unit.articles.mark(id, ArticleState.QUARANTINED)
            reason = f"not read after {attempts} attempts: {why}"
            await unit.decisions.add([Decision(id, Stage.QUARANTINED, reason, house.clock.now())])
    log.error("article not read", article=id, attempts=attempts, reason=why)
    if attempts < ATTEMPTS:
        await house.jobs.ingest([id])


def _decide(house: House, article: Article, stage: Stage, reason: str) -> Decision:
    return Decision(article.id, stage, reason, house.clock.now())
