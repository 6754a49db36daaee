"""Let the clock end stories: those that are over are closed, those whose date has passed without a word have lapsed.

    overdue stories ─▶ each in a transaction of its own: locked, looked at again
        over      ─▶ closed, silently
        lapsed    ─▶ saved as lapsed, its card amended quietly
        neither   ─▶ looked at again when the clock may next change it

It may be late, or run twice: an article closes what it finds over (`publish`), and what was done is not done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.errors import Unfaithful
from bot.log import get
from bot.model.story import Certainty, News, NewsKind, Story
from bot.model.watch import Destination
from bot.pipeline.alert import alert
from bot.pipeline.amend import amend, visible, written, written_before
from bot.pipeline.house import House
from bot.pipeline.keep import keep
from bot.pipeline.relist import Rewritten
from bot.ports import Unit
from bot.stories.identity import locks
from bot.stories.lifecycle import closes, lapsed

log = get(__name__)

AT_ONCE = 500  # stories a round; the rest is overdue at the next


async def lapse(house: House) -> int:
    """Look at every story that is overdue. Gives how many were closed or have lapsed."""
    now = house.clock.now()
    async with house.store.transaction() as unit:
        overdue = await unit.stories.overdue(now, AT_ONCE)
    changed = 0
    for id in overdue:
        async with house.store.transaction() as unit:
            done, woken = await _look(house, unit, id, now)
        changed += done
        await house.jobs.drain(woken)
    return changed


async def _look(house: House, unit: Unit, id: int, now: datetime) -> tuple[bool, tuple[Destination, ...]]:
    story = await unit.stories.get(id)
    if story is None:
        return False, ()
    await unit.stories.lock(locks([story]))
    story = await unit.stories.get(id)  # as it is now that nobody else can change it
    if story is None or story.closed_at is not None:
        return False, ()
    if (over := closes(story, now, await unit.stories.of_card(story.card_id))) is not None:
        await keep(house, unit, replace(story, closed_at=now))
        log.info("story closed", story=id, reason=over)
        return True, ()
    if (why := lapsed(story, now)) is not None:
        log.info("story lapsed", story=id, reason=why)
        return True, await _tell(house, unit, story, why)
    await keep(house, unit, story)
    return False, ()


async def _tell(house: House, unit: Unit, story: Story, why: str) -> tuple[Destination, ...]:
    before = await visible(unit, await unit.stories.of_card(story.card_id))
    await keep(house, unit, replace(story, certainty=Certainty.LAPSED, reason=why), story)
    shown = await visible(unit, await unit.stories.of_card(story.card_id))
    if story.id not in {one.id for one in shown}:
        return ()
    try:
        card = written(house, story.card_id, shown)
    except Unfaithful as error:
        log.error("lapsed story not told", story=story.id, reason=str(error))
        return ()
    was = written_before(house, story.card_id, before)
    news = News(NewsKind.LAPSED, f"{why}.")
    amended = await amend(house, unit, card, was, news)
    on_lists = await alert(house, unit, (), [Rewritten(card, was, news)])
    return (*amended.woken, *on_lists.woken)
