"""Stories: which telling leads, and how loud news is."""

from __future__ import annotations

import pytest

from bot.model.change import Change
from bot.model.story import News, NewsKind, Story
from bot.stories.tell import tell
from tests.make import KNOWLEDGE, NOW, announced, article, change, reading


def story(*changes: Change) -> Story:
    """A story as these changes, each of an article of its own, tell it."""
    (told,) = tell(reading(changes[0]), article(1), (), KNOWLEDGE, NOW)
    for number, later in enumerate(changes[1:], start=2):
        (told,) = tell(
            reading(later),
            article(number, outlet="Capitol Gazette", outlet_id="gazette"),
            (told.story,),
            KNOWLEDGE,
            NOW,
        )
    return told.story


def test_the_first_telling_leads() -> None:
    assert story(change(), change("Marsh is leaving, officials said.")).lead.article_id == 1


def test_until_an_official_word_does() -> None:
    assert story(change(), announced()).lead.article_id == 2


LOUDNESS = [
    ("opened", False, False),
    ("another outlet", False, False),
    ("detail", False, False),
    ("announced", True, False),
    ("denied", True, False),
    ("corrected", True, False),
    ("retracted", True, False),
    ("in effect", False, False),
    ("lapsed", False, False),
    ("repeated", False, True),
]


@pytest.mark.parametrize(("kind", "loud", "silent"), LOUDNESS)
def test_how_loud_news_is(kind: str, loud: bool, silent: bool) -> None:
    news = News(NewsKind(kind), "A sentence.")
    assert (news.loud, news.silent) == (loud, silent)


def test_every_kind_of_news_has_its_loudness() -> None:
    assert {kind for kind, _, _ in LOUDNESS} == {kind.value for kind in NewsKind}
