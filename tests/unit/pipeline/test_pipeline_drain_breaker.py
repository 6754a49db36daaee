"""The circuit breaker: what opens it, what it lets through, what closes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import Ambiguous, ChannelGone, Refused, RetryLater
from bot.model.delivery import DeliveryState
from bot.model.watch import Destination
from bot.pipeline.breaker import FAILURES, PAUSE, PROBE, WINDOW, Breaker
from bot.pipeline.drain import drain
from tests.fakes import Newsroom
from tests.make import NOW, TERMINAL, change

SECOND = timedelta(seconds=1)
GOES = timedelta(0)
DARK = Ambiguous("no answer")


def opened() -> Breaker:
    """Let it fail as often as it takes, a second apart, the last time now."""
    breaker = Breaker()
    for ago in reversed(range(FAILURES)):
        breaker = breaker.begun().failed(NOW - ago * SECOND)
    return breaker


def test_it_opens_at_the_fifth_failure_and_not_before() -> None:
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker = breaker.failed(NOW)
    assert breaker.wait(NOW) == GOES
    assert breaker.failed(NOW).wait(NOW) == PAUSE


def test_failures_that_are_long_past_do_not_count() -> None:
    breaker = Breaker()
    for number in range(3 * FAILURES):
        breaker = breaker.failed(NOW + number * WINDOW / (FAILURES - 1))
        assert breaker.wait(NOW + number * WINDOW / (FAILURES - 1)) == GOES


def test_a_clear_answer_between_them_begins_the_count_anew() -> None:
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker = breaker.failed(NOW)
    assert breaker.answered().failed(NOW).wait(NOW) == GOES


def test_it_stays_open_for_its_pause_and_then_lets_one_through() -> None:
    breaker = opened()
    assert breaker.wait(NOW + SECOND) == PAUSE - SECOND
    assert breaker.wait(NOW + PAUSE) == GOES
    assert breaker.begun().wait(NOW + PAUSE) == PROBE


def test_the_probe_closes_it_or_opens_it_again() -> None:
    later = NOW + PAUSE
    assert opened().begun().answered() == Breaker()
    assert opened().begun().failed(later).wait(later) == PAUSE


def test_a_probe_that_found_nothing_to_do_leaves_its_place_to_another() -> None:
    assert opened().begun().left().wait(NOW + PAUSE) == GOES


def test_a_clock_that_was_set_back_keeps_nobody_waiting() -> None:
    assert opened().wait(NOW - timedelta(hours=1)) == GOES


# ── in the drain ──


async def many_due(room: Newsroom, count: int) -> list[Destination]:
    """Write one alert for so many channels."""
    channels = [Destination.parse(f"console:{number}") for number in range(count)]
    for channel in channels:
        await room.add_watch(to=channel)
    await room.read(change())
    return channels


async def until_it_opens(room: Newsroom, channels: list[Destination]) -> None:
    """Let as many attempts fail as it takes; the last one's channel waits like all others."""
    room.terminal.errors = [DARK] * FAILURES
    for channel in channels[: FAILURES - 1]:
        assert await drain(room.house, channel) == 0
    with pytest.raises(RetryLater, match="console does not answer; again in 30 s"):
        await drain(room.house, channels[FAILURES - 1])


async def test_an_open_breaker_touches_no_row_and_says_how_long(room: Newsroom) -> None:
    channels = await many_due(room, FAILURES + 1)
    await until_it_opens(room, channels)
    with pytest.raises(RetryLater):
        await drain(room.house, channels[-1])
    (untouched,) = await room.waiting(channels[-1])
    assert (untouched.state, untouched.attempts) == (DeliveryState.PENDING, 0)


async def test_after_the_pause_one_message_decides_and_all_the_others_follow(room: Newsroom) -> None:
    channels = await many_due(room, FAILURES + 1)
    await until_it_opens(room, channels)
    room.clock.advance(room.clock.now() + PAUSE)
    room.terminal.errors = [DARK]
    for channel in (channels[-1], channels[0]):  # the probe finds no answer, and there is no other
        with pytest.raises(RetryLater):
            await drain(room.house, channel)
    assert room.terminal.errors == []
    room.clock.advance(room.clock.now() + 2 * PAUSE)
    assert [await drain(room.house, channel) for channel in channels] == [1] * (FAILURES + 1)


async def test_a_probe_without_anything_to_send_is_none(room: Newsroom) -> None:
    channels = await many_due(room, FAILURES + 1)
    await until_it_opens(room, channels)
    room.clock.advance(room.clock.now() + PAUSE)
    assert await drain(room.house, Destination.parse("console:empty")) == 0
    assert await drain(room.house, channels[-1]) == 1


@pytest.mark.parametrize("answer", [Refused("too long"), ChannelGone("archived"), None], ids=repr)
async def test_whatever_a_platform_answers_clearly_it_answers(room: Newsroom, answer: Exception | None) -> None:
    channels = await many_due(room, 2 * FAILURES)
    room.terminal.errors = [*[DARK] * (FAILURES - 1), answer, *[DARK] * (FAILURES - 1)]
    for channel in channels:
        await drain(room.house, channel)  # never open


async def test_other_platforms_go_on(room: Newsroom) -> None:
    slack = Destination.parse("slack:C0123")
    room.house.breakers[slack.platform] = opened()
    await room.add_watch()
    await room.read(change())
    assert await drain(room.house, TERMINAL) == 1
