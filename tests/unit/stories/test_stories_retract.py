"""A retracted story keeps its trail, and nothing that led to it is relied on again."""

from __future__ import annotations

from build_tellings import DAY, HOUR, ICE_RELEASE, KNOWLEDGE, exit_of, story_of, telling

from bot.model.change import Status
from bot.model.story import Certainty, NewsKind, Story, Telling
from bot.stories.develop import develop
from bot.stories.retract import RETRACTED, retract

ANNOUNCED = telling(exit_of("Quillon Marsh", said=ICE_RELEASE, status=Status.TOLD_AS_FACT), "ap")
REPORTED = telling(exit_of("Quillon Marsh"), "nbc", 1)
AGAIN = telling(exit_of("Quillon Marsh", said=ICE_RELEASE, status=Status.TOLD_AS_FACT), "gazette", 5)


def told(story: Story, *tellings: Telling) -> tuple[Story, NewsKind]:
    for one in tellings:
        story, news = develop(story, one, KNOWLEDGE, DAY + 9 * HOUR)
    return story, news.kind


def test_the_reason_says_whose_mistake_it_was_and_the_trail_stays() -> None:
    gone = retract(story_of(ANNOUNCED, REPORTED), "it named the wrong official. ")
    assert (gone.certainty, gone.reason) == (Certainty.RETRACTED, "Retracted, our mistake: it named the wrong official")
    assert [t.outlet for t in gone.tellings] == ["AP", "NBC News"]
    assert all(not t.counts and RETRACTED in t.change.reasons for t in gone.tellings)


def test_a_report_does_not_bring_it_back_an_announcement_does() -> None:
    gone = retract(story_of(ANNOUNCED), "our mistake")
    still_gone, silent = told(gone, REPORTED)
    assert (still_gone.certainty, silent) == (Certainty.RETRACTED, NewsKind.REPEATED)
    back, loud = told(still_gone, AGAIN)
    assert (back.certainty, loud) == (Certainty.ANNOUNCED, NewsKind.ANNOUNCED)
    assert back.reason == "Announced by ICE (news release, through Capitol Gazette)"
