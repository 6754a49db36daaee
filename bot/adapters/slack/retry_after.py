"""How long Slack asks to wait."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNSAID = 30.0  # seconds, when Slack names no time; the tier of chat.postMessage recovers within one
LONGEST = 2 * 3600.0  # seconds; what asks for more is mistaken
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)


def retry_after(headers: Mapping[str, str]) -> float:
    """Read `Retry-After`: whole seconds (https://docs.slack.dev/apis/web-api/rate-limits), from 1 s to 2 h."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    return min(max(float(given), 1.0), LONGEST) if _SECONDS.fullmatch(given) else UNSAID
