"""Leave out of a text what no reader sees but what changes the text around it, and floods of accents.

Gone: controls, marks of direction, invisible joiners and tags, halves of characters, private characters; and of the
combining marks on one letter all but two (Vietnamese needs two, "zalgo" has dozens)."""

from __future__ import annotations

import unicodedata

_GONE = frozenset({"Cc", "Cf", "Cs", "Co"})
_BLANK_LETTERS = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f\u180b\u180c\u180d\u180f"
)  # letters with nothing to see
_MARKS = 2


def visible(text: str) -> str:
    """Give a text without them; lines stay lines, other white space becomes a blank."""
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if char == "\n":
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        elif category not in _GONE and char not in _BLANK_LETTERS and marks <= _MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """Give a text without them on one line."""
    return " ".join(visible(text).split())
