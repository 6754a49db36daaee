"""When stories end, and when they lapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from build_tellings import (
    DAY,
    FLATLY,
    ICE_RELEASE,
    ICE_SAID,
    WHITE_HOUSE,
    change,
    entry_of,
    exit_of,
    story_of,
    telling,
)

from bot.model.change import Kind, Status
from bot.model.story import Certainty, Story
from bot.stories.lifecycle import closes, lapsed, next_look

FACT, DENIED = Status.TOLD_AS_FACT, Status.REFUTED
REPORTED = story_of(telling(change()))
DATED = story_of(telling(change(said=ICE_RELEASE, status=FACT, effective="June 30"), "ap"))
IN_EFFECT = story_of(telling(change("Kirstjen Nielsen", "dhs-secretary", Kind.SWORN_IN, WHITE_HOUSE, FACT), "ap"))
JOHNSON = story_of(
    telling(exit_of("Tae Johnson", "ice-director", kind=Kind.RETIRES)),
    telling(exit_of("Tae Johnson", "ice-director", kind=Kind.RETIRES, said=ICE_SAID, status=DENIED), "nbc", 1),
)
GONZALEZ = story_of(telling(change("Ed Gonzalez", "ice-director", Kind.NOMINATED, WHITE_HOUSE, FACT), "ap"))
SPUN = story_of(telling(change("Ed Gonzalez", "ice-director", Kind.NOMINATED, WHITE_HOUSE, FACT), "spin"))
WITHDRAWN = story_of(telling(change("Gonzalez", "ice-director", Kind.WITHDRAWN, WHITE_HOUSE, FACT), "ap"))
WEIGHED = story_of(telling(change("Gonzalez", "ice-director", Kind.WITHDRAWN), "cbs"))
OTHER_POST = story_of(telling(change("Ed Gonzalez", "cbp-commissioner", Kind.WITHDRAWN, WHITE_HOUSE, FACT), "ap"))
OTHER_NOMINEE = story_of(telling(change("Quillon Marsh", "ice-director", Kind.WITHDRAWN, WHITE_HOUSE, FACT), "ap"))

ENDS = [
    (REPORTED, 20.9, None, "still told of"),
    (REPORTED, 21, "silent for 21 days", "three weeks"),
    (DATED, 40, None, "its date was eight days ago"),
    (DATED, 53, "silent for 53 days", "three weeks after its date"),
    (IN_EFFECT, 1, None, "forty outlets still tell it"),
    (IN_EFFECT, 21, "in effect, and silent for 21 days", "in effect"),
    (JOHNSON, 60, None, "denied, and perhaps true"),
    (JOHNSON, 121, "denied and silent for 120 days", "denied for good"),
    (GONZALEZ, 600, None, "a nomination waits for the Senate"),
    (SPUN, 21, "silent for 21 days", "a nomination that nobody can rely on"),
    (WITHDRAWN, 21, "withdrawn, and silent for 21 days", "a withdrawal"),
]


@pytest.mark.parametrize(("story", "days", "reason", "why"), ENDS, ids=[row[3] for row in ENDS])
def test_a_story_ends_by_the_clock(story: Story, days: float, reason: str | None, why: str) -> None:
    assert closes(story, DAY + timedelta(days=days)) == reason, why


@pytest.mark.parametrize(
    ("beside", "ends", "why"),
    [
        (WITHDRAWN, True, "it was withdrawn"),
        (WEIGHED, False, "one outlet says so"),
        (OTHER_POST, False, "from another post"),
        (OTHER_NOMINEE, False, "another nominee's"),
        (REPORTED, False, "no withdrawal"),
    ],
)
def test_a_nomination_ends_when_it_is_withdrawn(beside: Story, ends: bool, why: str) -> None:
    reason = closes(GONZALEZ, DAY + timedelta(days=30), [beside])
    assert (reason == "the nomination was withdrawn") is ends, why


LAPSES = [
    (DATED, 35, None, "three days of grace"),
    (DATED, 36, "Its date, June 30, has passed; no source says that it happened", "four days over"),
    (REPORTED, 300, None, "no date"),
    (story_of(telling(change(effective="immediately"))), 30, None, "no day is named"),
    (story_of(telling(change(effective="May 1"))), 30, None, "a date that had passed when it was told"),
    (story_of(telling(change(effective="June 1")), telling(change(effective="June 30"), "cbs", 5)), 10, None,
     "put off: the date told last counts"),
    (story_of(telling(change(effective="June 1")), telling(change(said=ICE_SAID, status=DENIED), "nbc", 5)), 30, None,
     "denied"),
    (story_of(telling(change(said=ICE_RELEASE, status=FACT, effective="June 1"), "ap"),
     telling(change(said=FLATLY, status=FACT, wording=("has left the agency",)), "cbs", 100)), 30, None, "it happened"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "days", "reason", "why"), LAPSES, ids=[row[3] for row in LAPSES])
def test_a_story_lapses_when_its_date_is_over(story: Story, days: float, reason: str | None, why: str) -> None:
    assert lapsed(story, DAY + timedelta(days=days)) == reason, why


def test_a_lapsed_story_stays_open_until_it_is_silent() -> None:
    late = DAY + timedelta(days=40)
    assert lapsed(DATED, late)
    assert closes(DATED, late) is None
    assert entry_of("Quillon Marsh").kind.side != DATED.side, "an entry is another story"
    assert DATED.certainty is Certainty.ANNOUNCED


LOOKS = [
    (REPORTED, 0, 21, "three silent weeks"),
    (JOHNSON, 1, 120 + 1 / 24, "120 days after the denial"),
    (GONZALEZ, 30, 31, "a nomination is looked at every day"),
]


@pytest.mark.parametrize(("story", "days", "next_days", "why"), LOOKS, ids=[row[3] for row in LOOKS])
def test_the_clock_looks_again_when_it_may_change_something(
    story: Story, days: float, next_days: float, why: str
) -> None:
    assert next_look(story, DAY + timedelta(days=days)) == DAY + timedelta(days=next_days), why


def test_the_clock_looks_at_a_dated_story_when_its_date_is_over() -> None:
    look = next_look(DATED, DAY + timedelta(days=22))
    assert look is not None
    assert lapsed(DATED, look - timedelta(minutes=1)) is None
    assert lapsed(DATED, look)


def test_the_clock_looks_at_a_dated_story_three_times() -> None:
    """When it would have been silent for long, when its date is over for three days, when that is three weeks ago."""
    now, looks = DAY, []
    for _ in range(3):
        look = next_look(DATED, now)
        assert look is not None
        looks.append(look)
        now = look
    assert looks == [
        DAY + timedelta(days=21),
        datetime(2025, 7, 4, tzinfo=UTC),
        datetime(2025, 7, 21, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("given", "lapses"), [("May 29", True), ("May 28", False)], ids=["that day", "the day before"])
def test_only_a_date_that_did_not_lie_behind_can_pass(given: str, lapses: bool) -> None:
    told = story_of(telling(change(said=ICE_RELEASE, status=FACT, effective=given), "ap"))
    assert (lapsed(told, DAY + timedelta(days=4)) is not None) is lapses


def test_the_clock_never_looks_at_a_closed_story() -> None:
    assert next_look(replace(REPORTED, closed_at=DAY), DAY) is None


@pytest.mark.parametrize("story", [REPORTED, DATED, IN_EFFECT, JOHNSON, WITHDRAWN], ids=lambda s: s.reason)
def test_no_story_ends_before_the_clock_looks(story: Story) -> None:
    """Going from look to look, nothing that ends or lapses is met late."""
    now = story.last_told_at
    for _ in range(4):
        look = next_look(story, now)
        assert look is not None
        just_before = look - timedelta(seconds=1)
        assert closes(story, just_before) is None or closes(story, now) is not None
        assert (lapsed(story, just_before) is None) or lapsed(story, now) is not None
        now = look
