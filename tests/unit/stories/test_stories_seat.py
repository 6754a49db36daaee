"""Which card shows a new story, and how loudly a card is told of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_tellings import (
    DAY,
    FLATLY,
    ICE_RELEASE,
    WHITE_HOUSE,
    Newsroom,
    article,
    change,
    entry_of,
    exit_of,
    story_of,
    telling,
)

from bot.model.change import Change, Kind, Status
from bot.model.story import Certainty, News, NewsKind, Story
from bot.stories.seat import Seat, seat
from bot.stories.summary import summary_news
from bot.stories.tell import Told

DAYS = 24.0
FACT = Status.TOLD_AS_FACT
HAMMER = story_of(telling(exit_of("Robert Hammer", "ice-hsi-head")), card=5)
NOMINEE = story_of(telling(change("Odalys Thornbury", "ice-director", Kind.NOMINATED, WHITE_HOUSE, FACT)), card=6)


def seated(new: Change, *open_stories: Story, days: float = 0.1) -> Seat:
    told = telling(new, "nbc", days * DAYS)
    return seat(story_of(told, card=0, id=0), open_stories, told.at)


HALVES = [
    (entry_of("Derek Gordon", "ice-hsi-head"), HAMMER, 0.1, "the successor"),
    (entry_of("Derek Gordon", "ice-hsi-head"), HAMMER, 20, "the successor, while the exit is open"),
    (change("Derek Gordon", "ice-hsi-head", Kind.CONSIDERED), HAMMER, 0.1, "a candidate for the post"),
    (exit_of("Todd Lyons", "ice-director"), NOMINEE, 1, "who makes room for a new nominee"),
    (exit_of("Todd Lyons", "ice-director", successor="Odalys Thornbury"), NOMINEE, 90, "he names the nominee"),
    (entry_of("Quillon Marsh", "ice-director"), NOMINEE, 1, "a rival successor"),
    (change("Odalys Thornbury", "ice-director", Kind.WITHDRAWN), NOMINEE, 90, "the nomination's withdrawal"),
    (entry_of(None, "ice-hsi-head"), HAMMER, 1, "an unnamed successor"),
]
NO_HALVES = [
    (entry_of("Marcos Charles", "ice-ero-head"), HAMMER, 0.1, "another post"),
    (entry_of("Derek Gordon", None, organization="ICE/HSI"), HAMMER, 0.1, "no post that is resolved"),
    (exit_of("Derek Gordon", "ice-hsi-head"), HAMMER, 0.1, "another exit from the same post"),
    (exit_of("Odalys Thornbury", "ice-director"), NOMINEE, 1, "her own exit from the post she enters"),
    (exit_of("Todd Lyons", "ice-director"), NOMINEE, 90, "the holder's exit months after the nomination"),
    (entry_of("Quillon Marsh", "ice-director"), NOMINEE, 90, "an acting head months after the nomination"),
    (change("Quillon Marsh", "ice-director", Kind.WITHDRAWN), NOMINEE, 1, "the withdrawal of another nominee"),
    (change("Robert Hammer", "ice-hsi-head", Kind.WITHDRAWN), HAMMER, 1, "a withdrawal is no half of an exit"),
    (entry_of("Derek Gordon", "ice-hsi-head"), replace(HAMMER, closed_at=DAY), 0.1, "the exit's story is closed"),
    (entry_of("Derek Gordon", "ice-hsi-head"), replace(HAMMER, certainty=Certainty.RETRACTED), 0.1, "retracted"),
    (entry_of("Derek Gordon", "ice-hsi-head"), replace(HAMMER, certainty=Certainty.UNCLEAR), 0.1, "never shown"),
    (entry_of("Derek Gordon", "ice-hsi-head"), replace(HAMMER, card_id=0), 0.1, "on no card yet"),
]


@pytest.mark.parametrize(("new", "there", "days", "why"), HALVES, ids=[row[3] for row in HALVES])
def test_the_other_half_sits_on_its_card(new: Change, there: Story, days: float, why: str) -> None:
    assert seated(new, there, days=days) == Seat(there.card_id, half=True), why


@pytest.mark.parametrize(("new", "there", "days", "why"), NO_HALVES, ids=[row[3] for row in NO_HALVES])
def test_these_are_no_halves(new: Change, there: Story, days: float, why: str) -> None:
    assert seated(new, there, days=days) == Seat(0, half=False), why


def test_of_two_halves_the_card_told_of_last_is_taken() -> None:
    later = story_of(telling(exit_of("Caleb Vitello", "ice-hsi-head"), "nbc", DAYS), card=7, id=2)
    assert seated(entry_of("Derek Gordon", "ice-hsi-head"), HAMMER, later, days=2).card_id == 7


def told(of: Change, kind: NewsKind, sentence: str, *, card: int = 5, half: bool = False, outlet: str = "cbs") -> Told:
    return Told(story_of(telling(of, outlet), card=card), News(kind, sentence), "", half)


EXIT, ENTRY = exit_of("Kenneth Genalo"), entry_of("Derek Gordon", "ice-hsi-head")
ANNOUNCED = entry_of("Derek Gordon", "ice-hsi-head", said=ICE_RELEASE, status=FACT)
CARDS = [
    ([told(EXIT, NewsKind.OPENED, "a.", card=0), told(ENTRY, NewsKind.OPENED, "b.", card=0)],
     News(NewsKind.OPENED, "a. b."), "a new card is one alert"),
    ([told(ENTRY, NewsKind.OPENED, "a."), told(EXIT, NewsKind.REPEATED, "b.")], News(NewsKind.DETAIL, "a."),
     "a successor expected is quiet"),
    ([told(ANNOUNCED, NewsKind.OPENED, "a."), told(EXIT, NewsKind.ANNOUNCED, "b.")], News(NewsKind.ANNOUNCED, "b."),
     "announced with its exit: the notice line names who comes"),
    ([told(ANNOUNCED, NewsKind.OPENED, "a.")], News(NewsKind.ANNOUNCED, "a."), "announced alone"),
    ([told(EXIT, NewsKind.OPENED, "a.")], News(NewsKind.OPENED, "a."), "a new exit is nobody's detail"),
    ([told(EXIT, NewsKind.OPENED, "a.", half=True)], News(NewsKind.DETAIL, "a."), "unless it makes room for an entry"),
    ([told(ENTRY, NewsKind.ANOTHER_OUTLET, "a."), told(EXIT, NewsKind.DENIED, "b.")], News(NewsKind.DENIED, "b."),
     "beside what is loud, only what is loud"),
    ([told(EXIT, NewsKind.REPEATED, "a."), told(ENTRY, NewsKind.REPEATED, "b.")], News(NewsKind.REPEATED, "a."),
     "nothing new"),
    ([told(EXIT, NewsKind.OPENED, "a.", outlet="spin")],
     News(NewsKind.REPEATED, "Not clear enough for readers; it is told to nobody."), "unclear"),
    ([told(EXIT, NewsKind.OPENED, "a.", outlet="spin"), told(ENTRY, NewsKind.DETAIL, "b.")],
     News(NewsKind.DETAIL, "b."), "unclear beside clear"),
    ([told(EXIT, NewsKind.DETAIL, "a."), told(ENTRY, NewsKind.DETAIL, "a.")], News(NewsKind.DETAIL, "a."),
     "one sentence once"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "news", "why"), CARDS, ids=[row[2] for row in CARDS])
def test_a_card_is_told_of_once_as_loudly_as_its_loudest_story(changes: list[Told], news: News, why: str) -> None:
    assert summary_news(changes) == news, why


def test_changes_told_together_share_a_card_and_others_do_not() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), exit_of("Kenneth Genalo"), exit_of("Robert Hammer", "ice-hsi-head"))
    newsroom.read(article(2, "nbc", 1), exit_of("Michael Banks", "usbp-chief"))
    assert [(s.person, s.card_id) for s in newsroom.open] == [
        ("Kenneth Genalo", 1),
        ("Robert Hammer", 1),
        ("Michael Banks", 2),
    ]


def test_an_exit_first_told_beside_a_known_one_gets_its_own_alert() -> None:
    """A card that was posted is only edited: nobody would hear of the second official who leaves."""
    newsroom = Newsroom()
    newsroom.read(article(1), exit_of("Kenneth Genalo"))
    newsroom.read(
        article(2, "nbc", 1), exit_of("Kenneth Genalo", said=FLATLY), exit_of("Robert Hammer", "ice-hsi-head")
    )
    assert [(card, news.kind) for card, news in newsroom.sent] == [
        (1, NewsKind.OPENED),
        (1, NewsKind.ANOTHER_OUTLET),
        (2, NewsKind.OPENED),
    ]


def test_an_exit_that_was_unclear_beside_a_clear_one_gets_its_own_alert_when_it_is_clear() -> None:
    newsroom = Newsroom()
    hammer = exit_of("Robert Hammer", "ice-hsi-head")
    newsroom.read(article(1), exit_of("Kenneth Genalo"), replace(hammer, confidence=0.3))
    assert {s.card_id for s in newsroom.open} == {1}
    newsroom.read(article(2, "nbc", 1), hammer)
    assert newsroom.sent[-1][0] == 2
    assert newsroom.sent[-1][1].kind is NewsKind.OPENED
    assert [(s.person, s.card_id) for s in newsroom.open] == [("Kenneth Genalo", 1), ("Robert Hammer", 2)]


def test_a_successor_that_was_unclear_sits_with_the_exit_when_it_is_clear() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), exit_of("Robert Hammer", "ice-hsi-head"))
    newsroom.read(article(2, "spin", 1), entry_of("Derek Gordon", "ice-hsi-head"))
    newsroom.read(article(3, "nbc", 2), entry_of("Derek Gordon", "ice-hsi-head"))
    assert [(s.person, s.card_id) for s in newsroom.open] == [("Robert Hammer", 1), ("Derek Gordon", 1)]
    assert newsroom.sent[-1][1].kind is NewsKind.DETAIL
