"""A sentence as a row of words, with what is known of each: organization, person, or the name of something unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.reading.document import Document, Sentence, Unit
from bot.reading.lexicon import Lexicon
from bot.reading.meant import meant_unit
from bot.reading.parts import names_part, part_title, several
from bot.text.folding import fold
from bot.text.tokens import Token
from bot.text.vocabulary import vocabulary

DETERMINERS = vocabulary("the a an its his her their our this that")
PREPOSITIONS = vocabulary("of for at with over to")
COREFERENT = vocabulary("agency department bureau service administration patrol office company division")
_JOINING = vocabulary("of and for &")
_OWNED = 7  # words from "'s" to the noun of a part
_BESIDE = 3  # words to it without "'s"
_NEW_PLACES = vocabulary("york jersey mexico orleans hampshire haven zealand england delhi")
_NO_NOUN = (
    vocabulary(
        "who that which is was were are be been has have had will would said says say in on at by as after "
        "before amid since until when while and or but with from into told not to during following because "
        "than if created"
    )
    | DETERMINERS
    | PREPOSITIONS
    | _JOINING
)
_NO_NAME = (
    vocabulary("if when while although though because since after before as until unless once but and or not yet")
    | vocabulary(
        "united states u.s u.s. us america trump biden obama bush clinton president mr mrs ms senate house congress "
        "breaking exclusive"
    )
    | DETERMINERS
    | vocabulary("january february march april may june july august september october november december")
    | vocabulary("monday tuesday wednesday thursday friday saturday sunday")
)


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one sentence."""

    document: Document
    lexicon: Lexicon
    tokens: tuple[Token, ...]
    cased: tuple[str, ...]
    low: tuple[str, ...]
    units: dict[int, Unit]  # token number → the known organization that it belongs to
    people: frozenset[int]  # token numbers of names, as the language model sees them
    surnames: frozenset[str]  # folded, of the roster
    common: Callable[[str], bool]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, i: int) -> str:
        """Give a word in small letters, or nothing beyond the ends."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def after_unit(self, i: int) -> int:
        """Give the number of the word after the organization that stands at i."""
        unit = self.units[i]
        while self.units.get(i) is unit:
            i += 1
        return i

    def before_unit(self, i: int) -> int:
        """Give the number of the first word of the organization that ends before i."""
        unit = self.units[i - 1]
        while self.units.get(i - 1) is unit:
            i -= 1
        return i

    def meant(self, j: int) -> Unit | None:
        """Give the organization that word j means: "agency", "department", "its"."""
        return meant_unit(self.document, self.tokens[j].start, self.word(j))

    def name_ends(self, j: int) -> bool:
        """Say whether word j may end the name of an organization that nobody knows."""
        if not 0 <= j < len(self) or j in self.units or j in self.people:
            return False
        word = self.cased[j]
        folded = fold(word).removesuffix("'s")
        if not word[0].isupper() or folded in _NO_NAME or folded in self.surnames:
            return False
        given = self.lexicon.given
        if not word.isupper() and (folded in given or (j > 0 and fold(self.cased[j - 1]) in given)):
            return False
        if folded == "new" and self.word(j + 1) in _NEW_PLACES:
            return True
        if folded in self.lexicon.states or folded in self.lexicon.capacity:
            return False
        return j > 0 or word.isupper() or not self.common(folded)

    def name_start(self, j: int, floor: int) -> int:
        """Give the first word of the unknown name that ends at j; `floor`: the document's position to stay behind."""
        while j > 0 and self.tokens[j - 1].start >= floor:
            joined = self.low[j - 1] in _JOINING and self.name_ends(j - 2)
            if not self.name_ends(j - 1) and not joined:
                break
            j -= 1
        return j

    def name_stop(self, k: int) -> int:
        """Give the number of the word after the unknown name that begins at k."""
        start = k
        while k < len(self):
            joining = k > start and (self.low[k] in _JOINING or self.low[k] == "the")
            joined = joining and (self.name_ends(k + 1) or self.word(k + 1) == "the")
            if not self.name_ends(k) and not joined:
                break
            if self.low[k] == "and" and fold(self.cased[k + 1]) in self.lexicon.given:
                break
            k += 1
        while k > start + 1 and (self.low[k - 1] in _JOINING or self.low[k - 1] == "the"):
            k -= 1
        return k

    def unknown(self, start: int, stop: int) -> Unit:
        """Make words start to stop an organization that nobody knows."""
        a, b = self.tokens[start].start, self.tokens[stop - 1].end
        name = self.document.text[a:b]
        return Unit(a, b, name, None, name, False)

    def noun(self, k: int) -> bool:
        """Say whether word k may be part of a noun phrase in small letters."""
        word = self.low[k]
        return word not in _NO_NOUN and not self.lexicon.is_form(word) and k not in self.units

    def branch(self, k: int) -> tuple[int, str] | None:
        """Read "'s intelligence branch", "Directorates" at k: the word after it, and the words for a title."""
        owned = self.word(k) == "'s"
        first = k + 1 if owned else k
        for j in range(first, min(first + (_OWNED if owned else _BESIDE), len(self))):
            if names_part(self.low[j]):
                return j + 1, part_title(self.low[first : j + 1])
            named = owned and (
                self.low[j] in _JOINING or self.low[j] not in _NO_NOUN
            )  # "'s enforcement and removal operations"
            if not self.noun(j) and not named:
                return None
        return None

    def part(self, k: int, unit: Unit) -> tuple[int, str] | None:
        """Read a part of the organization that ends before k; "the ERO directorate" is ERO itself."""
        found = self.branch(k)
        if found is not None and self.word(k) != "'s" and "/" in unit.path and not several(self.word(found[0] - 1)):
            return found[0], ""
        return found


def row(
    document: Document,
    sentence: Sentence,
    lexicon: Lexicon,
    people: frozenset[int],
    surnames: frozenset[str],
    common: Callable[[str], bool],
) -> Row:
    """Lay a document's organizations over the words of one sentence."""
    units = {}
    for unit in document.units:
        if sentence.start <= unit.start < sentence.end:
            for i, token in enumerate(sentence.tokens):
                if token.start < unit.end and token.end > unit.start:
                    units[i] = unit
    low = tuple(c.lower().replace("’", "'") for c in sentence.cased)
    return Row(document, lexicon, sentence.tokens, sentence.cased, low, units, people, surnames, common)
