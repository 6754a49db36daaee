"""When may a request go out? Waits a little, or says how long it would take.

    stopped    a ban, a refused token, too many refused requests: everything waits
    global     at most 50 requests a second of one bot: evenly, since a burst may reach Discord within another second
    bucket     `X-RateLimit-Remaining: 0`: that route, in that channel, waits for `X-RateLimit-Reset-After`

Routes share buckets that only answers name (`X-RateLimit-Bucket`); until then each route is its own. Nothing about a
route is known beforehand (https://docs.discord.com/developers/topics/rate-limits). What is waited for is short, so that
a burst in one channel goes on by itself; anything longer is `RetryLater`, and the delivery waits in its row."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.adapters.discord import limits
from bot.adapters.discord.api_error import Answered
from bot.adapters.discord.outcome import BAN, BANNED, NEW_ONE, UNSAID
from bot.errors import RetryLater

PATIENCE = 6.0  # seconds; a channel's limit is renewed every five
BURST = 2  # requests at once
RATE = limits.GLOBAL - 2 * BURST  # requests a second; a burst may meet another one that was late on its way
BUDGET = limits.INVALID // 10  # refused requests in ten minutes, of ours; other programs may share the address
SPENT = f"Discord refused {BUDGET} requests within ten minutes; nothing is sent until they are forgotten"
REFUSED = f"the bot's token is refused; {NEW_ONE}"
_KEPT = 2_000  # buckets; those whose time has come are forgotten beyond that


@dataclass(slots=True)
class _Bucket:
    remaining: int
    until: float


@dataclass
class Pace:
    """The state of all limits of one bot. `now`: a monotonic time in seconds."""

    now: Callable[[], float] = time.monotonic
    _names: dict[str, str] = field(default_factory=dict)  # route: bucket
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)  # by bucket and major parameter
    _due: float = 0.0  # when everything that went out would have, evenly
    _gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: int = 0  # for the gate
    _invalid: deque[float] = field(default_factory=lambda: deque(maxlen=BUDGET))
    _stopped: tuple[float, str] = (0.0, "")  # until when, why

    async def ready(self, route: str, major: str, *, exempt: bool = False) -> None:
        """Wait until a request of this route may go out, and count it. `exempt`: of what counts a bot's own requests.

        Raises RetryLater when that takes longer than PATIENCE.
        """
        while (wait := self._wait(route, major, exempt=exempt)) > 0:
            if wait > PATIENCE:
                raise RetryLater(wait, "Discord asks for patience")
            await asyncio.sleep(wait)
        if bucket := self._bucket(route, major):
            bucket.remaining -= 1
        if not exempt:
            await self._turn()
            self._go(exempt=exempt)

    def learn(self, route: str, major: str, headers: Mapping[str, str]) -> None:
        """Note what an answer says of its bucket."""
        name = headers.get("X-RateLimit-Bucket", self._names.get(route, route))
        self._names[route] = name
        try:
            remaining, after = int(headers["X-RateLimit-Remaining"]), float(headers["X-RateLimit-Reset-After"])
        except (KeyError, ValueError):
            return
        known = self._buckets.get((name, major))
        until = self.now() + after
        if known and known.until > self.now():
            remaining = min(remaining, known.remaining)  # others are on their way
        self._forget()
        self._buckets[name, major] = _Bucket(remaining, until)

    def refused(self, route: str, major: str, answered: Answered) -> None:
        """Note what a refusal means for everything that would be sent next."""
        now = self.now()
        if answered.invalid:
            self._invalid.append(now)
        if answered.banned:
            self._stop(BAN, BANNED)
        elif answered.status == 401:
            self._stop(BAN, REFUSED)
        elif answered.status == 429 and answered.scope == "global":
            self._stop(answered.after or UNSAID, "Discord asks for patience")
        elif answered.status == 429:
            name = self._names.get(route, route)
            self._buckets[name, major] = _Bucket(0, now + (answered.after or UNSAID))
        spent = len(self._invalid) == BUDGET and now - self._invalid[0] < limits.INVALID_WINDOW.total_seconds()
        if spent:
            self._stop(limits.INVALID_WINDOW.total_seconds() - (now - self._invalid[0]), SPENT)

    def stopped(self) -> tuple[float, str]:
        """Say for how many seconds more everything waits, and why; 0 when it does not."""
        until, reason = self._stopped
        left = until - self.now()
        return (left, reason) if left > 0 else (0.0, "")

    def _stop(self, seconds: float, reason: str) -> None:
        self._stopped = max(self._stopped, (self.now() + seconds, reason))

    def _wait(self, route: str, major: str, *, exempt: bool) -> float:
        self._go(exempt=exempt)
        bucket = self._bucket(route, major)
        return bucket.until - self.now() if bucket and bucket.remaining <= 0 else 0.0

    async def _turn(self) -> None:
        """Wait for the next turn of all requests, one behind the other.

        Turns are counted when they are taken: after a moment in which this process stood still, nothing bursts out.
        """
        if self._waiting / RATE > PATIENCE:
            raise RetryLater(self._waiting / RATE, "Discord asks for patience")
        self._waiting += 1
        try:
            async with self._gate:
                wait = self._due - (BURST - 1) / RATE - self.now()
                if wait > 0:
                    await asyncio.sleep(wait)
                self._due = max(self._due, self.now()) + 1 / RATE
        finally:
            self._waiting -= 1

    def _go(self, *, exempt: bool) -> None:
        left, reason = self.stopped()
        if left and (reason == BANNED or not exempt):
            raise RetryLater(left, reason)

    def _bucket(self, route: str, major: str) -> _Bucket | None:
        bucket = self._buckets.get((self._names.get(route, route), major))
        return bucket if bucket and bucket.until > self.now() else None

    def _forget(self) -> None:
        if len(self._buckets) >= _KEPT:
            now = self.now()
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if bucket.until > now}
