"""The kinds of value that files hold: intervals, dates cut to what is known, addresses."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings.interval import parse_interval
from bot.settings.partial_date import parse_partial_date
from bot.settings.web_address import parse_web_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1s", timedelta(seconds=1)),
        ("90s", timedelta(seconds=90)),
        ("5m", timedelta(minutes=5)),
        (" 2 H ", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        ("999999d", timedelta(days=999999)),
    ],
)
def test_intervals(text: str, expected: timedelta) -> None:
    assert parse_interval(text) == expected


@pytest.mark.parametrize("text", ["", "5", "m", "0s", "-5m", "1.5h", "5 min", "5m30s", "1000000d", "٣m", 5, None])
def test_what_is_no_interval_is_told_with_an_example(text: object) -> None:
    with pytest.raises(ValueError, match="write a number above 0 and a unit"):
        parse_interval(text)


@pytest.mark.parametrize("text", ["2025-02-21", "2025-02", "2025", "2024-02-29"])
def test_dates_cut_to_what_is_known(text: str) -> None:
    assert parse_partial_date(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-2", "2025-13", "2025-02-29", "2025-02-21T00:00", "02/21/2025", "0000", "２０２５", 2025, None],
)
def test_what_is_no_date_is_told_with_examples(text: object) -> None:
    with pytest.raises(ValueError, match="write 2025-02-21, or cut it"):
        parse_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.ice.gov/rss/ice-breaking-news",
        "http://127.0.0.1:8081/api/",  # safety is decided at connecting
        "https://news.example?q=site:a+(B+OR+C)&to=ana@news.example",
        "HTTPS://[2001:db8::1]:8443/feed",
    ],
)
def test_web_addresses(text: str) -> None:
    assert parse_web_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news.example",
        "ftp://news.example",
        "https://",
        "https:///feed",
        "//news.example",
        "https://a b.example/",
        "https://news.example:99999/",
        "https://news.example:0/",
        "https://[::1",
        "https://news.example/\n",
        "javascript:alert(1)",
        None,
        7,
    ],
)
def test_what_is_no_web_address_is_told_with_an_example(text: object) -> None:
    with pytest.raises(ValueError, match="write it whole"):
        parse_web_address(text)


@pytest.mark.parametrize("text", ["https://ana:hush@news.example/", "https://hush@news.example", "//u:hush@h:port"])
def test_an_address_with_a_user_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ValueError, match="must not hold a user name or password") as caught:
        parse_web_address(text)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("parse", [parse_interval, parse_partial_date, parse_web_address])
@given(text=st.text())
def test_any_text_is_a_value_or_a_value_error(parse: Callable[[object], object], text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse(text) is not None
