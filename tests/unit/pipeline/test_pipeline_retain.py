"""The texts of others are kept for 30 days; what stories rest on stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.check import check
from bot.pipeline.retain import EXCERPT, retain
from tests.fakes import Newsroom
from tests.make import LONG, NOW, change


@pytest.mark.parametrize(("days", "cut"), [(29, False), (31, True)])
async def test_after_30_days_an_excerpt_stays_of_a_text(room: Newsroom, days: int, cut: bool) -> None:
    id = await room.read(change(), text=LONG)
    room.clock.advance(NOW + timedelta(days=days))
    assert await retain(room.house) == int(cut)
    article = await room.article(id)
    assert (len(article.text) <= EXCERPT) is cut
    assert " ".join(LONG.split()).startswith(article.text.removesuffix("…").split("\n")[0])


async def test_what_a_story_quotes_and_what_was_decided_stay(room: Newsroom) -> None:
    id = await room.read(change(), text=LONG)
    room.clock.advance(NOW + timedelta(days=31))
    await retain(room.house)
    (story,) = await room.stories(id)
    assert story.lead.change.quotation == change().quotation
    article = await room.article(id)
    assert article.link is not None
    (trail,) = (await check(room.house, article.link)).trails
    assert [d.stage.value for d in trail.decisions] == ["opened story", "no watch matched"]


async def test_many_are_cut_in_one_go_and_none_twice(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pipeline.retain.AT_ONCE", 2)
    for _ in range(4):
        await room.read(text=LONG)
    room.clock.advance(NOW + timedelta(days=31))
    assert await retain(room.house) == 4
    assert await retain(room.house) == 0


async def test_a_text_without_a_blank_is_cut_all_the_same(room: Newsroom) -> None:
    id = await room.read(text="x" * 2000)
    room.clock.advance(NOW + timedelta(days=31))
    await retain(room.house)
    assert (await room.article(id)).text == "x" * EXCERPT
