"""A person's surname, folded, by which stories about the same person are found."""

from __future__ import annotations

from bot.text.folding import fold

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


def surname(name: str | None) -> str | None:
    """Give the last word of a name, folded and without Jr., Sr., II or III; None for a name without words.

    It only finds candidates: "von Marsh" and "Marsh" meet, and namesakes do; who is who is decided by `stories`.
    """
    words = [word.strip(".,") for word in fold(name or "").split()]
    named = [word for word in words if word and word not in _SUFFIXES]
    return named[-1] if named else None
