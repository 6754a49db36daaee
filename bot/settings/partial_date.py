"""Read ISO dates that are cut to what is known: 2025-02-21, 2025-02, 2025."""

from __future__ import annotations

import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def parse_partial_date(text: object) -> str:
    """Give the date back when it is one. Raises ValueError with the remedy."""
    found = _PARTIAL.fullmatch(text) if isinstance(text, str) else None
    if found is not None:
        year, month, day = found.groups(default="1")
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            found = None
    if found is None:
        raise ValueError(f"{text!r} is no date; write 2025-02-21, or cut it to what is known: 2025-02, 2025")
    return found[0]
