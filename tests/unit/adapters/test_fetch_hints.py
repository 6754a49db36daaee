from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.fetch.hints import http_date, max_age, retry_after

NOW = datetime(2025, 5, 29, 12, 0, tzinfo=UTC)
DAY = 86_400.0


@pytest.mark.parametrize(
    ("header", "seconds", "why"),
    [
        (None, None, "absent"),
        ("", None, "empty"),
        ("120", 120.0, "seconds"),
        (" 120 ", 120.0, "blanks around"),
        ("1.5", 1.5, "some servers send fractions"),
        ("0", 0.0, "now"),
        ("-5", 0.0, "negative"),
        ("9" * 400, DAY, "absurd"),
        ("86401", DAY, "more than a day"),
        ("soon", None, "a word"),
        ("1e9", None, "not RFC 9110"),
        ("inf", None, "not a number of seconds"),
        ("nan", None, "not a number of seconds"),
        ("Thu, 29 May 2025 12:05:00 GMT", 300.0, "date"),
        ("Thu, 29 May 2025 11:00:00 GMT", 0.0, "date gone by"),
        ("Thu, 29 May 2099 12:00:00 GMT", DAY, "date in another age"),
        ("Thu, 29 May 2025 08:05:00 -0400", 300.0, "date in another zone"),
        ("Thu, 99 May 2025 12:05:00 GMT", None, "no such date"),
    ],
)
def test_retry_after_is_read_and_kept_within_a_day(header: str | None, seconds: float | None, why: str) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("max-age=300", 300.0),
        ("public, max-age=300, stale-while-revalidate=60", 300.0),
        ('max-age="300"', 300.0),
        ("s-maxage=300", None),
        ("MAX-AGE = 5", 5.0),
        ("max-age=99999999999999999999999", DAY),
        ("max-age=x", None),
        ("no-store, max-age=300", 0.0),
        ("no-cache", 0.0),
    ],
)
def test_max_age_is_read(header: str | None, seconds: float | None) -> None:
    assert max_age(header) == seconds


@given(st.text(max_size=60))
def test_any_header_is_a_wait_within_a_day_or_none(text: str) -> None:
    for seconds in (retry_after(text, NOW), max_age(text)):
        assert seconds is None or 0.0 <= seconds <= DAY


def test_a_date_without_zone_is_meant_in_utc() -> None:
    assert http_date("Thu, 29 May 2025 12:00:00") == NOW
