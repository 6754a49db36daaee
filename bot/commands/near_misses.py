"""What came near to be told to a watch, and was not: what nobody was sure enough of, or what only looked like a change.

Nothing is kept for this: what was decided of articles is matched with the watch's query when somebody asks, so that a
new watch has its list at once, and ten thousand watches cost nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import NotFound
from bot.model.article import Article
from bot.model.decision import Decision
from bot.model.watch import Subject, Watch
from bot.pipeline.house import House
from bot.pipeline.provenance import provenance
from bot.ports import Unit

WITHIN = timedelta(days=30)  # as long as texts are kept
AT_MOST = 2_000  # decisions looked at


@dataclass(frozen=True, slots=True)
class NearMiss:
    article: Article
    decision: Decision
    why: tuple[str, ...]  # the terms of the query that held


@dataclass(frozen=True, slots=True)
class NearMisses:
    watch: Watch
    since: datetime
    missed: tuple[NearMiss, ...]  # the latest first


async def near_misses(house: House, watch_id: int, within: timedelta = WITHIN) -> NearMisses:
    """List a watch's near misses. Raises NotFound."""
    since = house.clock.now() - within
    async with house.store.transaction() as unit:
        watch = await unit.watches.get(watch_id)
        if watch is None:
            raise NotFound(f"there is no watch {watch_id}; `shakeup watch list` shows them")
        decided = {d.article_id: d for d in reversed(await unit.decisions.near(since, AT_MOST))}
        missed = [one for d in decided.values() if (one := await _missed(house, unit, watch, d)) is not None]
    return NearMisses(watch, since, tuple(sorted(missed, key=lambda one: one.decision.at, reverse=True)))


async def _missed(house: House, unit: Unit, watch: Watch, decision: Decision) -> NearMiss | None:
    """Match one article with a watch as if it had asked for articles: its words, and what it tells."""
    article = await unit.articles.get(decision.article_id)
    if article is None:
        return None
    whose = await provenance(unit, article, house.knowledge)
    if whose.workspace not in {None, watch.workspace}:
        return None  # another workspace's own feed
    stories = await unit.stories.told_by(article.id)
    asks = replace(watch, on=Subject.ARTICLES, paused=None)
    hits = house.router.route([asks], stories, article).articles.get(watch.destination, ())
    return NearMiss(article, decision, hits[0].why) if hits else None
