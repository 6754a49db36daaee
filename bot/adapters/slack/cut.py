"""Cut a text to a length without cutting what readers see as one character: an accent, a flag, a family of emoji."""

from __future__ import annotations

from collections.abc import Callable

import regex  # type: ignore[import-untyped]  # it ships no types

_CUT = "…"
_GRAPHEME = regex.compile(r"\X")  # an extended grapheme cluster, https://unicode.org/reports/tr29/


def units(text: str) -> int:
    """Count the UTF-16 units of a text: never fewer than its code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int, size: Callable[[str], int] = units) -> str:
    """Give a text whole where it fits, else its longest beginning with "…" after it that does.

    `size`: what a character costs of `limit`, where it is not its length.
    """
    if size(text) <= limit:
        return text
    kept: list[str] = []
    left = limit - size(_CUT)
    for match in _GRAPHEME.finditer(text):
        left -= size(match[0])
        if left < 0:
            break
        kept.append(match[0])
    return "".join(kept).rstrip() + _CUT
