"""Strong words: they may be right, and they hurt. They stand in quotation marks, as the source's own, or nowhere."""

from __future__ import annotations

import re

# Whole words. Not "removal" (Enforcement and Removal Operations), not "fire" (the U.S. Fire Administrator).
_WORDS = (
    "fired|fires|firings?|oust\\w*|purg(?:e|ed|es|ing)|shake-?ups?|shak(?:es|en|ing) up|shook up|sack(?:ed|s|ing)",
    "ax(?:ed|es|ing)|dump(?:ed|s|ing)|boot(?:ed|s|ing)|cann(?:ed|ing)|dismiss\\w*|terminat\\w*|remov(?:ed|es|ing)",
    "demot\\w*|reliev(?:ed|es|ing)|(?:forc|push|kick|driv)\\w* (?:out|from)|let go|shown the door",
    "massacre|bloodbath|disgraced|embattled",
)
STRONG = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def spoken(text: str) -> str:
    """Put a source's words into quotation marks if they are strong; they are then verbatim."""
    return quoted(text) if STRONG.search(text) else _single(text)


def quoted(text: str) -> str:
    """Put text into quotation marks."""
    return f'"{_single(text)}"'


def _single(text: str) -> str:
    """Make quotation marks inside a text single, so that the double ones are always ours."""
    return re.sub('[“”"]', "'", text)


def outside_quotations(text: str) -> str:
    """Give a text without what stands between its quotation marks."""
    return re.sub(r'"[^"]*"', '""', text)
