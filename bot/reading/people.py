"""The people of the roster, indexed; and those of one article, as they are found: one person for all forms of a
name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model.roster import Knowledge
from bot.reading.document import Named
from bot.reading.lexicon import Lexicon
from bot.text.folding import fold

_NICKNAMES = frozenset(
    frozenset(pair.split("/"))
    for pair in [
        "mike/michael",
        "tom/thomas",
        "bill/william",
        "bob/robert",
        "rob/robert",
        "jim/james",
        "joe/joseph",
        "dave/david",
        "dan/daniel",
        "chris/christopher",
        "ken/kenneth",
        "ron/ronald",
        "don/donald",
        "jen/jennifer",
        "pete/peter",
        "nick/nicholas",
        "matt/matthew",
        "tony/anthony",
        "greg/gregory",
        "ed/edward",
        "steve/stephen",
        "steve/steven",
        "jeff/jeffrey",
        "rick/richard",
        "dick/richard",
        "kathy/katherine",
        "liz/elizabeth",
        "pat/patrick",
        "andy/andrew",
        "jack/john",
        "kim/kimberly",
        "sam/samuel",
        "ben/benjamin",
        "benjamine/carry",
        "randolph/tex",
        "charles/chuck",
        "frank/francis",
        "tim/timothy",
    ]
)


@dataclass(frozen=True, slots=True)
class Known:
    """People of the roster."""

    full: dict[tuple[str, ...], str]  # folded words of a name → id
    surname: dict[str, str | None]  # folded surname → id, None when several share it
    first: dict[str, tuple[str, ...]]  # surname → folded given names


def known_people(knowledge: Knowledge) -> Known:
    """Index the roster."""
    full: dict[tuple[str, ...], str] = {}
    surname: dict[str, str | None] = {}
    first: dict[str, list[str]] = {}
    for person in knowledge.people:
        for name in (person.name, *person.aliases):
            words = tuple(fold(name).replace(".", "").split())
            full[words] = person.id
            if len(words) > 1:
                shared = surname.get(words[-1], person.id) != person.id
                surname[words[-1]] = None if shared else person.id
                first.setdefault(words[-1], []).append(words[0])
    return Known(full, surname, {k: tuple(v) for k, v in first.items()})


def same_given(a: str, b: str) -> bool:
    """Say whether two given names can be one: equal, a nickname, an initial, a shorter form."""
    if a == b or frozenset((a, b)) in _NICKNAMES:
        return True
    return a[:1] == b[:1] and (len(a) <= 2 or len(b) <= 2 or a[:3] == b[:3])


@dataclass(slots=True)
class People:
    """The people found in an article so far."""

    known: Known
    forms: list[set[str]] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    by_surname: dict[str, list[int]] = field(default_factory=dict)

    def add(self, words: Sequence[str], printed: str) -> int:
        """Find or make the person of a name, given as folded words without suffixes and honorifics."""
        for number in reversed(self.by_surname.get(words[-1], [])):
            firsts = {fold(form).split()[0].strip(".\"'") for form in self.forms[number] if " " in form}
            if len(words) == 1 or not firsts or any(same_given(words[0].strip("."), f) for f in firsts):
                self.forms[number].add(printed)
                if self.ids[number] is None:
                    self.ids[number] = self._id(words)
                return number
        self.forms.append({printed})
        self.surnames.append(words[-1])
        self.ids.append(self._id(words))
        self.by_surname.setdefault(words[-1], []).append(len(self.surnames) - 1)
        return len(self.surnames) - 1

    def _id(self, words: Sequence[str]) -> str | None:
        """Resolve a name: the full form, or the roster's surname with an agreeing given name."""
        key = tuple(w.strip(".") for w in words)
        found = self.known.surname.get(key[-1])
        if key in self.known.full or len(key) == 1:
            return self.known.full.get(key, found)
        agree = any(same_given(key[0], f) for f in self.known.first.get(key[-1], ()))
        return found if agree else None

    def named(self, lexicon: Lexicon) -> tuple[Named, ...]:
        """Write the people with the fullest form printed of each."""
        out = []
        for forms, surname, id_ in zip(self.forms, self.surnames, self.ids, strict=True):
            name = max(sorted(forms), key=lambda form: (" " in form, len(form)))
            given = fold(name).split()[0].strip(".")
            out.append(Named(re.sub(r"\s+", " ", name), surname, id_, lexicon.given.get(given)))
        return tuple(out)
