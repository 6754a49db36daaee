"""The server's own limits: so many messages a channel in a period, and fifty requests a second of one bot."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass, field

GLOBAL = 50


@dataclass
class Limited:
    seconds: float
    scope: str


@dataclass
class Pacing:
    limit: int = 50  # requests of a bucket in a period; Discord's is 5 in 5 seconds for messages
    period: float = 5.0
    _periods: dict[str, tuple[float, int]] = field(default_factory=dict)  # bucket: end, requests
    _second: tuple[float, int] = (0.0, 0)

    def count(self, route: str, major: str, *, exempt: bool) -> tuple[dict[str, str], Limited | None]:
        """Count a request; give the headers of its bucket, and the limit that it passes."""
        now = time.time()
        if not exempt and self._passes_global(now):
            return {}, Limited(self._second[0] - now, "global")
        bucket = f"{route} {major}"
        end, requests = self._periods.get(bucket, (0.0, 0))
        if end <= now:
            end, requests = now + self.period, 0
        requests += 1
        self._periods[bucket] = (end, requests)
        headers = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - requests)),
            "X-RateLimit-Reset": f"{end:.3f}",
            "X-RateLimit-Reset-After": f"{end - now:.3f}",
            "X-RateLimit-Bucket": f"{zlib.crc32(route.encode()):08x}",
        }
        return headers, Limited(end - now, "user") if requests > self.limit else None

    def _passes_global(self, now: float) -> bool:
        end, requests = self._second
        if end <= now:
            end, requests = now + 1.0, 0
        self._second = (end, requests + 1)
        return requests >= GLOBAL
