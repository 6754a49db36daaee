"""Say that somebody leads a part of an organization and not all of it: "head of ICE's detention branch", "at the top of
ICE directorates".

What must never be wrong: a noun that names units, behind an organization, makes another post of it. Whoever leads "an
ICE division" is no head of ICE. Several units ("Directorates") are one of them for each person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text.vocabulary import vocabulary

_ONE = vocabulary(
    "branch division office unit arm directorate wing program sector team center section bureau component region "
    "facility command district force station academy school subcomponent subagency"
)
_SEVERAL = {
    **{word + "s": word for word in _ONE if not word.endswith(("ch", "y"))},
    "branches": "branch",
    "facilities": "facility",
    "academies": "academy",
    "subagencies": "subagency",
    "operations": "operation",
}


def names_part(word: str) -> bool:
    """Say whether a word in small letters names a unit, or several."""
    return word in _ONE or word in _SEVERAL


def several(word: str) -> bool:
    """Say whether it names more than one."""
    return word in _SEVERAL


def part_title(words: Sequence[str]) -> str:
    """Write what follows "head" in the title of such a part: "of the intelligence branch", "of a field office"."""
    *before, last = words
    one = _SEVERAL.get(last)
    first = before[0] if before else one or last
    article = "the" if one is None else "an" if first[0] in "aeiou" else "a"
    return " ".join(("of", article, *before, one or last))
