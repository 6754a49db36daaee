"""How fast requests may go out, counted in one row per limit for all processes that send for one bot.

    turn ─▶ a time of those reserved before ─▶ wait for it
              └─ none left ─▶ one statement reserves the next few ─▶ …

The row says when the next request may go out (the generic cell rate algorithm, ITU-T I.371): a reservation moves it on
by one interval a request. Only the database's clock is asked, so that the clocks of the machines may differ.

What must never be wrong: more requests a second than a platform's limit, whatever the number of processes. Requests
arrive less evenly than they are sent, so a limit is used up to `SHARE` (46 of 50 a second, which leaves room for those
that come late), and a time that nobody used is lost after `STALE`. What may be wrong: a few reserved times that are
lost; with `BATCH` 5 at 50 a second, a tenth of a second in which another process could have sent."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapters.postgres.store import PostgresStore
from bot.model.watch import Destination, Platform

SHARE = 0.92  # of a limit
BATCH = 5  # times reserved at once where requests are many a second
STALE = 0.05  # seconds
# The row's time is at most so far ahead: a clock that was set back stops nobody. Only as many wait at once as jobs run
# (32 in a process): a minute of 46 a second is the turns of some 75 processes.
FARTHEST = timedelta(minutes=1)

_RESERVE = """
    INSERT INTO pace AS kept (key, next_at) VALUES (%(key)s, clock_timestamp() + %(taken)s)
    ON CONFLICT (key) DO UPDATE SET next_at =
        least(greatest(kept.next_at, clock_timestamp()), clock_timestamp() + %(farthest)s) + %(taken)s
    RETURNING extract(epoch FROM next_at - %(taken)s - clock_timestamp())::float
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """A platform's limit: requests a second, of the whole bot or of each channel."""

    a_second: float
    by_channel: bool = False


@dataclass(slots=True)
class _Reserved:
    """Times of one limit that this process may use, by its monotonic clock."""

    times: deque[float] = field(default_factory=deque)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # one statement at a time; the others wait for its times


class PostgresPace:
    """Implements Pace. A platform without a rate is not slowed down. `now`: a monotonic time in seconds."""

    def __init__(
        self,
        store: PostgresStore,
        rates: Mapping[Platform, Rate],
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._rates, self._now, self._sleep = store, rates, now, sleep
        self._reserved: dict[Platform, _Reserved] = {platform: _Reserved() for platform in rates}

    async def turn(self, destination: Destination) -> None:
        """See the port."""
        rate = self._rates.get(destination.platform)
        if rate is None:
            return
        if rate.by_channel:
            (at,) = await self._reserve(str(destination), rate, 1)
        else:
            at = await self._next(destination.platform, rate)
        await self._sleep(at - self._now())

    async def _next(self, platform: Platform, rate: Rate) -> float:
        reserved = self._reserved[platform]
        async with reserved.lock:
            while reserved.times and reserved.times[0] < self._now() - STALE:
                reserved.times.popleft()
            if not reserved.times:
                reserved.times.extend(await self._reserve(platform.value, rate, BATCH))
            return reserved.times.popleft()

    async def _reserve(self, key: str, rate: Rate, count: int) -> list[float]:
        """Take the next times of a limit, the earliest first."""
        interval = 1 / (rate.a_second * SHARE)
        asked = {"key": key, "taken": timedelta(seconds=count * interval), "farthest": FARTHEST}
        async with self._store.connection() as connection:
            row = await (await connection.execute(_RESERVE, asked)).fetchone()
        assert row is not None
        first = self._now() + row[0]
        return [first + number * interval for number in range(count)]
