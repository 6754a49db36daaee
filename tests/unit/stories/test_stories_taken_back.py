"""What an article told and tells no more is taken back, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from build_tellings import DAY, ICE_RELEASE, KNOWLEDGE, article, change, story_of, telling

from bot.model.change import Change, Kind, Status
from bot.model.roster import Knowledge
from bot.model.story import Certainty, NewsKind, Story, still_told
from bot.stories.retract import retract
from bot.stories.taken_back import taken_back

SENTENCE = "Kenneth Genalo is retiring as head of the branch, three sources said."
OTHERS = "An aide told the paper that the head of deportations would step down over the summer."
GONE = "The branch has a head, as every branch does, and nothing about it has changed this year."
LATER = DAY + timedelta(hours=5)
KNOWN: Knowledge = KNOWLEDGE


def told(said: str = SENTENCE, **fields: object) -> Change:
    return change(quotation=said, wording=("is retiring",), **fields)  # type: ignore[arg-type]  # by keyword


def of_one(**fields: object) -> Story:
    return story_of(telling(told(**fields), article=7))


TEXTS = [
    (GONE, 0, True, "the sentence is gone"),
    (f"{GONE} {SENTENCE}", 0, False, "it stands there"),
    (f"{GONE} {SENTENCE.upper()}", 0, False, "it stands there, in other letters"),
    (GONE, 26, True, "most of the text is there"),
    (GONE, 40, False, "less than 60 in 100 of it: a pay wall"),
    (f"Correction: {GONE}", 400, True, "it says that it was corrected"),
    (f"Editor’s note: {GONE}", 400, True, "it says so in another way"),
]


@pytest.mark.parametrize(("text", "words", "taken", "why"), TEXTS, ids=[why for *_, why in TEXTS])
def test_only_what_is_surely_gone_is_taken_back(text: str, words: int, taken: bool, why: str) -> None:
    back = taken_back(of_one(), article(7), text, words, KNOWN, LATER)
    assert (back is not None) is taken, why


def test_the_outlet_corrects_its_report_aloud_and_the_trail_stays() -> None:
    back = taken_back(of_one(), article(7), GONE, 0, KNOWN, LATER)
    assert back is not None
    story, news = back
    assert (story.certainty, news.kind, news.loud) == (Certainty.CORRECTED, NewsKind.CORRECTED, True)
    assert [(t.version, t.change.status) for t in story.tellings] == [
        (0, Status.SAID_BY_OTHERS),
        (1, Status.REFUTED),
    ]
    assert story.person == "Kenneth Genalo"


def test_what_others_tell_stands_and_gives_the_facts() -> None:
    reported = story_of(
        telling(told(effective="May 31"), article=7),
        telling(change(kind=Kind.DEPARTS, quotation=OTHERS), "ap", 1, article=8),
    )
    back = taken_back(reported, article(7), GONE, 0, KNOWN, LATER)
    assert back is not None
    story, _ = back
    assert (story.certainty, story.kind) == (Certainty.ONE_OUTLET, Kind.DEPARTS)
    assert [t.article_id for t in still_told(story.tellings)] == [8]


def test_an_announcement_that_only_this_article_passed_on_falls_with_it() -> None:
    announced = story_of(telling(told(), article=6, hours=-1), telling(_released(), article=7))
    assert announced.certainty is Certainty.ANNOUNCED
    back = taken_back(announced, article(7), GONE, 0, KNOWN, LATER)
    assert back is not None
    assert back[0].certainty in {Certainty.ONE_OUTLET, Certainty.CORRECTED}


def _released() -> Change:
    return change(said=ICE_RELEASE, quotation=SENTENCE, status=Status.TOLD_AS_FACT)


def _taken_back_already() -> Story:
    back = taken_back(of_one(), article(7), GONE, 0, KNOWN, LATER)
    assert back is not None
    return back[0]


NOTHING = [
    (story_of(telling(told(), article=8)), "another article told it"),
    (story_of(telling(told(status=Status.REFUTED), article=7)), "it was a denial"),
    (_taken_back_already(), "it was taken back before"),
    (retract(of_one(), "it was misread"), "we took it back ourselves"),
]


@pytest.mark.parametrize(("story", "why"), NOTHING, ids=[why for _, why in NOTHING])
def test_there_may_be_nothing_to_take_back(story: Story, why: str) -> None:
    assert taken_back(replace(story, id=3), article(7), GONE, 0, KNOWN, LATER) is None, why
