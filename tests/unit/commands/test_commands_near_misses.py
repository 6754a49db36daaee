"""Near misses: what a watch was nearly told, and why it was not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.near_misses import near_misses
from bot.errors import NotFound
from bot.model.article import Arrival, ArticleState
from bot.model.change import Dropped, Quote, Reading
from bot.pipeline.ingest import ingest
from tests import make
from tests.fakes import Newsroom
from tests.make import LONG, NOW, change, thornbury_leaves

ASKED_FOR = Dropped("it is only asked for", Quote("Marsh should go", 0, 15))


async def whys(room: Newsroom, watch: int, days: int = 30) -> list[str]:
    return [one.decision.reason for one in (await near_misses(room.house, watch, timedelta(days=days))).missed]


async def test_what_nobody_was_sure_of_is_a_near_miss_of_the_watches_that_ask_for_it(room: Newsroom) -> None:
    mine = await room.add_watch("person:Marsh")
    other = await room.add_watch("org:HSI")
    await room.read(change(confidence=0.2), text="A short note about the head of ERO at ICE. " * 40)
    assert await whys(room, mine.id) == ["not clear enough to be posted"]
    assert await whys(room, other.id) == []


async def test_what_only_looked_like_a_change_is_one_of_whoever_asks_for_its_words(room: Newsroom) -> None:
    watch = await room.add_watch("Marsh")
    await room.read(dropped=(ASKED_FOR,))
    assert await whys(room, watch.id) == ["no change found: it is only asked for"]


async def test_what_was_told_and_what_tells_nothing_is_none(room: Newsroom) -> None:
    watch = await room.add_watch("org:ICE")
    await room.read(thornbury_leaves())
    await room.read()
    assert await whys(room, watch.id) == []


async def test_a_watch_has_its_list_from_the_first_day_and_only_of_the_days_asked_for(room: Newsroom) -> None:
    await room.read(dropped=(ASKED_FOR,))
    room.clock.advance(NOW + timedelta(days=9))
    watch = await room.add_watch("Marsh")
    assert len(await whys(room, watch.id)) == 1
    assert await whys(room, watch.id, days=7) == []


async def test_another_workspaces_own_feed_is_nobody_elses_near_miss(room: Newsroom) -> None:
    async with room.house.store.transaction() as unit:
        feed = await unit.feeds.add(make.feed("https://own.example/feed", workspace="T0HARBOR"), NOW)
        row = Arrival(make.entry("own", text=LONG), "Own Notes", None, None, "own")
        (id,) = await unit.articles.add(feed, [row], ArticleState.NEW, NOW)
    room.desk.outcomes["read_article"] = [Reading(dropped=(ASKED_FOR,))]
    await ingest(room.house, [id])
    mine = await room.add_watch("Marsh", workspace="T0HARBOR")
    other = await room.add_watch("person:Marsh", workspace="T0OTHER")
    assert (len(await whys(room, mine.id)), await whys(room, other.id)) == (1, [])


async def test_a_watch_that_is_not_there_is_not_found(room: Newsroom) -> None:
    with pytest.raises(NotFound, match="there is no watch 4711"):
        await near_misses(room.house, 4711)
