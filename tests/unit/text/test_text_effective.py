"""Which day the source's words for a date can mean. Told on Thursday, 29 May 2025, unless another day stands there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.effective import effective_day

THURSDAY = date(2025, 5, 29)


@pytest.mark.parametrize(
    ("words", "day", "why"),
    [
        ("2025-06-30", date(2025, 6, 30), "ISO"),
        ("effective June 30", date(2025, 6, 30), "month and day"),
        ("on June 30th, 2026", date(2026, 6, 30), "with its year"),
        ("30 June", date(2025, 6, 30), "day and month"),
        ("Sept. 5", date(2025, 9, 5), "an abbreviation"),
        ("May 31", date(2025, 5, 31), "May with a day is the month"),
        ("January 5", date(2026, 1, 5), "next year's"),
        ("December 20", date(2025, 12, 20), "this year's"),
        ("Friday", date(2025, 5, 30), "the next Friday"),
        ("Thursday", THURSDAY, "the day itself"),
        ("Wednesday", date(2025, 6, 4), "next week's"),
        ("tomorrow", date(2025, 5, 30), "tomorrow"),
        ("today", THURSDAY, "today"),
        ("in June", date(2025, 6, 30), "a month, to its last day"),
        ("in May", date(2025, 5, 31), "May"),
        ("late September", date(2025, 9, 30), "part of a month"),
        ("February 2026", date(2026, 2, 28), "a month of a year"),
        ("at the end of June", date(2025, 6, 30), "the end of a month"),
        ("at the end of the month", date(2025, 5, 31), "this month"),
        ("next month", date(2025, 6, 30), "next month"),
        ("the end of the year", date(2025, 12, 31), "this year"),
        ("immediately", None, "no day"),
        ("in the coming weeks", None, "no day"),
        ("may leave soon", None, "may is a verb"),
        ("February 30", None, "a slip of the source"),
        ("2025-13-45", None, "another"),
        ("", None, "nothing"),
        (None, None, "not told"),
    ],
)
def test_effective_day(words: str | None, day: date | None, why: str) -> None:
    assert effective_day(words, THURSDAY) == day, why


@pytest.mark.parametrize(
    ("words", "told", "day", "why"),
    [
        ("January 5", date(2024, 12, 20), date(2025, 1, 5), "the turn of the year"),
        ("May 31", date(2025, 6, 2), date(2025, 5, 31), "it has just been"),
        ("next month", date(2025, 12, 10), date(2026, 1, 31), "December's next month"),
        ("in December", date(2026, 1, 10), date(2025, 12, 31), "the December that has just been"),
        ("February 29", date(2024, 6, 1), date(2028, 2, 29), "a leap day, where there is one"),
        ("April 1", date(2025, 5, 30), date(2025, 4, 1), "59 days ago"),
        ("March 30", date(2025, 5, 30), date(2026, 3, 30), "61 days ago"),
    ],
)
def test_a_date_without_a_year_lies_ahead_unless_it_has_just_been(words: str, told: date, day: date, why: str) -> None:
    assert effective_day(words, told) == day, why


@given(st.text(), st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_any_words_give_a_day_or_none(words: str, told: date) -> None:
    assert isinstance(effective_day(words, told), date | None)
