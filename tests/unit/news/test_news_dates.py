from datetime import UTC, datetime
from time import struct_time

import pytest

from bot.news.dates import moment


@pytest.mark.parametrize(
    ("parsed", "expected", "why"),
    [
        ((2025, 5, 29, 22, 0, 0), datetime(2025, 5, 29, 22, tzinfo=UTC), "a date"),
        ((1970, 1, 1, 0, 0, 0), None, "how a computer spells none"),
        ((1994, 12, 31, 23, 59, 59), None, "older than feeds"),
        ((1995, 1, 1, 0, 0, 0), datetime(1995, 1, 1, tzinfo=UTC), "as old as feeds may be"),
        ((20_000, 1, 1, 0, 0, 0), None, "a year beyond the calendar"),
        ((2025, 13, 1, 0, 0, 0), None, "no such month"),
    ],
)
def test_a_date_is_aware_or_none(parsed: tuple[int, ...], expected: datetime | None, why: str) -> None:
    assert moment(struct_time((*parsed, 0, 1, 0))) == expected


def test_no_date_is_none() -> None:
    assert moment(None) is None
