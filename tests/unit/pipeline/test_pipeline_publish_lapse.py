"""The clock ends stories: over, lapsed, or neither yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.change import Attribution, Kind, Speaker
from bot.model.delivery import Action
from bot.model.story import Certainty
from bot.pipeline.drain import drain
from bot.pipeline.lapse import lapse
from tests.fakes import Newsroom
from tests.make import NEWS_RELEASE, NOW, TERMINAL, announced, change, denied

WHITE_HOUSE = Attribution(Speaker.WHITE_HOUSE, "the White House said", medium="statement")


async def pass_days(room: Newsroom, days: float) -> int:
    room.clock.advance(NOW + timedelta(days=days))
    return await lapse(room.house)


@pytest.mark.parametrize(
    ("days", "closed", "why"),
    [(20, False, "articles may still come"), (21, True, "three weeks of silence")],
)
async def test_a_story_that_nobody_tells_any_more_is_closed(
    room: Newsroom, days: float, closed: bool, why: str
) -> None:
    id = await room.read(change())
    await pass_days(room, days)
    (story,) = await room.stories(id)
    assert (story.closed_at is not None) is closed, why


async def test_a_denied_story_stays_open_for_120_days(room: Newsroom) -> None:
    id = await room.read(change())
    await room.read(denied(), outlet="gazette")
    assert await pass_days(room, 60) == 0
    assert await pass_days(room, 121) == 1
    (story,) = await room.stories(id)
    assert story.closed_at is not None


async def test_a_denied_story_that_is_announced_two_months_later_is_the_same_story(room: Newsroom) -> None:
    """As ICE's acting director in 2023: rumors in April, denied, announced in June."""
    await room.add_watch()
    id = await room.read(change())
    await room.read(denied(), outlet="gazette")
    await pass_days(room, 57)
    later = await room.read(announced(), outlet="ice-gov", published=room.clock.now())
    assert [s.id for s in await room.stories(later)] == [s.id for s in await room.stories(id)]
    assert (await room.stories(id))[0].certainty is Certainty.ANNOUNCED


async def test_a_nomination_waits_for_the_senate_and_is_looked_at_again(room: Newsroom) -> None:
    nominated = change(kind=Kind.NOMINATED, attribution=WHITE_HOUSE)
    id = await room.read(nominated)
    for days in (30, 60, 400):
        assert await pass_days(room, days) == 0
    await room.read(change(kind=Kind.WITHDRAWN, attribution=WHITE_HOUSE), published=room.clock.now())
    assert await pass_days(room, 422) == 2, "the nomination, and its withdrawal, three weeks later"
    assert all(s.closed_at is not None for s in await room.stories(id))


async def test_a_date_that_passes_without_a_word_is_told_quietly(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.read(announced(effective="June 1"), outlet="gazette")
    await drain(room.house, TERMINAL)
    assert await pass_days(room, 20) == 0, "June 3: three days of grace"
    assert await pass_days(room, 22) == 1
    (story,) = await room.stories(id)
    assert (story.certainty, story.closed_at) == (Certainty.LAPSED, None)
    *_, edit = await room.deliveries(id)
    assert (edit.action, edit.loud, edit.card.certainty) == (Action.AMEND, False, "lapsed")
    assert room.jobs.drained[-1] == TERMINAL


async def test_the_clock_that_runs_twice_does_nothing_twice(room: Newsroom) -> None:
    await room.add_watch()
    id = await room.read(announced(effective="June 1"), outlet="gazette")
    await drain(room.house, TERMINAL)
    await pass_days(room, 22)
    before = await room.deliveries(id)
    assert await lapse(room.house) == 0
    assert await room.deliveries(id) == before


async def test_a_story_that_is_over_is_closed_by_the_next_article_when_the_clock_is_late(room: Newsroom) -> None:
    await room.add_watch()
    first = await room.read(change())
    room.clock.advance(NOW + timedelta(days=100))
    second = await room.read(change(), published=room.clock.now())
    assert (await room.stories(first))[0].closed_at is not None
    assert [s.id for s in await room.stories(first)] != [s.id for s in await room.stories(second)]
    assert len([d for d in await room.deliveries(second) if d.action is Action.SEND]) == 1


async def test_an_article_of_a_backlog_joins_the_story_that_was_open_when_it_was_written(room: Newsroom) -> None:
    first = await room.read(change())
    room.clock.advance(NOW + timedelta(days=30))
    late = await room.read(change(), outlet="gazette", published=NOW + timedelta(hours=2))
    assert [s.id for s in await room.stories(late)] == [s.id for s in await room.stories(first)]


async def test_a_date_that_passed_takes_nothing_from_the_record_that_was_announced(room: Newsroom) -> None:
    await room.read(change(effective="June 1", attribution=NEWS_RELEASE), outlet="gazette")
    (before,) = await room.tenures("ice-ero-head")
    await pass_days(room, 22)
    (after,) = await room.tenures("ice-ero-head")
    assert (before.end, after.end) == ("2026-06-01", "2026-06-01")
