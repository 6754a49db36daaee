"""Component: find people, and give every mention of a surname its person.

A name is what the roster knows, what the language model calls a person, a capitalized word after a given name, an initial
or an honorific, or one that stands right after a post. Once a full name is seen, its bare surname is that person
everywhere, headline included. A roster surname that is also a common word or given name (Wall, Charles, Banks) needs
its full name or a post beside it. The fullest printed form is the person's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.model.roster import Knowledge
from bot.reading.document import Document, Mention, Named, Post, Sentence
from bot.reading.lexicon import Lexicon
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

_NO_SURNAME = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec american "
    "americans republican republicans democrat democrats senate house congress court white united states "
    "north south east west new news administration department committee gop fbi cia doj epa us u.s uk eu "
    "un nfl nba cnn nbc cbs abc bbc fox ap reuters politico axios the a an in on at by for and or but i "
    "he she they we it tv ceo cfo exclusive breaking report reports update updated watch read live "
    "opinion analysis covid iran israel russia china ukraine france germany mexico canada minnesota texas "
    "california florida"
)
_PRONOUN = {"he": False, "she": True, "him": False, "her": True, "his": False}


@dataclass(frozen=True, slots=True)
class Known:
    """People of the roster by folded surname and by full name."""

    full: dict[tuple[str, ...], tuple[str, str]]  # folded words → id, name
    surname: dict[str, str | None]  # folded surname → id, None when several share it
    first: dict[str, tuple[str, ...]]  # surname → folded given names known


def known_people(knowledge: Knowledge) -> Known:
    """Index the roster."""
    full: dict[tuple[str, ...], tuple[str, str]] = {}
    surname: dict[str, str | None] = {}
    first: dict[str, list[str]] = {}
    for person in knowledge.people:
        for name in (person.name, *person.aliases):
            words = tuple(fold(name).replace(".", "").split())
            full[words] = (person.id, person.name)
            if len(words) > 1:
                last = words[-1]
                if last in surname and surname[last] != person.id:
                    surname[last] = None
                else:
                    surname[last] = person.id
                first.setdefault(last, []).append(words[0])
    return Known(full, surname, {k: tuple(v) for k, v in first.items()})


@dataclass(slots=True)
class _People:
    """People found so far."""

    forms: list[set[str]] = field(default_factory=list)
    surnames: list[str] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    by_surname: dict[str, list[int]] = field(default_factory=dict)

    def add(self, words: Sequence[str], printed: str, lexicon: Lexicon, known: Known) -> int | None:
        """Find or make the person of a name given as folded words without suffixes and honorifics."""
        if not words:
            return None
        surname = words[-1]
        for number in reversed(self.by_surname.get(surname, [])):
            if self._same(number, words, lexicon):
                self.forms[number].add(printed)
                return number
        number = len(self.surnames)
        self.forms.append({printed})
        self.surnames.append(surname)
        self.ids.append(_roster_id(words, known))
        self.by_surname.setdefault(surname, []).append(number)
        return number

    def _same(self, number: int, words: Sequence[str], lexicon: Lexicon) -> bool:
        firsts = {fold(f).split()[0].strip(".\"'") for f in self.forms[number] if " " in f}
        if len(words) == 1 or not firsts:
            return True
        mine = words[0].strip(".")
        return any(
            mine == f or (mine[:1] == f[:1] and (len(mine) <= 2 or len(f) <= 2 or mine[:3] == f[:3])) or _short(mine, f)
            for f in firsts
        )


_NICKNAMES = {
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
}


def _short(a: str, b: str) -> bool:
    return frozenset((a, b)) in _NICKNAMES


def _roster_id(words: Sequence[str], known: Known) -> str | None:
    """Resolve a name: full form, or the roster's surname with an agreeing given name."""
    key = tuple(w.strip(".") for w in words)
    if key in known.full:
        return known.full[key][0]
    surname = key[-1]
    found = known.surname.get(surname)
    if len(key) == 1:
        return found
    if found and any(
        key[0] == f or _short(key[0], f) or (len(key[0]) <= 2 and key[0][:1] == f[:1]) for f in known.first[surname]
    ):
        return found
    return None


