"""Keep a story: its row, when the clock looks at it next, whether it waits for the desk, and what its post's stories
teach the record. What waits teaches nothing.

All inside the caller's transaction, which holds the story's locks."""

from __future__ import annotations

from bot.model.change import Status
from bot.model.desk import Why
from bot.model.roster import Person
from bot.model.story import Certainty, Story
from bot.pipeline.house import House
from bot.ports import Unit
from bot.roster.learned import TEACHING, lessons
from bot.stories.identity import key
from bot.stories.lifecycle import next_look
from bot.stories.ruled import REJECTED


async def keep(
    house: House, unit: Unit, story: Story, before: Story | None = None, workspace: str | None = None
) -> Story:
    """Save a story and give it with its number.

    `before`: as it was, when the record may have learned from it. `workspace`: whose a new story is.
    """
    saved = await unit.stories.save(story, key(story), next_look(story, house.clock.now()), workspace)
    if house.desk and saved.closed_at is None and (why := waits(saved)) is not None:
        await unit.desk.put(saved.id, saved.tellings[-1].article_id, why, house.clock.now())
    taught = {saved.certainty, before.certainty if before else saved.certainty}
    posts = {saved.position_id, before.position_id if before else None} - {None}
    if not taught.isdisjoint(TEACHING):
        for position in sorted(post for post in posts if post is not None):
            await _relearn(house, unit, position)
    return saved


def waits(story: Story) -> Why | None:
    """Say why a story waits for the desk, where there is one; a denial of what nobody has told does not."""
    if all(t.change.status is Status.REFUTED or REJECTED in t.change.reasons for t in story.tellings):
        return None
    if story.certainty is Certainty.UNCLEAR:
        return Why.UNCLEAR
    return Why.NEWCOMER if story.person is not None and story.person_id is None else None


async def _relearn(house: House, unit: Unit, position: str) -> None:
    stories = await unit.stories.told(positions=[position], certainties=TEACHING)
    known = await unit.record.tenures(position=position)
    learned = lessons(stories, known, house.knowledge.people)
    people = [
        Person(lesson.tenure.person, story.person) for lesson in learned for story in lesson.stories if story.person
    ]
    await unit.record.relearn(position, [lesson.tenure for lesson in learned], people)
