"""At which organization is an event, and can two events be at the same one?

Annotators write organizations in path form ("ICE/ERO"), outlets in words; the reading gives paths. Words decide, most
particular unit first, so that "ICE's Enforcement and Removal Operations" is ERO. A unit agrees with what it is part of:
an annotator may name the lowest unit where a reader names the component. Outside DHS two names agree when they share a
word of three letters, or one is the acronym of the other."""

from __future__ import annotations

import re

from bot.evaluation.event import Event
from bot.text.folding import fold

_OTHER = "other:"
_DHS = {  # path: words that name it
    "dhs/ice/ero": r"\bero\b|enforcement and removal",
    "dhs/ice/hsi": r"\bhsi\b|homeland security investigations",
    "dhs/ice": r"\bice\b|immigration and customs|immigration enforcement",
    "dhs/cbp/usbp": r"border patrol|\busbp\b",
    "dhs/cbp": r"\bcbp\b|customs and border",
    "dhs/uscis": r"\buscis\b|citizenship and immigration",
    "dhs/fema": r"\bfema\b|emergency management",
    "dhs/tsa": r"\btsa\b|transportation security",
    "dhs/usss": r"secret service|\busss\b",
    "dhs/uscg": r"coast guard|\buscg\b",
    "dhs/cisa": r"\bcisa\b|cybersecurity and infrastructure|cyber ?security division",
    "dhs/fletc": r"\bfletc\b|law enforcement training",
    "dhs": r"\bdhs\b|homeland",
}
_SMALL = frozenset({"of", "the", "and", "for", "u", "s"})


def place(event: Event) -> str | None:
    """Give the path of the event's organization: "dhs/ice", "other:NAME", None when nothing names one."""
    named = _path(event.organization)
    if named is not None:
        return named
    by_post = _path(event.position)  # "FEMA Administrator" names one; "Secretary" alone does not
    return by_post if by_post and not by_post.startswith(_OTHER) else None


def compatible(one: str | None, other: str | None) -> bool:
    """Say whether two paths can be one organization's; nothing said agrees with everything."""
    if one is None or other is None:
        return True
    if one.startswith(_OTHER) and other.startswith(_OTHER):
        return _alike(one.removeprefix(_OTHER), other.removeprefix(_OTHER))
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _path(text: str | None) -> str | None:
    if not text:
        return None
    folded = fold(text)
    return next((path for path, words in _DHS.items() if re.search(words, folded)), _OTHER + folded)


def _alike(one: str, other: str) -> bool:
    long_words = [set(re.findall(r"[a-z]{3,}", name)) for name in (one, other)]
    return bool(long_words[0] & long_words[1]) or bool(_spellings(one) & _spellings(other))


def _spellings(name: str) -> set[str]:
    words = [word for word in re.findall(r"[a-z]+", name) if word not in _SMALL]
    return {name.strip(), "".join(word[0] for word in words)} if len(words) > 1 else {name.strip()}
