"""What an article changed, in one sentence: `develop` called as the flow calls it."""

from __future__ import annotations

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
    change,
    credit,
    entry_of,
    exit_of,
    person_says,
    story_of,
    telling,
)

from bot.model.change import Attribution, Change, Direction, Kind, Speaker, Status
from bot.model.story import Certainty, News, NewsKind, Telling
from bot.stories.develop import develop

FACT, EXPECTED, DENIED = Status.TOLD_AS_FACT, Status.EXPECTED, Status.REFUTED
REPORT = telling(change())
GENALO = "Kenneth Genalo"


def joins(told: Telling, *earlier: Telling) -> News:
    return develop(story_of(*earlier), told, KNOWLEDGE, told.at)[1]


OPENED = [
    (change(), "cbs", "CBS News, unnamed sources: Kenneth Genalo to leave as ERO head."),
    (change(said=FLATLY, kind=Kind.REMOVED), "cbs", "CBS News: Kenneth Genalo to leave as ERO head."),
    (change(said=ICE_RELEASE, status=FACT), "ap", "ICE: Kenneth Genalo to leave as ERO head."),
    (change(said=credit("CBS News")), "ledger", "Harbor Ledger, citing CBS News: Kenneth Genalo to leave as ERO head."),
    (change(said=Attribution(Speaker.OTHER_OUTLET, "a network said")), "ledger",
     "Harbor Ledger, citing another outlet: Kenneth Genalo to leave as ERO head."),
    (change(said=Attribution(Speaker.THIRD_PARTY, "the union said", "the union")), "nbc",
     "NBC News, citing the union: Kenneth Genalo to leave as ERO head."),
    (change(said=Attribution(Speaker.THIRD_PARTY, "a lawmaker said")), "nbc",
     "NBC News: Kenneth Genalo to leave as ERO head."),
    (exit_of(None, acting=True), "cbs",
     "CBS News, unnamed sources: an official not named to leave as acting ERO head."),
    (exit_of(None, None, group="about a dozen field office directors", organization="ICE"), "cbs",
     "CBS News, unnamed sources: about a dozen field office directors to leave at ICE."),
    (entry_of("Derek Gordon", "ice-hsi-head", status=EXPECTED), "desk-daily",
     "Federal Desk Daily, unnamed sources: Derek Gordon expected as acting HSI head."),
    (entry_of("Derek Gordon", "ice-hsi-head", said=ICE_RELEASE, status=FACT), "ap",
     "ICE: Derek Gordon named as acting HSI head."),
    (entry_of("Quillon Marsh", None, position="chief (acting)", organization="ICE", said=FLATLY, status=FACT), "cbs",
     "CBS News: Quillon Marsh named as chief (acting)."),
    (change("Markwayne Mullin", "dhs-secretary", Kind.NOMINATED, WHITE_HOUSE, FACT), "ap",
     "the White House: Markwayne Mullin nominated as DHS secretary."),
    (change("Markwayne Mullin", "dhs-secretary", Kind.WITHDRAWN, FLATLY, FACT), "ap",
     "AP: Markwayne Mullin no longer nominated as DHS secretary."),
    (change("Odalys Thornbury", "dhs-secretary", Kind.CONSIDERED), "cbs",
     "CBS News, unnamed sources: Odalys Thornbury considered for DHS secretary."),
    (exit_of(GENALO, None), "cbs", "CBS News, unnamed sources: Kenneth Genalo to leave."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "outlet", "sentence"), OPENED, ids=[row[2] for row in OPENED])
def test_an_opened_story_is_one_neutral_line_its_source_first(told: Change, outlet: str, sentence: str) -> None:
    _, news = develop(None, telling(told, outlet), KNOWLEDGE, DAY)
    assert news == News(NewsKind.OPENED, sentence)


