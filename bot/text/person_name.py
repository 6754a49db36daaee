"""Compare names of people: the surname decides, the given name may only contradict.

Policy
- Surnames must be equal (no case, no diacritics). Never by likeness: Ronald Vitiello and Caleb Vitello each led ICE,
  Charles Wall is not Marcos Charles. Misspellings are the roster's business, where a post can vouch for them.
- A surname alone is `SURNAME_ONLY`: the caller needs a post or an organization that agrees.
- Given names agree when any given, middle or nickname of one agrees with any of the other: equal, an initial of it
  ("P.J." and Patrick), its usual short form (Mike, Dave), its beginning (Ken and Kenneth), or one letter apart when
  long (Benjamine and Benjamin, but not Michael and Michaela).
- Equal names are no proof of one person (two officials were called Mark Morgan): the caller asks for the post too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nameparser import HumanName
from rapidfuzz.distance import Levenshtein

from bot.text.folding import fold

_LONG = 6  # letters: shorter given names one letter apart are different names (Dana, Dane)
_STEM = 3  # letters: Ken, Ron, Dan are beginnings that people are called by
_SHORT_FORMS = {
    "bill": "william",
    "bob": "robert",
    "chuck": "charles",
    "dave": "david",
    "dick": "richard",
    "jack": "john",
    "jim": "james",
    "kathy": "katherine",
    "liz": "elizabeth",
    "mike": "michael",
    "pete": "peter",
    "ted": "edward",
    "tom": "thomas",
    "tony": "anthony",
}


class Likeness(StrEnum):
    SAME = "the same name"
    SURNAME_ONLY = "the same surname, one of them without a given name"
    DIFFERENT = "different names"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart and folded. `given`: first, middle and nickname, as many as there are."""

    given: tuple[str, ...]
    surname: str

    @property
    def full(self) -> bool:
        return bool(self.given)


def same_person(one: str, other: str) -> Likeness:
    """Say whether two names can be one person's."""
    a, b = person_name(one), person_name(other)
    if not a.surname or a.surname != b.surname:
        return Likeness.DIFFERENT
    if not a.full or not b.full:
        return Likeness.SURNAME_ONLY
    return Likeness.SAME if given_names_agree(a, b) else Likeness.DIFFERENT


def surname(name: str) -> str:
    """Give the folded surname, without rank and suffix: "Vice Adm. Linda Fagan" → "fagan"."""
    return person_name(name).surname


def given_names_agree(one: PersonName, other: PersonName) -> bool:
    """Say whether any given name of one can be a given name of the other. False when either has none."""
    return any(_agree(a, b) for a in one.given for b in other.given)


@lru_cache(maxsize=4096)
def person_name(name: str) -> PersonName:
    """Take a name apart."""
    parsed = HumanName(name)
    family = fold(parsed.last)
    given = [part for field in (parsed.first, parsed.middle, parsed.nickname) for part in fold(field).split()]
    if not family:  # one word, which the library takes for a given name or a title ("King")
        words = fold(name).split()
        return PersonName((), words[-1] if words else "")
    return PersonName(tuple(given), family)


def _agree(one: str, other: str) -> bool:
    if _initials(one) or _initials(other):
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    if short == long or _SHORT_FORMS.get(short, short) == _SHORT_FORMS.get(long, long):
        return True
    if len(short) >= _STEM and long.startswith(short) and len(long) - len(short) > 1:
        return True
    return len(short) >= _LONG and Levenshtein.distance(short, long) == 1 and long != short + "a"


def _initials(name: str) -> bool:
    return re.fullmatch(r"(?:\w\.?)|(?:\w\.)+\w?", name) is not None