def names(
    document: Document,
    lexicon: Lexicon,
    known: Known,
    common: Callable[[str], bool],
    found: list[list[tuple[int, int]]],
) -> Document:
    """Find the people. `found`: what the language model takes for people, as token spans a sentence."""
    people = _People()
    spans: list[tuple[Sentence, int, int, int]] = []
    taken = _taken(document)
    scans = [
        _Scan(s, lexicon, known, common, taken, document.posts, found[i]) for i, s in enumerate(document.sentences)
    ]
    order = sorted(range(len(scans)), key=lambda i: document.sentences[i].headline)  # the body's names first
    for i in order:
        scan = scans[i]
        for first, last in scan.full():
            sentence = document.sentences[i]
            printed = document.text[sentence.tokens[first].start : sentence.tokens[last - 1].end]
            words = [w for w in (fold(t.text) for t in sentence.tokens[first:last]) if w[0].isalnum()]
            words = [
                w for w in words if w.strip(".") not in lexicon.suffixes and w.strip(".") not in lexicon.honorifics
            ]
            number = people.add(words, printed, lexicon, known)
            if number is not None:
                spans.append((sentence, first, last, number))
    for i, scan in enumerate(scans):
        have = {k for s, a, b, _ in spans if s is document.sentences[i] for k in range(a, b)}
        for first, number in scan.surnames(people, have, document.scope):
            spans.append((document.sentences[i], first, first + 1, number))
    mentions = tuple(
        sorted(
            (Mention(s.tokens[a].start, s.tokens[b - 1].end, n) for s, a, b, n in spans),
            key=lambda m: m.start,
        )
    )
    named = tuple(_named(people, n, lexicon) for n in range(len(people.surnames)))
    return replace(document, mentions=mentions, people=named)


def _taken(document: Document) -> list[tuple[int, int]]:
    return sorted([(u.start, u.end) for u in document.units if u.id] + [(p.start, p.end) for p in document.posts])


def _named(people: _People, number: int, lexicon: Lexicon) -> Named:
    name = max(sorted(people.forms[number]), key=lambda f: (" " in f, len(f)))
    name = re.sub(r"\s+", " ", name)
    given = fold(name).split()[0].strip(".")
    return Named(name, people.surnames[number], people.ids[number], lexicon.given.get(given))


