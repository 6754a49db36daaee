"""Know a story of a feed again by its headline, when neither its guid nor its link has stayed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from bot.text.folding import fold


def title_key(title: str, published: datetime | None) -> str:
    """Make a key of a headline and its day; case, accents and spacing do not matter. No guid of a feed begins so."""
    words = " ".join(fold(title).split())
    day = published.date().isoformat() if published else "undated"
    return f"title:{day}:{hashlib.sha256(words.encode()).hexdigest()[:24]}"
