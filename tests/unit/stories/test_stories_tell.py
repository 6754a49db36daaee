"""What an article does to the open stories: the documented story of 29 May 2025, and the cases around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from build_tellings import (
    DAY,
    FLATLY,
    HOUR,
    ICE_RELEASE,
    ICE_SAID,
    KNOWLEDGE,
    UNNAMED,
    WHITE_HOUSE,
    Newsroom,
    article,
    change,
    credit,
    entry_of,
    exit_of,
)

from bot.model.change import Change, Kind, Reading, Status
from bot.model.story import Certainty, NewsKind
from bot.stories.tell import tell

EXPECTED, FACT, DENIED = Status.EXPECTED, Status.TOLD_AS_FACT, Status.REFUTED


def genalo(said: object = UNNAMED, **fields: object) -> Change:
    return change("Kenneth Genalo", "ice-ero-head", Kind.RETIRES, said, **fields)  # type: ignore[arg-type]  # by keyword


def hammer(said: object = UNNAMED, **fields: object) -> Change:
    return change("Robert Hammer", "ice-hsi-head", Kind.REASSIGNED, said, **fields)  # type: ignore[arg-type]  # by keyword


def gordon(said: object = UNNAMED, status: Status = EXPECTED, **fields: object) -> Change:
    return entry_of("Derek Gordon", "ice-hsi-head", said=said, status=status, predecessor="Robert Hammer", **fields)


def released() -> tuple[Change, ...]:
    return (
        entry_of("Marcos Charles", said=ICE_RELEASE, status=FACT, predecessor="Kenneth Genalo"),
        genalo(ICE_RELEASE, status=FACT, successor="Marcos Charles"),
        gordon(ICE_RELEASE, FACT),
        hammer(ICE_RELEASE, status=FACT, successor="Derek Gordon"),
    )


def the_day(newsroom: Newsroom) -> None:
    """Nine articles, as they came."""
    cbs, desk_daily = credit("CBS News"), credit("Federal Desk Daily")
    recalled = exit_of("Caleb Vitello", "ice-director", kind=Kind.REASSIGNED, said=FLATLY, status=FACT, background=True)
    lyons = entry_of("Todd Lyons", "ice-director", said=FLATLY, status=FACT, background=True)
    newsroom.read(article(1, "cbs"), genalo(), hammer(), recalled, lyons, credit="NBC News")
    newsroom.read(article(2, "ledger", 0.3), genalo(cbs), hammer(cbs), recalled, lyons, credit="NBC News")
    newsroom.read(article(3, "Beltway Courier", 0.5), genalo(cbs), hammer(cbs), recalled, credit="NBC News")
    newsroom.read(article(4, "desk-daily", 1), gordon(), hammer(cbs, successor="Derek Gordon"), genalo(cbs))
    newsroom.read(article(5, "Potomac Wire Review", 1.3), gordon(desk_daily), hammer(cbs, successor="Gordon"))
    newsroom.read(article(6, "Border Beacon", 1.5), gordon(desk_daily), hammer(cbs), genalo(cbs))
    newsroom.read(article(7, "ap", 2.5), *released(), recalled, lyons)
    newsroom.read(article(8, "gazette", 3), *released())
    newsroom.read(article(9, "ledger", 3.3), *released())


def test_the_seed_story_makes_one_alert_one_quiet_and_one_loud_update() -> None:
    newsroom = Newsroom()
    the_day(newsroom)
    assert {card for card, _ in newsroom.sent} == {1}
    heard = [news for _, news in newsroom.sent if not news.silent]
    assert [(news.kind, news.loud) for news in heard] == [
        (NewsKind.OPENED, False),
        (NewsKind.DETAIL, False),
        (NewsKind.ANNOUNCED, True),
    ]


def test_the_seed_story_says_what_is_new() -> None:
    newsroom = Newsroom()
    the_day(newsroom)
    alert, quiet, loud = (news.sentence for _, news in newsroom.sent if not news.silent)
    assert alert == (
        "CBS News, unnamed sources: Kenneth Genalo to leave as ERO head. "
        "CBS News, unnamed sources: Robert Hammer to leave as HSI head."
    )
    assert quiet == (
        "Federal Desk Daily, unnamed sources: Derek Gordon expected as acting HSI head. "
        "Federal Desk Daily: successor: Derek Gordon."
    )
    assert loud == "ICE announced it (news release, through AP)."


def test_the_seed_story_ends_announced() -> None:
    newsroom = Newsroom()
    the_day(newsroom)
    ended = {(s.person, s.position_id, s.kind, s.certainty) for s in newsroom.open}
    assert ended == {
        ("Kenneth Genalo", "ice-ero-head", Kind.RETIRES, Certainty.ANNOUNCED),
        ("Robert Hammer", "ice-hsi-head", Kind.REASSIGNED, Certainty.ANNOUNCED),
        ("Marcos Charles", "ice-ero-head", Kind.ACTING, Certainty.ANNOUNCED),
        ("Derek Gordon", "ice-hsi-head", Kind.ACTING, Certainty.ANNOUNCED),
    }
    assert {s.reason for s in newsroom.open} == {"Announced by ICE (news release, through AP)"}


def test_any_article_twice_changes_nothing() -> None:
    newsroom = Newsroom()
    the_day(newsroom)
    before = newsroom.stories.copy()
    the_day(newsroom)
    assert newsroom.stories == before
    assert all(news.silent for _, news in newsroom.sent[9:])


def test_background_makes_no_story() -> None:
    told = Newsroom().read(article(1), exit_of("Caleb Vitello", "ice-director", background=True))
    assert told == ()


def test_who_names_too_little_makes_no_story() -> None:
    assert Newsroom().read(article(1), exit_of("Genalo", None)) == ()


def test_a_denial_alone_is_shown_to_nobody() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), genalo(ICE_SAID, status=DENIED))
    assert (newsroom.one().certainty, newsroom.one().reason) == (Certainty.UNCLEAR, "Unclear: only denials were read")
    assert newsroom.sent[-1][1].silent


def test_a_report_that_comes_after_its_denial_is_told_as_denied() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1, "nbc", 1), genalo(ICE_SAID, status=DENIED))
    newsroom.read(article(2, "cbs", 0), genalo())
    assert newsroom.sent[-1][1].kind is NewsKind.OPENED
    assert (newsroom.one().certainty, newsroom.one().reason) == (Certainty.CONTRADICTED, "Denied by ICE")


def test_a_denial_joins_the_story_and_is_loud() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), genalo())
    newsroom.read(article(2, "nbc", 1), genalo(ICE_SAID, status=DENIED))
    assert newsroom.one().certainty is Certainty.CONTRADICTED
    assert newsroom.sent[-1][1].loud
    assert newsroom.sent[-1][1].sentence == "ICE denied it (through NBC News)."


def test_an_article_that_reports_and_denies_tells_it_as_denied() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), genalo())
    (told,) = newsroom.read(article(2, "nbc", 1), genalo(), genalo(ICE_SAID, status=DENIED))
    assert told.news.kind is NewsKind.DENIED


def test_an_article_that_tells_a_change_twice_tells_it_once() -> None:
    (told,) = Newsroom().read(article(1), exit_of("Genalo"), genalo(effective="Friday"))
    assert (told.story.person, len(told.story.tellings)) == ("Kenneth Genalo", 1)


def test_a_story_that_learns_more_takes_in_what_proves_to_be_the_same() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), exit_of(None))
    newsroom.read(article(2, "nbc", 1), exit_of("Kenneth Genalo", None, position="official", organization="ICE"))
    assert len(newsroom.open) == 2
    (told,) = newsroom.read(article(3, "ap", 2), genalo())
    assert newsroom.one().certainty is Certainty.SEVERAL_OUTLETS
    assert newsroom.one().reason == "3 outlets"
    assert [s.closed_at for s in told.absorbed] == [DAY + 2 * HOUR]


def test_two_accounts_in_one_article_join_one_story() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), genalo())
    weak = exit_of("Kenneth Genalo", None, position="official", organization="ICE/ERO", confidence=0.6)
    nobody = exit_of(None, said=ICE_RELEASE, status=FACT)
    told = newsroom.read(article(2, "ap", 1), weak, nobody)
    assert [t.news.kind for t in told] == [NewsKind.ANNOUNCED]
    assert len(newsroom.one().tellings) == 2


def test_a_weak_account_beside_the_full_one_is_no_second_story() -> None:
    weak = exit_of("Kenneth Genalo", None, position="official", organization="ICE")
    told = Newsroom().read(article(1), exit_of(None), weak, genalo(), hammer())
    assert [(t.story.person, t.story.position_id) for t in told] == [
        ("Kenneth Genalo", "ice-ero-head"),
        ("Robert Hammer", "ice-hsi-head"),
    ]


def test_an_unclear_story_opens_again_when_it_becomes_clear() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1, "spin"), genalo())
    assert newsroom.sent[-1][1].silent
    (again,) = newsroom.read(article(2, "google-news", 1), genalo())
    assert again.news.kind is NewsKind.REPEATED
    (told,) = newsroom.read(article(3, "nbc", 2), genalo())
    assert told.news.kind is NewsKind.OPENED
    assert newsroom.one().reason == "1 outlet"


def test_a_retracted_story_takes_in_what_is_still_told_of_it() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1), genalo())
    newsroom.stories[1] = replace(newsroom.stories[1], certainty=Certainty.RETRACTED, reason="Our mistake")
    (told,) = newsroom.read(article(2, "nbc", 1), genalo())
    assert (told.news.kind, newsroom.one().certainty) == (NewsKind.REPEATED, Certainty.RETRACTED)
    (told,) = newsroom.read(article(3, "ap", 2), genalo(ICE_RELEASE, status=FACT))
    assert (told.news.kind, newsroom.one().certainty) == (NewsKind.ANNOUNCED, Certainty.ANNOUNCED)


@pytest.mark.parametrize(
    ("outlet", "credited", "counts", "why"),
    [
        ("cbs", "CBS", True, "it was first itself"),
        ("cbs", "CBS News", True, "by its full name"),
        ("cbs", "NBC News", False, "flatly told, and another one was first"),
        ("cbs", None, True, "nobody credited"),
    ],
)
def test_an_outlet_that_credits_itself_credits_nobody(
    outlet: str, credited: str | None, counts: bool, why: str
) -> None:
    (told,) = Newsroom().read(article(1, outlet), genalo(FLATLY, status=FACT), credit=credited)
    assert told.story.tellings[0].counts is counts, why


def test_a_telling_keeps_what_the_article_says_of_all() -> None:
    reading = Reading((genalo(),), response="DHS did not immediately respond", not_announced=True)
    (told,) = tell(reading, article(1), (), KNOWLEDGE, DAY)
    (telling,) = told.story.tellings
    assert (telling.response, telling.not_announced) == ("DHS did not immediately respond", True)


def test_a_date_in_the_future_or_none_is_when_it_was_first_seen() -> None:
    seen = article(1)
    for published in (None, DAY + timedelta(hours=5)):
        (told,) = tell(Reading((genalo(),)), replace(seen, published=published), (), KNOWLEDGE, DAY)
        assert told.story.tellings[0].at == DAY
    (told,) = tell(Reading((genalo(),)), replace(seen, published=DAY - HOUR), (), KNOWLEDGE, DAY)
    assert told.story.tellings[0].at == DAY - HOUR


def test_two_successors_are_both_shown() -> None:
    """McLaughlin's successor in February 2026: Lauren Bis, says one; Katie Zacharia, says another."""
    newsroom = Newsroom()
    leaves = {"position_id": None, "position": "assistant secretary for public affairs", "organization": "DHS"}
    newsroom.read(article(1, "nbc"), exit_of("Tricia McLaughlin", said=FLATLY, successor="Lauren Bis", **leaves))
    (told,) = newsroom.read(
        article(2, "gazette", 2), exit_of("Tricia McLaughlin", said=FLATLY, successor="Katie Zacharia", **leaves)
    )
    assert told.news.kind is NewsKind.DETAIL
    assert told.news.sentence.startswith("Capitol Gazette: successor: Katie Zacharia.")


