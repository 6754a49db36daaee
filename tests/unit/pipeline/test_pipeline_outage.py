"""Outage: what a log says of a database that goes away, over and over, and comes back."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from bot.errors import FeedError, ShakeupError, StoreFull, StoreUnavailable
from bot.pipeline.outage import CALM, CALM_WHEN_FULL, Outage

DOWN, OTHERWISE_DOWN = StoreUnavailable("it does not answer"), StoreUnavailable("it is starting up")
FULL = StoreFull("its disk is full")
WORKS = None
CALMLY = [WORKS] * int(CALM)

SENTENCES = {
    "waiting for the database": "waiting",
    "the database can be used again": "again",
    "not done": "not done",
}

# what happens, second by second, and what is logged
COURSES: list[tuple[list[ShakeupError | None], list[str], str]] = [
    ([WORKS, WORKS], [], "a database that works is no news"),
    ([DOWN] * 30, ["waiting"], "an outage is said once"),
    ([DOWN, OTHERWISE_DOWN, DOWN], ["waiting"], "however each attempt puts it"),
    ([DOWN, DOWN, *CALMLY], ["waiting", "again"], "and its end"),
    ([DOWN, WORKS, WORKS, DOWN, WORKS, WORKS], ["waiting"], "what works now and then is not back"),
    ([DOWN, *CALMLY, DOWN], ["waiting", "again", "waiting"], "the next outage is another"),
    ([DOWN, FULL, FULL], ["waiting", "waiting"], "another kind of failure has another remedy"),
    ([FULL, *CALMLY, FULL], ["waiting"], "what needs no room works on a full disk"),
    ([FeedError("no feed", reason="not_a_feed")] * 2, ["not done", "not done"], "other failures are each their own"),
]


@pytest.mark.parametrize(("course", "said", "why"), COURSES)
def test_what_is_said(course: list[ShakeupError | None], said: list[str], why: str) -> None:
    now = 0.0
    outage = Outage(lambda: now)
    with capture_logs() as logged:
        for event in course:
            now += 1.0
            if event is None:
                outage.works()
            else:
                outage.report(event)
    assert [SENTENCES[entry["event"]] for entry in logged] == said, why


def test_a_disk_that_has_had_room_for_long_enough_is_said_to_have_it() -> None:
    outage = Outage(iter([0.0, CALM, CALM_WHEN_FULL - 1, CALM_WHEN_FULL]).__next__)
    with capture_logs() as logged:
        outage.report(FULL)
        for _ in range(3):
            outage.works()
    assert [SENTENCES[entry["event"]] for entry in logged] == ["waiting", "again"]


def test_the_reason_is_said_with_it() -> None:
    with capture_logs() as logged:
        Outage().report(FULL)
    assert [entry["reason"] for entry in logged] == ["its disk is full"]
