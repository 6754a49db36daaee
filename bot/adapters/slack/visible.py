"""Leave out of a text what no reader sees but what changes the text around it: controls and marks of direction."""

from __future__ import annotations

import unicodedata

_DIRECTION = frozenset("\u200e\u200f\u061c" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))))


def visible(text: str) -> str:
    """Give a text without them; lines stay lines."""
    return "".join(c for c in text if c == "\n" or not (unicodedata.category(c) in {"Cc", "Cs"} or c in _DIRECTION))