def test_the_wrong_office_is_another_story() -> None:
    """Michael Banks led the Border Patrol; one article made him commissioner of CBP."""
    newsroom = Newsroom()
    newsroom.read(article(1, "nbc"), exit_of("Michael Banks", "usbp-chief", kind=Kind.RESIGNS))
    newsroom.read(article(2, "gazette", 1), exit_of("Michael Banks", "cbp-commissioner", kind=Kind.RESIGNS))
    assert {(s.position_id, s.reason) for s in newsroom.open} == {
        ("usbp-chief", "1 outlet"),
        ("cbp-commissioner", "1 outlet"),
    }


def test_resigned_against_fired_departs_until_it_is_announced() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1, "nbc"), exit_of("Quillon Marsh", kind=Kind.RESIGNS))
    newsroom.read(article(2, "gazette", 1), exit_of("Quillon Marsh", kind=Kind.REMOVED, wording=("was fired",)))
    assert newsroom.one().kind is Kind.DEPARTS
    newsroom.read(article(3, "ap", 2), exit_of("Quillon Marsh", kind=Kind.RESIGNS, said=ICE_RELEASE, status=FACT))
    assert newsroom.one().kind is Kind.RESIGNS


def test_the_withdrawal_of_a_nomination_is_apart_from_an_exit() -> None:
    """Ronald Vitiello, April 2019: the nomination is withdrawn; a week later he resigns as acting director."""
    newsroom = Newsroom()
    nominated = change("Ronald Vitiello", "ice-director", Kind.NOMINATED, WHITE_HOUSE, FACT)
    newsroom.read(article(1, "ap"), nominated)
    newsroom.read(article(2, "ap", 1), change("Ronald Vitiello", "ice-director", Kind.WITHDRAWN, WHITE_HOUSE, FACT))
    newsroom.read(article(3, "ap", 170), exit_of("Ronald Vitiello", "ice-director", kind=Kind.RESIGNS, acting=True))
    assert [(s.kind, s.card_id) for s in newsroom.open] == [
        (Kind.NOMINATED, 1),
        (Kind.WITHDRAWN, 1),
        (Kind.RESIGNS, 2),
    ]


def test_a_further_step_of_a_nominee_is_told_quietly() -> None:
    newsroom = Newsroom()
    newsroom.read(article(1, "ap"), change("Markwayne Mullin", "dhs-secretary", Kind.NOMINATED, WHITE_HOUSE, FACT))
    confirmed = change("Markwayne Mullin", "dhs-secretary", Kind.CONFIRMED, FLATLY, FACT)
    (told,) = newsroom.read(article(2, "cbs", 400), confirmed)
    assert told.news == replace(told.news, kind=NewsKind.DETAIL, sentence="CBS News: a further step: confirmed.")
    (told,) = newsroom.read(article(3, "nbc", 401), confirmed)
    assert told.news.silent
    (told,) = newsroom.read(
        article(4, "cbs", 420), change("Markwayne Mullin", "dhs-secretary", Kind.SWORN_IN, FLATLY, FACT)
    )
    assert told.news.kind is NewsKind.IN_EFFECT
    assert newsroom.one().certainty is Certainty.IN_EFFECT
