"""Say whose an article is before it is told: everybody's or one workspace's, a source's or only a pointer's.

Policy
- A workspace's own feed tells that workspace alone. Its articles make stories and cards there, and never touch the
  shared stories, the record, or anybody else's channel: a poisoned feed harms whoever added it.
- An item of a search feed (Google News) points at an article and is no source, whatever publisher it names: two
  pointers to one story would count as two outlets. It is told in the pointer's own name (`stories.trust`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.model.article import Article, Feed
from bot.model.roster import Knowledge, Outlet
from bot.ports import Unit

_AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class Provenance:
    article: Article  # as it is told
    workspace: str | None  # None: everybody's


async def provenance(unit: Unit, article: Article, knowledge: Knowledge) -> Provenance:
    """Look up the feed of an article."""
    feed = await unit.feeds.get(article.feed_id)
    if feed is None:
        return Provenance(article, None)
    pointer = _pointer(feed, knowledge) if feed.pointer else None
    if pointer is not None:
        article = replace(article, outlet=pointer.name, outlet_id=pointer.id)
    return Provenance(article, feed.workspace)


def _pointer(feed: Feed, knowledge: Knowledge) -> Outlet | None:
    host = urlsplit(feed.url).hostname or ""
    aggregators = [o for o in knowledge.outlets if o.kind == _AGGREGATOR]
    own = (o for o in aggregators if any(host == d or host.endswith(f".{d}") for d in o.domains))
    return next(own, aggregators[0] if aggregators else None)
