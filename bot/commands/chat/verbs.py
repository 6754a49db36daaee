"""The first word of a request ─▶ which verb it is, synonyms and near-misspellings included.

Policy: a person's name is never taken for a misspelt verb. So a near-misspelling counts only where what follows fits
the verb (a number after `unwach`, nothing after `hlep`), which `grammar` checks; a verb of four letters must have the
same letters in another order (*hlep*; *Helm* is a name), a longer one may miss, add or swap one (*wathc*), from seven
letters on two; shorter ones are typed right or are none."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from rapidfuzz.distance import OSA


class Verb(StrEnum):
    HELP = "help"
    ABOUT = "about"
    WATCH = "watch"
    WATCHES = "watches"
    UNWATCH = "unwatch"
    RESUME = "resume"
    WHO = "who"
    CHECK = "check"


_SPELLINGS: Mapping[str, Verb] = {
    **{verb.value: verb for verb in Verb},
    "commands": Verb.HELP,
    **dict.fromkeys(("add", "follow", "subscribe", "sub", "track"), Verb.WATCH),
    **dict.fromkeys(("list", "ls", "subscriptions"), Verb.WATCHES),
    **dict.fromkeys(("delete", "remove", "stop", "unfollow", "unsub", "unsubscribe"), Verb.UNWATCH),
    **dict.fromkeys(("continue", "unpause"), Verb.RESUME),
    **dict.fromkeys(("whois", "whos", "who's"), Verb.WHO),
    **dict.fromkeys(("explain", "why"), Verb.CHECK),
}


def spelled(word: str) -> Verb | None:
    """Give the verb that a word is, in any case."""
    return _SPELLINGS.get(_bare(word))


def misspelt(word: str) -> tuple[Verb, ...]:
    """List the verbs that a word nearly is, the nearest first."""
    given = _bare(word)
    near = sorted((OSA.distance(given, known), known) for known in _SPELLINGS if _close(given, known))
    return tuple(dict.fromkeys(_SPELLINGS[known] for _, known in near))


def _close(given: str, known: str) -> bool:
    if len(known) <= 4:
        return len(known) == 4 and sorted(given) == sorted(known)
    return OSA.distance(given, known) <= (2 if len(known) >= 7 else 1)


def _bare(word: str) -> str:
    return word.casefold().strip("\"'“”‘’`.,:;!?").replace("’", "'")