class _Scan:
    """One sentence being scanned for names."""

    def __init__(
        self,
        sentence: Sentence,
        lexicon: Lexicon,
        known: Known,
        common: Callable[[str], bool],
        taken: list[tuple[int, int]],
        posts: tuple[Post, ...],
        model: list[tuple[int, int]],
    ) -> None:
        self.tokens, self.cased = sentence.tokens, sentence.cased
        self.folded = [fold(c) for c in sentence.cased]
        self.lexicon, self.known, self.common = lexicon, known, common
        self.busy = {i for i, t in enumerate(self.tokens) for a, b in taken if a < t.end and t.start < b}
        ends = {p.end: p for p in posts if sentence.start <= p.start < sentence.end and not p.plural}
        self.after_post = {
            i: ends[self.tokens[i - 1].end] for i in range(1, len(self.tokens)) if self.tokens[i - 1].end in ends
        }
        self.model = {a: b for a, b in model}

    def _name_word(self, i: int) -> bool:
        if i >= len(self.cased) or i in self.busy:
            return False
        word = self.cased[i]
        if not word[0].isupper() or self.folded[i].strip(".") in _NO_SURNAME:
            return False
        return word.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()

    def full(self) -> list[tuple[int, int]]:
        """List the names with a given name, initial or honorific, and those right after a post."""
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(self.cased):
            end = self._full_at(i)
            if end > i:
                out.append((i, end))
                i = end
            else:
                i += 1
        return out

    def _full_at(self, i: int) -> int:
        if not self._name_word(i):
            return i
        for size in (4, 3, 2):
            words = tuple(w.strip(".") for w in self.folded[i : i + size])
            if len(words) == size and words in self.known.full and not self.busy & set(range(i, i + size)):
                return self._suffix(i + size)
        first = self.folded[i].strip(".")
        honorific = first in self.lexicon.honorifics and self.cased[i].endswith(".")
        initial = bool(re.fullmatch(r"[A-Z]\.|(?:[A-Z]\.){2,}", self.cased[i]))
        if honorific:
            return i
        end = self._run(i + 1)
        if (first in self.lexicon.given or initial) and end > i + 1:
            if first in self.lexicon.given or len(self.cased[i]) <= 4:
                return self._suffix(end)
        before_honorific = (
            i > 0
            and self.folded[i - 1].strip(".") in self.lexicon.honorifics
            and (
                self.cased[i - 1].endswith(".")
                or self.folded[i - 1] in ("mayor", "president", "sheikh", "admiral", "general")
            )
        )
        if i in self.after_post or before_honorific:
            if (
                self.common(self.cased[i].lower())
                and end == i + 1
                and self.folded[i] not in self.known.surname
                and not before_honorific
                and i not in self.model
            ):
                return i
            return self._suffix(end)
        if i in self.model and self.model[i] - i >= 2:
            stop = self.model[i]
            while stop > i and not self._name_word(stop - 1):
                stop -= 1
            if stop - i >= 2 and all(
                self._name_word(k) or self.folded[k] in self.lexicon.particles or not self.cased[k][0].isalpha()
                for k in range(i, stop)
            ):
                return stop
        return i

    def _run(self, i: int) -> int:
        """Go on over initials, nicknames, particles and further name words; at most five."""
        start = i
        while i < len(self.cased) and i - start < 5:
            word = self.cased[i]
            if word in ('"', "“", "'", "‘", "(") and i + 2 < len(self.cased):
                close = next(
                    (
                        k
                        for k in range(i + 2, min(i + 4, len(self.cased)))
                        if self.cased[k] in ('"', "”", "'", "’", ")")
                    ),
                    None,
                )
                if close and close + 1 < len(self.cased) and self._name_word(close + 1) and self._name_word(i + 1):
                    i = close + 1
                    continue
                break
            if self.folded[i] in self.lexicon.particles and any(self._name_word(k) for k in (i + 1, i + 2)):
                i += 1
                continue
            if re.fullmatch(r"[A-Z]\.", word) or self._name_word(i):
                i += 1
                continue
            break
        return i

    def _suffix(self, i: int) -> int:
        k = i + 1 if i < len(self.cased) and self.cased[i] == "," else i
        if k < len(self.cased) and self.folded[k] in self.lexicon.suffixes:
            return k + 1
        return i

    def surnames(self, people: _People, have: set[int], scope: str) -> list[tuple[int, int]]:
        """List bare surnames of people of the article or the roster."""
        out = []
        for i, word in enumerate(self.folded):
            if i in have or not self._name_word(i):
                continue
            numbers = people.by_surname.get(word)
            if numbers:
                if (
                    i + 1 < len(self.cased)
                    and self._name_word(i + 1)
                    and i + 1 not in have
                    and word in self.lexicon.given
                ):
                    continue
                out.append((i, numbers[-1]))
            elif word in self.known.surname and self._safe(i, word):
                number = people.add([word], self.tokens[i].text, self.lexicon, self.known)
                if number is not None:
                    out.append((i, number))
        return out

    def _safe(self, i: int, word: str) -> bool:
        """Say whether a roster surname can stand alone."""
        if word in self.lexicon.given or self.common(word):
            return False
        neighbors = [k for k in (i - 1, i + 1) if 0 <= k < len(self.cased)]
        return not any(
            self._name_word(k) and self.cased[k][0].isupper() and k not in self.busy and not (k == 0) for k in neighbors
        )


def pronoun_gender(word: str) -> bool | None:
    """Say whether a pronoun means a woman (True) or a man (False)."""
    return _PRONOUN.get(word)
