from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedError, HttpError, ShakeupError, TransferError
from bot.model.article import Feed, FeedState, Fetched
from bot.news.pace import LONGEST_BACKOFF, after_failure, after_success, conditional
from bot.news.parse import ParsedFeed

NOW = datetime(2025, 5, 29, 12, 0, tzinfo=UTC)
FIVE = timedelta(minutes=5)
FEED = Feed(
    7, "https://gazette.example/rss", "Example Gazette", FIVE, etag='"old"', last_modified="then", body_hash="h0"
)
LOCAL = replace(FEED, workspace="T1")
OK = Fetched(FEED.url, 200, b"<rss/>", etag='"new"', last_modified="now")
UNCHANGED = Fetched(FEED.url, 304)
SLOW = TransferError("gazette.example was too slow", reason="too_slow")


def status(code: int, retry_after: float | None = None) -> HttpError:
    return HttpError(f"gazette.example answers {code}", status=code, retry_after=retry_after)


def parsed(ttl: float | None) -> ParsedFeed:
    return ParsedFeed("Example Gazette", (), ttl)


def wait(feed: Feed) -> timedelta:
    assert feed.due_at is not None
    return feed.due_at - NOW


# success


def test_an_answer_is_remembered_and_mends_the_feed() -> None:
    failing = replace(FEED, state=FeedState.FAILING, failures=3, failing_since=NOW, last_error="too slow")
    assert after_success(failing, OK, parsed(None), "h1", NOW) == replace(
        FEED, etag='"new"', last_modified="now", body_hash="h1", polled_at=NOW, due_at=NOW + FIVE
    )


def test_not_modified_is_a_good_answer_and_keeps_what_was_known() -> None:
    assert after_success(FEED, UNCHANGED, None, None, NOW) == replace(FEED, polled_at=NOW, due_at=NOW + FIVE)


def test_not_modified_may_bring_a_new_etag() -> None:
    assert after_success(FEED, replace(UNCHANGED, etag='"w2"'), None, None, NOW).etag == '"w2"'


def test_a_full_answer_without_validators_forgets_the_old_ones() -> None:
    after = after_success(FEED, replace(OK, etag=None, last_modified=None), parsed(None), "h1", NOW)
    assert (after.etag, after.last_modified) == (None, None)


@pytest.mark.parametrize(
    ("feed", "answer", "ttl", "expected", "why"),
    [
        (FEED, OK, None, FIVE, "its interval"),
        (FEED, OK, 3_600.0, FIVE, "no ttl slows what the operator set"),
        (FEED, replace(OK, max_age=3_600.0), None, FIVE, "nor does a cache"),
        (
            replace(FEED, interval=timedelta(seconds=1)),
            replace(OK, max_age=600.0),
            3_600.0,
            timedelta(seconds=1),
            "nor at 1 s",
        ),
        (FEED, OK, 1.0, FIVE, "nor does it hurry"),
        (FEED, replace(OK, retry_after=900.0), None, timedelta(minutes=15), "a wish in so many words is obeyed"),
        (FEED, replace(OK, retry_after=1.0), None, FIVE, "but does not hurry"),
        (FEED, replace(OK, retry_after=9e9), None, timedelta(days=1), "nor silence it for ever"),
        (LOCAL, OK, 420.0, timedelta(minutes=7), "a workspace's feed follows its publisher"),
        (LOCAL, replace(OK, max_age=420.0), None, timedelta(minutes=7), "by a cache, too"),
        (LOCAL, replace(OK, max_age=420.0), 480.0, timedelta(minutes=8), "the longer wish"),
        (LOCAL, OK, 86_400.0, timedelta(minutes=10), "up to twice its interval"),
        (LOCAL, OK, 1.0, FIVE, "and never faster than its interval"),
        (LOCAL, OK, None, FIVE, "without a wish, its interval"),
    ],
)
def test_a_feed_is_due_again_when_somebody_with_a_say_wants_it(
    feed: Feed, answer: Fetched, ttl: float | None, expected: timedelta, why: str
) -> None:
    assert wait(after_success(feed, answer, parsed(ttl), "h", NOW)) == expected


# failure


def test_a_failure_is_remembered_with_its_message() -> None:
    failed = after_failure(replace(FEED, polled_at=NOW), SLOW, NOW)
    assert failed == replace(
        FEED,
        polled_at=NOW,
        state=FeedState.FAILING,
        failures=1,
        failing_since=NOW,
        last_error=str(SLOW),
        due_at=NOW + FIVE,
    )