NEWS = [
    ([REPORT], telling(change(), "nbc", 1), NewsKind.ANOTHER_OUTLET, "NBC News reports it too: 2 outlets.", "one"),
    ([telling(change(said=credit("CBS News")), "ledger")], telling(change(), "cbs", 1), NewsKind.ANOTHER_OUTLET,
     "CBS News reports it too: 1 outlet.", "the outlet that was credited, itself"),
    ([REPORT], telling(change(said=ICE_RELEASE, status=FACT), "ap", 1), NewsKind.ANNOUNCED,
     "ICE announced it (news release, through AP).", "announced"),
    ([REPORT], telling(change(said=FLATLY, status=FACT), "ice-gov", 1), NewsKind.ANNOUNCED, "ICE announced it.",
     "on its own site"),
    ([REPORT], telling(change(said=ICE_SAID, status=DENIED), "nbc", 1), NewsKind.DENIED,
     "ICE denied it (through NBC News).", "denied"),
    ([REPORT], telling(change(said=UNNAMED, status=DENIED), "nbc", 1), NewsKind.DENIED,
     "NBC News says that it is not so.", "refuted"),
    ([telling(change(said=WHITE_HOUSE, status=FACT), "ap")],
     telling(change(said=person_says(GENALO), status=DENIED), "nbc", 1), NewsKind.DENIED,
     "Kenneth Genalo denied it (letter, through NBC News).", "the person denies what stands announced"),
    ([REPORT], telling(change(said=FLATLY, status=DENIED), "cbs", 1), NewsKind.CORRECTED,
     "CBS News corrected its report.", "corrected"),
    ([telling(change(said=ICE_RELEASE, status=FACT), "ap")],
     telling(change(said=FLATLY, status=FACT, wording=("has left the agency",)), "cbs", 24), NewsKind.IN_EFFECT,
     "It has happened, says CBS News.", "in effect"),
    ([REPORT], telling(change(successor="Marcos Charles"), "cbs", 1), NewsKind.DETAIL,
     "CBS News: successor: Marcos Charles.", "a successor"),
    ([REPORT], telling(change(effective="June 30"), "cbs", 1), NewsKind.DETAIL,
     "CBS News: the date: June 30.", "a date"),
    ([telling(exit_of("Genalo"))], telling(exit_of(GENALO), "cbs", 1), NewsKind.DETAIL,
     "CBS News: the full name: Kenneth Genalo.", "the full name"),
    ([telling(exit_of(None))], telling(exit_of(GENALO), "cbs", 1), NewsKind.DETAIL,
     "CBS News: the person: Kenneth Genalo.", "the name of somebody unnamed"),
    ([telling(exit_of(GENALO, None, position="official", organization="ICE"))], telling(exit_of(GENALO), "cbs", 1),
     NewsKind.DETAIL, "CBS News: the post: head.", "the post that was weak"),
    ([telling(exit_of(GENALO))], telling(change(kind=Kind.RESIGNS), "cbs", 1), NewsKind.DETAIL, "CBS News: resigning.",
     "the manner"),
    ([telling(exit_of(GENALO))], telling(change(kind=Kind.REMOVED, wording=("was relieved of his duties",)), "cbs", 1),
     NewsKind.DETAIL, "CBS News: in its words, “was relieved of his duties”.", "a removal stands in quotation marks"),
    ([telling(change(kind=Kind.RESIGNS))], telling(change(kind=Kind.REASSIGNED), "nbc", 1), NewsKind.DETAIL,
     "NBC News: its sources tell the manner differently. NBC News reports it too: 2 outlets.", "two manners"),
    ([telling(change("James Murray"))],
     telling(change("James Murray", direction=Direction.PENDING, said=FLATLY, status=FACT), "cbs", 500),
     NewsKind.DETAIL, "CBS News: it is put off.", "put off"),
    ([REPORT], telling(change(said=ICE_RELEASE, status=FACT, successor="Marcos Charles"), "ap", 1), NewsKind.ANNOUNCED,
     "ICE announced it (news release, through AP).", "beside an announcement its details stand on the card"),
]  # fmt: skip
NOTHING = [
    ([REPORT], telling(change(said=credit("CBS News")), "ledger", 1),
     "Nothing new: Harbor Ledger credits CBS News.", "a copy"),
    ([REPORT], REPORT, "Nothing new: this article of CBS News was read before.", "the same article"),
    ([telling(change(said=ICE_RELEASE, status=FACT), "ap")], telling(change(said=ICE_SAID, status=FACT), "ledger", 1),
     "Nothing new: Harbor Ledger passes on the same announcement as AP.", "the same release"),
    ([telling(change(said=ICE_RELEASE, status=FACT), "ap")], telling(change(), "nbc", 1),
     "Nothing new: NBC News cites “the sources said”.", "an outlet after the announcement"),
    ([telling(change(said=ICE_RELEASE, status=FACT), "ap", 2)], telling(change(said=ICE_SAID, status=DENIED), "nbc", 1),
     "Nothing new: NBC News tells it as denied.", "a denial from before the announcement"),
    ([telling(exit_of(GENALO))], telling(change(kind=Kind.REMOVED), "cbs", 1),
     "Nothing new: CBS News and CBS News are one source.", "a removal without the source's words"),
    ([telling(change(effective="June 30"))], telling(change(effective="the end of June"), "cbs", 1),
     "Nothing new: CBS News and CBS News are one source.", "the date in other words"),
    ([telling(change(successor="Charles"))], telling(change(successor="Marcos Charles"), "cbs", 1),
     "Nothing new: CBS News and CBS News are one source.", "the same successor, fuller"),
    ([REPORT, telling(change(direction=Direction.PENDING), "cbs", 1)],
     telling(change(direction=Direction.PENDING, said=credit("CBS News")), "ledger", 2),
     "Nothing new: Harbor Ledger credits CBS News.", "put off already"),
    ([telling(change(), "spin")], telling(change(), "google-news", 1),
     "Unclear: Spin Mill is an outlet of low trust; it is told to nobody.", "still unclear"),
]  # fmt: skip


@pytest.mark.parametrize(("earlier", "told", "kind", "sentence", "why"), NEWS, ids=[row[4] for row in NEWS])
def test_news(earlier: list[Telling], told: Telling, kind: NewsKind, sentence: str, why: str) -> None:
    assert joins(told, *earlier) == News(kind, sentence), why


@pytest.mark.parametrize(("earlier", "told", "sentence", "why"), NOTHING, ids=[row[3] for row in NOTHING])
def test_nothing_new(earlier: list[Telling], told: Telling, sentence: str, why: str) -> None:
    assert joins(told, *earlier) == News(NewsKind.REPEATED, sentence), why


def test_a_story_lapses_when_its_date_has_passed() -> None:
    dated = story_of(telling(change(effective="June 30")))
    late = telling(change(said=credit("CBS News")), "ledger", 24 * 40)
    story, _ = develop(dated, late, KNOWLEDGE, DAY + 40 * 24 * HOUR)
    assert story.certainty is Certainty.LAPSED
    assert story.reason == "Its date, June 30, has passed; no source says that it happened"
