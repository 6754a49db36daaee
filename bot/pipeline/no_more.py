"""Find what an article told before its outlet changed it, and tells no more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.story import Story
from bot.pipeline.publish_card import Publication
from bot.stories.taken_back import taken_back
from bot.stories.tell import Told


async def told_before(publication: Publication) -> tuple[Story, ...]:
    """List the stories that an article told when it was read before; none of one that is read for the first time."""
    return await publication.unit.stories.told_by(publication.article.id) if publication.again else ()


def told_no_more(publication: Publication, before: Sequence[Story], told: Sequence[Told]) -> tuple[Told, ...]:
    """Take back, for the outlet, what is in its article no more. `told`: what it tells now."""
    article, house = publication.article, publication.house
    still = {story.id for one in told for story in (one.story, *one.absorbed)}
    found: list[Told] = []
    for story in before:
        if story.id in still:
            continue
        gone = taken_back(story, article, publication.text, article.words_before, house.knowledge, house.clock.now())
        if gone is not None:
            found.append(Told(*gone, "the article tells it no more"))
    return tuple(found)
