"""Decide when a feed is asked again, and what a poll has taught about it.

Policy:
1. The operator's interval is an order: no `ttl` or `max-age` slows a shared feed, down to one second. Publishers write
   60 minutes into feeds that change every minute, and a conditional request costs them little.
2. A workspace's own feed is asked as seldom as its publisher wishes, up to twice its interval: the publisher agreed to
   nothing, and one moderator's haste is not worth a ban for all.
3. `Retry-After` is obeyed by all, up to a day. So is being refused (403, 429): that is not tried again at once.
4. Failures double the wait up to six hours, so that a dead host costs four requests a day; the first one does not,
   since most failures are gone at the next poll.
5. 410 means gone at once, 404 after five days: sites lose a page for a weekend, and move feeds for good.
6. Once a day everything is asked for in full: servers answer 304 for ever, and ETags lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import HttpError, ShakeupError
from bot.model.article import Feed, FeedState, Fetched
from bot.news.parse import ParsedFeed

LONGEST_BACKOFF = timedelta(hours=6)  # Miniflux and MonitoRSS wait up to a day and a week: too long for news
LONGEST_WISH = timedelta(days=1)
STRETCH = 2  # a workspace's feed waits at most so many intervals for its publisher's wish
REFUSED = timedelta(minutes=15)  # the least wait after 403 and 429; Unread Cloud waits four hours
GONE_AFTER = timedelta(days=5)  # of 404; Svix disables an endpoint after as long
JITTER = 0.1  # of the wait: feeds added together must not be due together for ever
_DOUBLINGS = 20  # enough to reach the longest back-off from one second


def conditional(feed: Feed, now: datetime) -> tuple[str | None, str | None]:
    """Give the ETag and Last-Modified to send; neither at the first poll of a feed's day."""
    if feed.polled_at is None or _day(feed, feed.polled_at) != _day(feed, now):
        return None, None
    return feed.etag, feed.last_modified


def after_success(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed | None, body_hash: str | None, now: datetime, jitter: float = 0.0
) -> Feed:
    """Note an answer. `parsed`: None when nothing had changed. `body_hash`: None keeps the old one.

    jitter: from 0 to 1, of a random source.
    """
    wishes = [fetched.max_age, parsed.ttl if parsed else None]
    stretched = min(_longest(wishes), STRETCH * feed.interval) if feed.workspace is not None else feed.interval
    asked = min(_longest([fetched.retry_after]), LONGEST_WISH)
    unchanged = fetched.status == 304
    return replace(
        feed,
        state=FeedState.ACTIVE,
        etag=fetched.etag or (feed.etag if unchanged else None),
        last_modified=fetched.last_modified or (feed.last_modified if unchanged else None),
        body_hash=body_hash or feed.body_hash,
        polled_at=now,
        due_at=now + _jittered(max(feed.interval, stretched, asked), jitter),
        failures=0,
        failing_since=None,
        last_error=None,
    )


def after_failure(feed: Feed, error: ShakeupError, now: datetime, jitter: float = 0.0) -> Feed:
    """Note a failure, with what it said. `polled_at` stays: it is the last poll that succeeded.

    jitter: from 0 to 1, of a random source.
    """
    since = feed.failing_since or now
    backoff = min(feed.interval * 2 ** min(feed.failures, _DOUBLINGS), LONGEST_BACKOFF)
    return replace(
        feed,
        state=FeedState.GONE if _is_gone(error, now - since) else FeedState.FAILING,
        due_at=now + _jittered(max(feed.interval, backoff, _asked(error)), jitter),
        failures=feed.failures + 1,
        failing_since=since,
        last_error=str(error),
    )


def _is_gone(error: ShakeupError, failing: timedelta) -> bool:
    status = error.status if isinstance(error, HttpError) else None
    return status == 410 or (status == 404 and failing >= GONE_AFTER)


def _asked(error: ShakeupError) -> timedelta:
    """Find the least wait that an answer asks for."""
    if not isinstance(error, HttpError):
        return timedelta()
    if error.retry_after is not None:
        return min(_longest([error.retry_after]), LONGEST_WISH)
    return REFUSED if error.status in {403, 429} else timedelta()


def _longest(seconds: list[float | None]) -> timedelta:
    return timedelta(seconds=max((s for s in seconds if s is not None), default=0.0))


def _jittered(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 + JITTER * jitter)


def _day(feed: Feed, moment: datetime) -> int:
    """Count days; each feed's begins at its own time, so that they do not all ask in full at midnight."""
    return (moment + timedelta(minutes=feed.id * 61 % 1_440)).toordinal()
