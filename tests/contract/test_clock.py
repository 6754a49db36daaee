"""What every Clock promises: the time, aware, in UTC, never backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.adapters.clock import SetClock, ShiftedClock, SystemClock
from bot.ports import Clock

EASTERN = timezone(timedelta(hours=-4))
SEED = datetime(2025, 5, 29, 17, 40, tzinfo=EASTERN)

CLOCKS: list[Callable[[], Clock]] = [SystemClock, lambda: ShiftedClock(SEED), lambda: SetClock(SEED)]
every_clock = pytest.mark.parametrize("make", CLOCKS, ids=["system", "shifted", "set"])


@every_clock
def test_the_time_is_aware_and_in_utc(make: Callable[[], Clock]) -> None:
    assert make().now().tzinfo is UTC


@every_clock
def test_the_time_never_goes_backwards(make: Callable[[], Clock]) -> None:
    clock = make()
    times = [clock.now() for _ in range(1000)]
    assert times == sorted(times)


def test_the_systems_clock_tells_the_systems_time() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)


def test_a_shifted_clock_starts_at_its_time_and_goes_on() -> None:
    clock = ShiftedClock(SEED)
    first = clock.now()
    assert first >= SEED
    assert first - SEED < timedelta(minutes=1)
    while clock.now() == first:  # it moves, or this test is ended by its time limit
        pass


def test_a_set_clock_moves_only_when_it_is_told_to() -> None:
    clock = SetClock(SEED)
    assert clock.now() == clock.now() == SEED
    clock.advance(SEED + timedelta(hours=2))
    assert clock.now() == SEED + timedelta(hours=2)


def test_a_set_clock_refuses_to_run_backwards() -> None:
    clock = SetClock(SEED)
    with pytest.raises(ValueError, match="is before"):
        clock.advance(SEED - timedelta(seconds=1))
    assert clock.now() == SEED


def test_only_the_systems_clock_is_not_simulated() -> None:
    assert [getattr(make(), "simulated", None) for make in CLOCKS] == [False, True, True]
