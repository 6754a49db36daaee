"""When is a delivery tried again?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline.schedule import LONGEST_PATIENCE, next_wait, patience
from bot.settings.bot_settings import BotSettings

SECONDS = timedelta(seconds=5), timedelta(seconds=30)
schedules = st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=2)), min_size=1, max_size=12)


@given(schedules, st.integers(1, 20), st.uuids())
def test_each_wait_is_the_schedules_up_to_a_fifth_longer_or_shorter(
    schedule: list[timedelta], attempts: int, id: object
) -> None:
    wait = next_wait(schedule, attempts, str(id))
    if attempts > len(schedule):
        assert wait is None
    else:
        assert wait is not None
        assert abs(wait - schedule[attempts - 1]) <= 0.2 * schedule[attempts - 1] + timedelta(microseconds=1)


def test_a_restart_changes_no_wait() -> None:
    assert next_wait(SECONDS, 1, "one") == next_wait(SECONDS, 1, "one")


def test_channels_that_failed_together_do_not_come_back_together() -> None:
    waits = {next_wait(SECONDS, 1, f"delivery {number}") for number in range(100)}
    assert len(waits) == 100
    assert min(wait for wait in waits if wait) < timedelta(seconds=4.2)
    assert max(wait for wait in waits if wait) > timedelta(seconds=5.8)


def test_the_schedule_that_comes_with_the_bot_lasts_about_three_days() -> None:
    schedule = BotSettings().delivery.retry
    assert schedule[:4] == (*SECONDS, timedelta(minutes=5), timedelta(minutes=30))
    assert timedelta(days=3) < sum(schedule, timedelta(0)) < timedelta(days=3.5)


@pytest.mark.parametrize(
    ("after", "wait", "why"),
    [
        (1.5, timedelta(seconds=1.5), "to the second, and its parts"),
        (0.0, timedelta(0), "at once, where it says so"),
        (-3.0, timedelta(0), "a clock that is wrong by some seconds"),
        (7200.0, LONGEST_PATIENCE, "as long as anybody may ask for"),
        (86_400.0, LONGEST_PATIENCE, "a day would cost a day's alerts"),
    ],
)
def test_patience_is_as_long_as_the_platform_says(after: float, wait: timedelta, why: str) -> None:
    assert patience(after) == wait
