"""How fast requests go out, counted over all processes, on real servers.

No test waits: what is looked at is how far the database's row moved on. It begins half a minute ahead, so that the
time that a test takes plays no part."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from itertools import pairwise

import psycopg
import pytest

from bot.adapters.postgres.pace import BATCH, SHARE, PostgresPace, Rate
from bot.adapters.postgres.rows import Connection
from bot.adapters.postgres.store import PostgresStore
from bot.errors import StoreUnavailable
from bot.model.watch import Destination, Platform

CHANNELS = [Destination.parse(f"discord:{number}") for number in range(200)]
DESK, LOBBY = Destination.parse("slack:C0DESK"), Destination.parse("slack:C0LOBBY")
RATES = {Platform.DISCORD: Rate(50), Platform.SLACK: Rate(1, by_channel=True)}
INTERVAL = 1 / (50 * SHARE)
SLOWLY = 1 / SHARE
ROUNDED = 0.001  # seconds; intervals are kept in microseconds


@dataclass
class Sleeper:
    """Sleeps no second, and notes how many it was asked to."""

    asked: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
def moved(admin: psycopg.Connection) -> Callable[[str], float]:
    """By how many seconds a limit's row has moved on since the test began."""
    admin.execute(
        "INSERT INTO pace SELECT key, date_trunc('second', clock_timestamp()) + interval '30 s'"
        " FROM unnest(%s::text[]) AS key",
        [["discord", str(DESK), str(LOBBY)]],
    )
    began = dict(admin.execute("SELECT key, next_at FROM pace").fetchall())

    def since(key: str) -> float:
        (row,) = admin.execute("SELECT next_at FROM pace WHERE key = %s", [key]).fetchall()
        return float((row[0] - began[key]).total_seconds())

    return since


@dataclass
class Counting:
    """A store that counts how often it is asked."""

    store: PostgresStore
    asked: int = 0

    def connection(self) -> AbstractAsyncContextManager[Connection]:
        self.asked += 1
        return self.store.connection()


async def test_two_processes_share_a_bots_limit_and_waste_none_of_it(
    store: PostgresStore, other: PostgresStore, moved: Callable[[str], float], sleeper: Sleeper
) -> None:
    one, two = PostgresPace(store, RATES, sleep=sleeper.sleep), PostgresPace(other, RATES, sleep=sleeper.sleep)
    turns = [(one, two)[number % 2].turn(channel) for number, channel in enumerate(CHANNELS)]
    await asyncio.gather(*turns)
    assert moved("discord") == pytest.approx(len(CHANNELS) * INTERVAL, abs=ROUNDED)
    assert len(sleeper.asked) == len(CHANNELS)


async def test_turns_come_one_after_the_other(
    store: PostgresStore, moved: Callable[[str], float], sleeper: Sleeper
) -> None:
    pace = PostgresPace(store, RATES, lambda: 0.0, sleep=sleeper.sleep)
    for channel in CHANNELS[:BATCH]:
        await pace.turn(channel)
    assert [later - sooner for sooner, later in pairwise(sleeper.asked)] == pytest.approx([INTERVAL] * (BATCH - 1))


async def test_many_turns_cost_few_statements(
    store: PostgresStore, moved: Callable[[str], float], sleeper: Sleeper
) -> None:
    counting = Counting(store)
    pace = PostgresPace(counting, RATES, sleep=sleeper.sleep)  # type: ignore[arg-type]  # as much of a store as it uses
    await asyncio.gather(*(pace.turn(channel) for channel in CHANNELS))
    assert counting.asked == len(CHANNELS) / BATCH


async def test_a_channel_has_a_limit_of_its_own(
    store: PostgresStore, moved: Callable[[str], float], sleeper: Sleeper
) -> None:
    pace = PostgresPace(store, RATES, sleep=sleeper.sleep)
    for destination in (DESK, LOBBY, DESK, DESK):
        await pace.turn(destination)
    assert moved(str(DESK)) == pytest.approx(3 * SLOWLY, abs=ROUNDED)
    assert moved(str(LOBBY)) == pytest.approx(SLOWLY, abs=ROUNDED)


async def test_the_first_turn_of_all_comes_at_once(store: PostgresStore, sleeper: Sleeper) -> None:
    await PostgresPace(store, RATES, sleep=sleeper.sleep).turn(CHANNELS[0])
    (wait,) = sleeper.asked
    assert wait <= 0


async def test_the_terminal_waits_for_nobody(store: PostgresStore, sleeper: Sleeper) -> None:
    await PostgresPace(store, RATES, sleep=sleeper.sleep).turn(Destination.parse("console:main"))
    assert sleeper.asked == []


async def test_times_that_nobody_used_are_not_caught_up(
    store: PostgresStore, moved: Callable[[str], float], sleeper: Sleeper
) -> None:
    now = [1_000.0]
    pace = PostgresPace(store, RATES, lambda: now[0], sleeper.sleep)
    await pace.turn(CHANNELS[0])
    now[0] += 60.0
    await pace.turn(CHANNELS[0])
    assert moved("discord") == pytest.approx(2 * BATCH * INTERVAL, abs=ROUNDED)


async def test_a_clock_of_the_database_that_was_set_back_stops_nobody(
    store: PostgresStore, admin: psycopg.Connection, sleeper: Sleeper
) -> None:
    admin.execute("INSERT INTO pace VALUES ('discord', clock_timestamp() + interval '1 year')")
    await PostgresPace(store, RATES, sleep=sleeper.sleep).turn(CHANNELS[0])
    near = admin.execute("SELECT next_at < clock_timestamp() + interval '2 minutes' FROM pace").fetchall()
    assert near == [(True,)]


async def test_a_lost_database_is_said(store: PostgresStore, sleeper: Sleeper) -> None:
    await store.close()
    with pytest.raises(StoreUnavailable):
        await PostgresPace(store, RATES, sleep=sleeper.sleep).turn(CHANNELS[0])