def test_a_feed_that_never_answered_is_still_at_its_first_poll() -> None:
    assert after_failure(FEED, SLOW, NOW).polled_at is None


def test_failures_double_the_wait_up_to_six_hours() -> None:
    feed, minutes = FEED, []
    for _ in range(9):
        feed = after_failure(feed, SLOW, NOW)
        minutes.append(wait(feed) / timedelta(minutes=1))
    assert minutes == [5, 10, 20, 40, 80, 160, 320, 360, 360]
    assert (feed.failures, feed.failing_since) == (9, NOW)


def test_a_feed_asked_daily_is_not_asked_more_often_because_it_fails() -> None:
    daily = replace(FEED, interval=timedelta(days=1), failures=5)
    assert wait(after_failure(daily, SLOW, NOW)) == timedelta(days=1)


@pytest.mark.parametrize(
    ("error", "expected", "why"),
    [
        (status(503), FIVE, "a fault of the server's own"),
        (status(503, 1_800.0), timedelta(minutes=30), "it says when"),
        (status(429, 1_800.0), timedelta(minutes=30), "it says when"),
        (status(429, 60.0), FIVE, "it asks for less than our interval"),
        (status(429, -5.0), FIVE, "nonsense"),
        (status(429, 9e9), timedelta(days=1), "absurd"),
        (status(429), timedelta(minutes=15), "too often, without a date"),
        (status(403), timedelta(minutes=15), "refused"),
        (status(404), FIVE, "not there"),
        (FeedError("x is no feed", reason="not_a_feed"), FIVE, "no feed"),
    ],
)
def test_a_feed_that_fails_is_asked_again_when_it_wishes(error: ShakeupError, expected: timedelta, why: str) -> None:
    assert wait(after_failure(FEED, error, NOW)) == expected


@pytest.mark.parametrize(
    ("error", "failing_for", "state"),
    [
        (status(410), None, FeedState.GONE),
        (status(404), None, FeedState.FAILING),
        (status(404), timedelta(days=4, hours=23), FeedState.FAILING),
        (status(404), timedelta(days=5), FeedState.GONE),
        (status(503), timedelta(days=50), FeedState.FAILING),
        (SLOW, timedelta(days=50), FeedState.FAILING),
    ],
)
def test_a_feed_is_gone_at_once_by_its_own_word_and_after_five_days_when_it_is_not_found(
    error: ShakeupError, failing_for: timedelta | None, state: FeedState
) -> None:
    since = NOW - failing_for if failing_for else None
    assert after_failure(replace(FEED, failing_since=since), error, NOW).state is state


# jitter


@given(st.floats(0, 1), st.integers(0, 100), st.integers(1, 10**6))
def test_no_wait_is_shorter_than_the_interval_or_a_tenth_longer_than_it_must_be(
    jitter: float, failures: int, seconds: int
) -> None:
    feed = replace(FEED, interval=timedelta(seconds=seconds), failures=failures)
    longest = max(feed.interval, LONGEST_BACKOFF) * 1.1
    assert feed.interval <= wait(after_success(feed, OK, None, "h", NOW, jitter)) <= feed.interval * 1.11
    assert feed.interval <= wait(after_failure(feed, SLOW, NOW, jitter)) <= longest + timedelta(seconds=1)


# 29: conditional requests


def test_a_first_poll_asks_for_everything() -> None:
    assert conditional(FEED, NOW) == (None, None)


def test_later_polls_ask_for_what_changed() -> None:
    polled = replace(FEED, polled_at=NOW - timedelta(minutes=5))
    assert conditional(polled, NOW) == ('"old"', "then")


@given(st.integers(0, 10**6), st.integers(0, 86_399), st.integers(600, 7_200))
def test_once_a_day_everything_is_asked_for(id: int, start: int, every: int) -> None:
    feed = replace(FEED, id=id, polled_at=NOW + timedelta(seconds=start))
    full = 0
    for n in range(1, 86_400 // every + 1):
        moment = NOW + timedelta(seconds=start + n * every)
        full += conditional(feed, moment) == (None, None)
        feed = replace(feed, polled_at=moment)
    assert full == 1 or (full == 0 and 86_400 % every)


def test_feeds_do_not_all_ask_in_full_at_midnight() -> None:
    before, after = NOW.replace(hour=0) - timedelta(minutes=5), NOW.replace(hour=0)
    full = [conditional(replace(FEED, id=id, polled_at=before), after) == (None, None) for id in range(200)]
    assert sum(full) < 5
