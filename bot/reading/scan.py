"""Scan one sentence for names: full ones by given name, initial, honorific or a post beside; then bare surnames."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.document import Document
from bot.reading.lexicon import Lexicon
from bot.reading.people import Known, People
from bot.text.folding import fold
from bot.text.vocabulary import vocabulary

_NO_NAME = vocabulary(
    "with as after before when while if since under how why what who this that these his her their our my its "
    "not no yes meanwhile from into over about "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec american americans "
    "republican republicans democrat democrats senate house congress court white united states north south east "
    "west new news administration department committee gop fbi cia doj epa us u.s uk eu un nfl nba cnn nbc cbs "
    "abc bbc fox ap reuters politico axios the a an in on at by for and or but i he she they we it tv ceo cfo "
    "exclusive breaking report reports update updated watch read live opinion analysis covid iran israel russia "
    "china ukraine france germany mexico canada minnesota texas california florida"
)
_WORD_HONORIFICS = vocabulary("mayor president sheikh admiral general")
_NO_SURNAME = vocabulary(
    "inc corp co ltd llc group holdings technologies systems bank university college school institute center "
    "association agency office bureau service services council court county city state street avenue bay lake "
    "river park times post news journal herald tribune union league club party air airlines airport hospital "
    "museum foundation fund act"
)
_AFTER_NAME = vocabulary(
    'officially abruptly formally reportedly unexpectedly suddenly quietly " “ ( , for and out will would has had '
    "is was who as to also said says told announced confirmed"
)
_BEFORE_NAME = vocabulary("be is replace replaces replaced by of with")
_BEFORE_PLACE = vocabulary("in at from near to around across outside")
_OWNED = vocabulary(
    "resignation retirement departure exit nomination appointment firing ouster removal dismissal last final"
)
_INITIALS = re.compile(r"[A-Z]\.|(?:[A-Z]\.){2,}")
_TAGS = ("-backed", "-pick", "-picked", "-appointed", "-nominee", "-born", "-era", "-elect", "-based", "-trained")
_LONGEST = 5  # words after the given name


class Scan:
    """One sentence being scanned for names."""

    def __init__(
        self, document: Document, number: int, lexicon: Lexicon, known: Known, common: Callable[[str], bool]
    ) -> None:
        self.document_text = document.text
        self.sentence = document.sentences[number]
        self.tokens, self.cased = self.sentence.tokens, self.sentence.cased
        self.folded = [fold(c) for c in self.cased]
        self.bare = tuple(w.strip(".") for w in self.folded)
        self.lexicon, self.known, self.common = lexicon, known, common
        self.guessed = dict(document.guessed[number])
        inside = range(self.sentence.start, self.sentence.end)
        posts = [p for p in document.posts if p.start in inside]
        taken = [(u.start, u.end) for u in document.units if u.id and u.start in inside]
        taken += [(p.start, p.end) for p in posts]
        self.busy = {i for i, t in enumerate(self.tokens) for a, b in taken if a < t.end and t.start < b}
        ends = {p.end for p in posts if not p.plural}
        before = [i - 2 if i > 1 and self.cased[i - 1] == "," else i - 1 for i in range(1, len(self.tokens))]
        self.after_post = {i for i, j in enumerate(before, start=1) if self.tokens[j].end in ends}

    def full(self) -> list[tuple[int, int]]:
        """List the names with a given name, initial or honorific, and those right after a post."""
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(self.cased):
            end = self._full_at(i)
            if end == i and out and self._beside(out[-1][1], i):
                end = self._pair(i)
            if end > i:
                out.append((i, end))
            i = max(end, i + 1)
        return out

    def _beside(self, end: int, i: int) -> bool:
        """Say whether only a comma or "and" stands between the last name's end and word i."""
        return 0 < i - end <= 2 and all(w in (",", "and") for w in self.folded[end:i])

    def _pair(self, i: int) -> int:
        """Take two capitalized words in a list of names for a name."""
        end = self._run(i + 1)
        fits = end == i + 2 and self.name_word(i) and not self.common(self.cased[i].lower())
        return end if fits and self.bare[end - 1] not in _NO_SURNAME and not self.cased[i].isupper() else i

    def _full_at(self, i: int) -> int:
        """Give the number of the word after the name that begins at i, or i."""
        if not self.name_word(i) or (self.bare[i] in self.lexicon.honorifics and self.cased[i].endswith(".")):
            return i
        for size in (4, 3, 2):
            whole = i + size <= len(self.bare) and self.bare[i : i + size] in self.known.full
            if whole and not self.busy & set(range(i, i + size)):
                return self._suffix(i + size)
        end = self._run(i + 1)
        initial = _INITIALS.fullmatch(self.cased[i]) is not None and len(self.cased[i]) <= 4
        if end > i + 1 and (self.bare[i] in self.lexicon.given or initial):
            return self._suffix(end)
        honored = self._honored(i)
        if honored or i in self.after_post:
            sure = honored or end > i + 1 or i in self.guessed or self.folded[i] in self.known.surname
            return self._suffix(end) if sure or not self.common(self.cased[i].lower()) else i
        guessed = self._guessed(i)
        return guessed if guessed > i else self._likely(i, end)

    def _likely(self, i: int, end: int) -> int:
        """Take two or three capitalized words for a name when a word of change or a post stands beside them.

        The given name must be no English word, so that "Red Hat named" stays a company; neither may the last word
        be one of a company or an authority.
        """
        if not 2 <= end - i <= 3 or self.common(self.cased[i].lower()) or self.bare[end - 1] in _NO_SURNAME:
            return i
        if any(word.isupper() and len(word) > 2 for word in self.cased[i:end]):
            return i
        after = self.folded[end] if end < len(self.folded) else "."
        before = self.folded[i - 1] if i else ""
        particle = i > 1 and self.lexicon.is_form(f"{self.folded[i - 2]} {before}")  # "brought in X"
        if before in _BEFORE_PLACE and not particle:
            return i
        told = after in _AFTER_NAME or after in self.lexicon.forms or self.lexicon.is_form(before)
        owner = after in ("'s", "’s") and any(
            self.folded[k] in _OWNED for k in range(end + 1, min(end + 4, len(self.folded)))
        )
        presented = before == ":" and after in (".", ",", ";")
        return (
            end
            if told or owner or presented or particle or before in _BEFORE_NAME or before in self.lexicon.apart
            else i
        )

    def _honored(self, i: int) -> bool:
        if i == 0 or self.bare[i - 1] not in self.lexicon.honorifics:
            return False
        return self.cased[i - 1].endswith(".") or self.folded[i - 1] in _WORD_HONORIFICS

    def _guessed(self, i: int) -> int:
        """Take over a name of two words or more that the language model saw."""
        stop = self.guessed.get(i, i)
        while stop > i and not self.name_word(stop - 1):
            stop -= 1
        inner = range(i, stop)
        whole = all(
            self.name_word(k) or self.folded[k] in self.lexicon.particles or not self.cased[k][0].isalpha()
            for k in inner
        )
        return stop if len(inner) >= 2 and whole else i

    def name_word(self, i: int) -> bool:
        """Say whether a word may be part of a name."""
        if i >= len(self.cased) or i in self.busy or self.bare[i] in _NO_NAME:
            return False
        word = self.cased[i]
        if word.endswith(_TAGS):
            return False  # "Union-backed Quillon Marsh"
        return word[0].isupper() and re.sub(r"[-'’.]", "", word).isalpha()

    def _run(self, i: int) -> int:
        """Go on over initials, nicknames in quotes, particles and further name words."""
        start = i
        while i < len(self.cased) and i - start < _LONGEST:
            if self.cased[i] in ('"', "“", "'", "‘", "("):
                after = self._nickname(i)
                if after == i:
                    break
                i = after
            elif (
                (self.folded[i] in self.lexicon.particles and any(self.name_word(k) for k in (i + 1, i + 2)))
                or re.fullmatch(r"[A-Z]\.", self.cased[i])
                or self.name_word(i)
            ):
                i += 1
            else:
                break
        return i

    def _nickname(self, i: int) -> int:
        for close in range(i + 2, min(i + 4, len(self.cased))):
            if self.cased[close] in ('"', "”", "'", "’", ")"):
                return close + 1 if self.name_word(i + 1) and self.name_word(close + 1) else i
        return i

    def _suffix(self, i: int) -> int:
        k = i + 1 if i < len(self.cased) and self.cased[i] == "," else i
        return k + 1 if k < len(self.cased) and self.folded[k] in self.lexicon.suffixes else i

    def surnames(self, people: People, have: set[int]) -> list[tuple[int, int]]:
        """List bare surnames of people of the article or the roster: word number, person."""
        out = []
        for i, word in enumerate(self.folded):
            if i in have or not self.name_word(i):
                continue
            numbers = people.by_surname.get(word)
            if numbers:
                next_free = self.name_word(i + 1) and i + 1 not in have
                if not (next_free and word in self.lexicon.given):
                    first = self.sentence.headline  # of two who share it, the headline means who is named first
                    out.append((i, numbers[0] if first else numbers[-1]))
            elif word in self.known.surname and self._unmistakable(i, word):
                out.append((i, people.add([word], self.tokens[i].text)))
        return out

    def _unmistakable(self, i: int, word: str) -> bool:
        """Say whether a roster surname can stand alone: no common word, no given name, no part of another name."""
        if word in self.lexicon.given or self.common(word):
            return False
        return not any(k > 0 and self.name_word(k) for k in (i - 1, i + 1))
