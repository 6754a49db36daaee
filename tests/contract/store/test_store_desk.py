"""What waits for the desk, what it holds back, and the names that its rulings taught."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import store_samples as samples
from store_samples import NOW

from bot.adapters.postgres.store import PostgresStore
from bot.model.decision import Decision, Stage
from bot.model.desk import Alias, Case, Ruling, Why
from bot.model.roster import Person
from bot.model.story import Certainty
from bot.ports import Unit
from bot.stories.identity import key

LATER = NOW + timedelta(hours=3)


async def put(
    unit: Unit, why: Why = Why.NEWCOMER, certainty: Certainty = Certainty.ONE_OUTLET, guid: str = "g1"
) -> tuple[int, int]:
    """A story of one article that waits; their numbers."""
    (article,) = await samples.added_articles(unit, guid)
    made = samples.story(await unit.stories.new_card(NOW), samples.telling(article))
    story = await unit.stories.save(replace(made, certainty=certainty), f"{key(made)} {guid}")
    assert await unit.desk.put(story.id, article, why, NOW)
    return story.id, article


async def test_a_story_waits_once_for_each_reason(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        story, article = await put(unit)
        assert not await unit.desk.put(story, article, Why.NEWCOMER, LATER)
        (case,) = await unit.desk.waiting()
        assert case == Case(case.id, story, article, Why.NEWCOMER, NOW)
        assert await unit.desk.get(case.id) == case
        assert await unit.desk.get(case.id + 1) is None


WAITING = [
    (Why.UNCLEAR, Certainty.UNCLEAR, False, True, "unclear still"),
    (Why.UNCLEAR, Certainty.ONE_OUTLET, False, False, "clear by itself"),
    (Why.NEWCOMER, Certainty.ANNOUNCED, False, True, "new, whoever announces it"),
    (Why.NEWCOMER, Certainty.ANNOUNCED, True, False, "over"),
]


@pytest.mark.parametrize(("why", "certainty", "closed", "waits", "what"), WAITING, ids=[row[-1] for row in WAITING])
async def test_what_waits_is_what_a_ruling_would_change(
    store: PostgresStore, why: Why, certainty: Certainty, closed: bool, waits: bool, what: str
) -> None:
    async with store.transaction() as unit:
        id, _ = await put(unit, why, certainty)
        story = await unit.stories.get(id)
        assert story is not None
        await unit.stories.save(replace(story, closed_at=LATER if closed else None), key(story))
        assert bool(await unit.desk.waiting()) is waits, what


HELD = [
    (Why.NEWCOMER, None, True, "it waits"),
    (Why.NEWCOMER, Ruling.REJECTED, True, "rejected"),
    (Why.NEWCOMER, Ruling.APPROVED, False, "approved"),
    (Why.UNCLEAR, None, False, "unclear stories are hidden by their certainty"),
]


@pytest.mark.parametrize(("why", "ruling", "held", "what"), HELD, ids=[row[-1] for row in HELD])
async def test_what_is_held_is_in_no_look_up(
    store: PostgresStore, why: Why, ruling: Ruling | None, held: bool, what: str
) -> None:
    async with store.transaction() as unit:
        story, _ = await put(unit, why)
        other, _ = await put(unit, Why.UNCLEAR, guid="g2")
        (case, *_) = await unit.desk.waiting() or await unit.desk.ruled() or (None,)
        if ruling is not None and case is not None:
            await unit.desk.rule(case.id, ruling, {}, LATER)
        assert await unit.desk.held([story, other]) == (frozenset({story}) if held else frozenset()), what
        assert (story in {s.id for s in await unit.stories.told()}) is not held


async def test_a_ruling_is_kept_with_its_edits(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await put(unit)
        (case,) = await unit.desk.waiting()
        await unit.desk.rule(case.id, Ruling.EDITED, {"person": "Saldaña", "kind": "retires"}, LATER)
        assert await unit.desk.waiting() == ()
        edits = (("kind", "retires"), ("person", "Saldaña"))
        assert await unit.desk.ruled() == (replace(case, ruling=Ruling.EDITED, ruled_at=LATER, edits=edits),)


async def test_a_person_whom_the_desk_vouches_for_and_another_spelling_are_known(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        await unit.record.know(Person("ada-brill", "Ada Brill"))
        await unit.record.know(Person("ada-brill", "Somebody Else"))
        for _ in range(2):
            await unit.record.alias(Alias("ada-brill", "Ada Bril"))
        assert await unit.record.people() == (Person("ada-brill", "Ada Brill", ("Ada Bril",)),)
        assert await unit.record.aliases() == (Alias("ada-brill", "Ada Bril"),)


async def test_what_came_near_to_be_told_is_listed_latest_first(store: PostgresStore) -> None:
    async with store.transaction() as unit:
        (article,) = await samples.added_articles(unit, "g1")
        decided = [
            Decision(article, Stage.NEAR_MISS, "not clear enough", NOW),
            Decision(article, Stage.NO_CHANGE, "no change found", NOW),
            Decision(article, Stage.NO_CHANGE, "no change found: it is only asked for", LATER),
            Decision(article, Stage.QUEUED, "for console:main", LATER),
            Decision(article, Stage.DESK, "the record does not know who it is", NOW - timedelta(days=1)),
        ]
        await unit.decisions.add(decided)
        assert await unit.decisions.near(NOW, 10) == (decided[2], decided[0])
        assert await unit.decisions.near(NOW, 1) == (decided[2],)
        assert len(await unit.decisions.near(NOW - timedelta(days=2), 10)) == 3
