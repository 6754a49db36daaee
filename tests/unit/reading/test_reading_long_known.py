"""What the record has long known, or what the article itself dates before its news, is recalled and no news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.read import Reader

# The record: Caleb Vitello was acting director of ICE from 2025-01-20 to 2025-02-21, Todd Lyons is since 2025-03-09.
TOLD = [
    ("2025-02-22", "Caleb Vitello was removed as acting ICE director.", "Caleb Vitello", False, "the day after"),
    ("2025-03-10", "Caleb Vitello was removed as acting ICE director.", "Caleb Vitello", True, "two weeks after"),
    (
        "2025-02-10",
        "Caleb Vitello was removed as acting ICE director.",
        "Caleb Vitello",
        False,
        "before: the record errs",
    ),
    ("2025-03-10", "Todd Lyons was named acting ICE director.", "Todd Lyons", False, "the day after"),
    ("2025-05-10", "Todd Lyons was named acting ICE director.", "Todd Lyons", True, "two months after"),
    ("2025-05-10", "Todd Lyons was named deputy director of ICE.", "Todd Lyons", False, "another post"),
    ("2025-05-10", "Todd Lyons will become acting ICE director.", "Todd Lyons", False, "still to come"),
    ("2025-05-10", "Quillon Marsh was named acting ICE director.", "Quillon Marsh", False, "nobody of the record"),
]


@pytest.mark.parametrize(("day", "text", "person", "background", "why"), TOLD, ids=[f"{t[1]} {t[4]}" for t in TOLD])
def test_the_record_tells_news_from_recollection(
    bundled_reader: Reader, day: str, text: str, person: str, background: bool, why: str
) -> None:
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    (change,) = bundled_reader.read("", text, published, "Harbor Ledger").changes
    assert (change.person, change.background) == (person, background)


def test_without_a_date_the_record_says_nothing(bundled_reader: Reader) -> None:
    (change,) = bundled_reader.read("", "Caleb Vitello was removed as acting ICE director.", None, "Ledger").changes
    assert not change.background


def test_an_exit_that_the_article_dates_before_its_news_is_recalled_in_all_its_clauses(bundled_reader: Reader) -> None:
    text = (
        "Odalys Thornbury will be the next ICE director, after acting director Quillon Marsh retires. "
        "Marsh announced his retirement at the end of last month."
    )
    published = datetime(2031, 8, 25, tzinfo=UTC)
    changes = bundled_reader.read("Odalys Thornbury named next ICE head", text, published, "Harbor Ledger").changes
    assert {c.person: c.background for c in changes} == {"Odalys Thornbury": False, "Quillon Marsh": True}
