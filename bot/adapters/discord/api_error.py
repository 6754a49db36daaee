"""What Discord answered when it was not what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is no success: https://docs.discord.com/developers/reference, "Error Messages"."""

    status: int
    code: int  # Discord's own; 0 where it gives none
    message: str
    after: float | None  # seconds to wait, of a 429
    scope: str  # of a 429: user, global or shared; "" where it is not said
    banned: bool  # a 429 of Cloudflare, before Discord: no JSON, or not by way of Discord

    @classmethod
    def read(cls, status: int, headers: Mapping[str, str], data: object) -> Answered:
        """Read an answer; `data`: its JSON, or None."""
        body: Mapping[str, Any] = data if isinstance(data, dict) else {}
        code = body.get("code")
        return cls(
            status,
            code if isinstance(code, int) else 0,
            str(body.get("message") or "")[:200],
            _seconds(body.get("retry_after")) or _seconds(headers.get("Retry-After")),
            "global" if body.get("global") is True else headers.get("X-RateLimit-Scope", ""),
            status == 429 and "retry_after" not in body and (not body or "Via" not in headers),
        )

    @property
    def invalid(self) -> bool:
        """It counts for the limit of invalid requests (.../topics/rate-limits, "Invalid Request Limit")."""
        return self.status in {401, 403} or (self.status == 429 and self.scope != "shared")


class ApiError(Exception):
    """Discord did not do what was asked."""

    def __init__(self, answered: Answered) -> None:
        self.answered = answered
        super().__init__(f"Discord answered {answered.status} ({answered.code}): {answered.message}")


def _seconds(value: object) -> float | None:
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
