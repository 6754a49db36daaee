"""When a request may go out: Discord's limits as its answers tell them, on a clock that somebody sets."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.adapters.discord import pace as module
from bot.adapters.discord.api_error import Answered
from bot.adapters.discord.limits import GLOBAL
from bot.adapters.discord.pace import BUDGET, BURST, PATIENCE, RATE, Pace
from bot.errors import RetryLater

SEND, EDIT, DESK, NEWS = "POST messages", "PATCH messages", "/channels/1", "/channels/2"
REALLY = asyncio.sleep


class Watch:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr("bot.adapters.discord.pace.asyncio.sleep", made.sleep)
    return made


@pytest.fixture
def pace(watch: Watch) -> Pace:
    return Pace(now=watch.now)


def headers(remaining: int, after: float, bucket: str = "abc") -> dict[str, str]:
    told = {"X-RateLimit-Remaining": str(remaining), "X-RateLimit-Reset-After": str(after)}
    return told | {"X-RateLimit-Bucket": bucket}


def refusal(status: int = 429, **body: Any) -> Answered:
    return Answered.read(status, {"Via": "1.1 google", "X-RateLimit-Scope": body.pop("scope", "user")}, body)


async def test_nothing_is_known_of_a_route_beforehand(pace: Pace, watch: Watch) -> None:
    for _ in range(BURST):
        await pace.ready(SEND, DESK)
    assert watch.slept == []


async def test_a_bucket_that_is_empty_waits_for_its_time(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(0, 4.5))
    await pace.ready(SEND, DESK)
    assert watch.slept == [4.5]


async def test_what_is_left_in_a_bucket_is_used_up_before_waiting(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(2, 5))
    await pace.ready(SEND, DESK)
    await pace.ready(SEND, DESK)
    assert watch.slept == []
    await pace.ready(SEND, DESK)
    assert watch.slept == [5]


async def test_an_answer_that_is_late_does_not_fill_a_bucket_again(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(1, 5))
    await pace.ready(SEND, DESK)
    pace.learn(SEND, DESK, headers(1, 5))  # of a request before that one
    await pace.ready(SEND, DESK)
    assert watch.slept == [5]


async def test_another_channel_has_a_bucket_of_its_own(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(0, 5))
    await pace.ready(SEND, NEWS)
    assert watch.slept == []


async def test_routes_that_answers_put_into_one_bucket_share_it(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(3, 5, "shared"))
    pace.learn(EDIT, DESK, headers(0, 5, "shared"))
    await pace.ready(SEND, DESK)
    assert watch.slept == [5]


async def test_what_takes_long_is_not_waited_for(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, headers(0, PATIENCE + 1))
    with pytest.raises(RetryLater) as later:
        await pace.ready(SEND, DESK)
    assert later.value.after == PATIENCE + 1
    assert watch.slept == []


async def test_at_most_fifty_requests_go_out_in_any_second_and_hardly_fewer(pace: Pace, watch: Watch) -> None:
    sent = []
    for n in range(GLOBAL * 4):
        await pace.ready(SEND, f"/channels/{n}")
        sent.append(watch.at)
    assert max(sum(at <= other < at + 1 for other in sent) for at in sent) <= GLOBAL
    assert sent[-1] - sent[0] <= 1.2 * 4


async def test_who_comes_when_many_wait_is_told_to_come_back(pace: Pace) -> None:
    async with pace._gate:
        waiting = [asyncio.create_task(pace.ready(SEND, f"/channels/{n}")) for n in range(int(RATE * PATIENCE) + 1)]
        while pace._waiting < len(waiting):
            await REALLY(0)
        with pytest.raises(RetryLater) as later:
            await pace.ready(SEND, DESK)
        assert later.value.after > PATIENCE
    await asyncio.gather(*waiting)
    await pace.ready(SEND, DESK)


async def test_who_waited_long_may_send_no_more_at_once_than_others(pace: Pace, watch: Watch) -> None:
    watch.at += 3_600
    for _ in range(BURST + 1):
        await pace.ready(SEND, DESK)
    assert len(watch.slept) == 1


async def test_answers_to_interactions_are_not_counted(pace: Pace, watch: Watch) -> None:
    for _ in range(GLOBAL * 2):
        await pace.ready("POST callback", "", exempt=True)
    await pace.ready(SEND, DESK)
    assert watch.slept == []


async def test_a_global_limit_stops_everything_but_answers(pace: Pace) -> None:
    pace.refused(SEND, DESK, refusal(retry_after=3, **{"global": True}))
    with pytest.raises(RetryLater) as later:
        await pace.ready(SEND, NEWS)
    assert later.value.after == 3
    await pace.ready("POST callback", "", exempt=True)


@pytest.mark.parametrize("scope", ["user", "shared"])
async def test_a_limit_of_one_route_stops_that_route(pace: Pace, watch: Watch, scope: str) -> None:
    pace.refused(SEND, DESK, refusal(retry_after=3, scope=scope))
    await pace.ready(SEND, NEWS)
    assert watch.slept == []
    await pace.ready(SEND, DESK)
    assert watch.slept == [3]


async def test_a_ban_stops_everything_for_ten_minutes(pace: Pace, watch: Watch) -> None:
    pace.refused(SEND, DESK, Answered.read(429, {}, None))
    for exempt in (False, True):
        with pytest.raises(RetryLater, match="blocks this address") as later:
            await pace.ready(SEND, NEWS, exempt=exempt)
        assert later.value.after == 600
    watch.at += 600
    await pace.ready(SEND, NEWS)


async def test_a_refused_token_stops_sending_and_answers_go_on(pace: Pace) -> None:
    pace.refused(SEND, DESK, refusal(401))
    with pytest.raises(RetryLater, match="SHAKEUP_DISCORD_TOKEN"):
        await pace.ready(SEND, NEWS)
    await pace.ready("POST callback", "", exempt=True)


async def test_at_a_tenth_of_the_refused_requests_that_cost_a_ban_everything_stops(pace: Pace, watch: Watch) -> None:
    for n in range(BUDGET):
        pace.refused(SEND, f"/channels/{n}", refusal(403))
        watch.at += 0.1
    with pytest.raises(RetryLater, match="1000 requests within ten minutes") as later:
        await pace.ready(SEND, DESK)
    assert 400 < later.value.after < 600
    watch.at += 600
    await pace.ready(SEND, DESK)


async def test_refused_requests_are_forgotten_after_ten_minutes(pace: Pace, watch: Watch) -> None:
    for _ in range(BUDGET * 2):
        pace.refused(SEND, DESK, refusal(403))
        watch.at += 0.7
    await pace.ready(SEND, DESK)


async def test_limits_of_scope_shared_are_nobodys_fault(pace: Pace) -> None:
    for n in range(BUDGET):
        pace.refused(SEND, f"/channels/{n}", refusal(retry_after=1, scope="shared"))
    assert pace.stopped() == (0.0, "")


async def test_headers_that_make_no_sense_are_passed_over(pace: Pace, watch: Watch) -> None:
    pace.learn(SEND, DESK, {"X-RateLimit-Remaining": "none", "X-RateLimit-Reset-After": "soon"})
    await pace.ready(SEND, DESK)
    assert watch.slept == []


async def test_buckets_whose_time_has_come_are_forgotten(pace: Pace, watch: Watch) -> None:
    for n in range(module._KEPT):
        pace.learn(SEND, f"/channels/{n}", headers(1, 1))
    watch.at += 2
    pace.learn(SEND, DESK, headers(1, 1))
    assert len(pace._buckets) == 1
