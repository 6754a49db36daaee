"""Cut a text to a length without cutting what readers see as one character: an accent, a flag, a family of emoji."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import regex  # type: ignore[import-untyped]  # it ships no types

_CUT = "…"
_GRAPHEME = regex.compile(r"\X")  # an extended grapheme cluster, https://unicode.org/reports/tr29/


def units(text: str) -> int:
    """Count the UTF-16 units of a text: never fewer than its code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int, written: Callable[[str], str] = str) -> str:
    """Give a text, as it is `written`, whole where that fits, else its longest beginning with "…" that does.

    `written`: what is done with it before it is sent, such as escaping; it must not make a longer text shorter.
    """
    whole = written(text)
    if units(whole) <= limit:
        return whole
    beginning = text[: max(limit, 0)]  # nothing is written shorter than it is
    ends = [0, *(match.end() for match in _GRAPHEME.finditer(beginning))]
    if len(beginning) < len(text):
        ends = ends[:-1] or [0]  # the last one may be half of a character
    kept = ends[bisect_right(ends, limit - units(_CUT), key=lambda end: units(written(text[:end]))) - 1]
    return written(text[:kept].rstrip()) + _CUT if limit > 0 else ""
