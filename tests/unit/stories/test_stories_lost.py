"""What was told and is gone when an article is told anew: that is a correction; what is only added is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from build_tellings import ICE_RELEASE, KNOWLEDGE, change, entry_of, story_of, telling

from bot.model.change import Change, Kind, Status
from bot.model.story import NewsKind
from bot.stories.develop import develop
from bot.stories.lost import lost


def of(**fields: Any) -> Change:
    return change(**{"quotation": "A sentence about the branch and whoever leads it now.", **fields})


def anew(before: Change, after: Change, *others: Change) -> tuple[str, ...]:
    """Tell an article anew, beside other outlets' tellings; give what is lost."""
    beside = [telling(other, "ap", n + 1.0, article=50 + n) for n, other in enumerate(others)]
    story = story_of(telling(before, article=7), *beside)
    newer = telling(after, article=7)
    developed, _ = develop(story, newer, KNOWLEDGE, newer.at, anew=True)
    return lost(story, developed, newer)


REMOVED = {"kind": Kind.REMOVED, "wording": ("was fired",)}
RESIGNED = {"kind": Kind.RESIGNS, "wording": ("resigned",)}
TABLE: list[tuple[Change, Change, tuple[str, ...], str]] = [
    (of(), of(), (), "nothing has changed"),
    (of(), of(successor="Marcos Charles", effective="May 31"), (), "more is told"),
    (of(**REMOVED), of(**RESIGNED), ("it no longer says “was fired”",), "another manner"),
    (of(**REMOVED), of(kind=Kind.DEPARTS), ("it no longer says “was fired”",), "no manner any more"),
    (of(kind=Kind.DEPARTS), of(**RESIGNED), (), "a manner where none was told"),
    (of(**REMOVED), of(kind=Kind.RESIGNS, wording=("was fired", "resigned")), (), "the words stand beside others"),
    (of(successor="Marcos Charles"), of(), ("it no longer names the successor Marcos Charles",), "no successor"),
    (of(successor="Marcos Charles"), of(successor="Charles"), (), "the successor by surname"),
    (of(effective="May 31"), of(effective="June 2"), ("it no longer gives the date “May 31”",), "another date"),
    (of(effective="May 31"), of(effective="may 31"), (), "the date in other letters"),
    (of(), of(person=None), ("it no longer names Kenneth Genalo",), "nobody is named"),
    (of(), of(person="Ken Genalo"), (), "a shorter form of the name"),
    (
        of(said=ICE_RELEASE, status=Status.TOLD_AS_FACT),
        of(),
        ("nobody official is said to have announced it",),
        "the announcement",
    ),
    (of(), of(status=Status.REFUTED), (), "a denial is told as one"),
    (
        entry_of("Marcos Charles", kind=Kind.ACTING),
        entry_of("Marcos Charles", kind=Kind.APPOINTED),
        (),
        "an entry's step is no manner",
    ),
]


@pytest.mark.parametrize(("before", "after", "gone", "why"), TABLE, ids=[row[-1] for row in TABLE])
def test_a_fact_that_is_gone_is_named(before: Change, after: Change, gone: tuple[str, ...], why: str) -> None:
    assert anew(before, after) == gone, why


def test_what_another_outlet_tells_too_is_not_gone() -> None:
    both = of(successor="Marcos Charles", effective="May 31")
    assert anew(both, of(), replace(both, attribution=of().attribution)) == ()


def test_all_that_is_gone_is_one_correction() -> None:
    story = story_of(telling(of(**REMOVED, successor="Marcos Charles"), article=7))
    newer = telling(of(**RESIGNED), article=7)
    developed, news = develop(story, newer, KNOWLEDGE, newer.at, anew=True)
    assert news.kind is NewsKind.CORRECTED
    assert news.sentence == (
        "CBS News corrected its report: it no longer says “was fired”; it no longer names the successor Marcos Charles."
    )
    assert len(developed.tellings) == 1
