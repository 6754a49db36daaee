"""Let go of the texts of old articles, once a day.

Policy: the text of others is kept for as long as it is needed to read it again, and to explain what was read: 30 days.
After that an article is its title, an excerpt, its link, the hash of its text and a sketch of it, by which a copy is
known; the sentences that stories quote as evidence stay with the stories."""

from __future__ import annotations

from datetime import timedelta

from bot.alerts.shorten import shorten
from bot.log import get
from bot.pipeline.house import House
from bot.text.sketch import sketch

log = get(__name__)

KEPT = timedelta(days=30)
EXCERPT = 300  # characters
AT_ONCE = 200  # articles in one transaction, so that nobody waits long


async def retain(house: House) -> int:
    """Cut all texts that are older than `KEPT`. Gives how many."""
    now = house.clock.now()
    done = 0
    while True:
        async with house.store.transaction() as unit:
            articles = await unit.articles.whole(now - KEPT, AT_ONCE)
            for article in articles:
                text = " ".join((article.page_text or article.text).split())
                await unit.articles.cut(article.id, shorten(text, EXCERPT) or text[:EXCERPT], sketch(text), now)
        done += len(articles)
        if len(articles) < AT_ONCE:
            break
    if done:
        log.info("texts let go", articles=done, older_than_days=KEPT.days)
    return done
