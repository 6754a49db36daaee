"""All word knowledge of the reader, as `load_lexicon` reads it from config/lexicon/."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from bot.model.change import Speaker
from bot.reading.forms import Apart, Forms
from bot.text.vocabulary import vocabulary

_BE = vocabulary("is are was were be been being by not")
_ARTICLES = vocabulary("the a an his her their its 's this that")
_POSSESSIVES = vocabulary("his her their 's")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of change."""

    word: str
    kind: str
    frame: str
    needs: str | None
    example: str
    noun: bool = False
    unless: re.Pattern[str] | None = None  # what follows when it tells something else: "retired to his room"


class Found(NamedTuple):
    """A trigger in a text."""

    trigger: Trigger
    slot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before or after a change and makes it less than told."""

    pattern: re.Pattern[str]
    where: str  # window, clause, after
    effect: str
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class SayingPattern:
    """One way to say who says it; groups "words", and perhaps "medium" and "outlet"."""

    speaker: Speaker
    pattern: re.Pattern[str]
    example: str
    says: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word knowledge of the reader."""

    triggers: tuple[Trigger, ...]
    forms: Forms
    nouns: dict[str, Trigger]  # nouns that could be verbs: "the exit", "the firing of"
    heads: dict[str, tuple[tuple[str, ...], ...]]  # first word of a post's head → word sequences, longest first
    plural: frozenset[str]
    weak: frozenset[str]
    elected: frozenset[str]
    lead: tuple[tuple[str, ...], ...]
    abroad: frozenset[str]
    rank: frozenset[str]
    capacity: frozenset[str]
    qualifiers: frozenset[str]
    states: dict[str, str]
    nominees: frozenset[str]
    candidates: tuple[tuple[str, ...], ...]
    phrases: dict[str, Any]
    signs: tuple[Sign, ...]
    sayings: tuple[SayingPattern, ...]
    outlets: str  # an alternation for patterns
    given: dict[str, bool | None] = field(default_factory=dict)  # folded given name → she?
    ambiguous: frozenset[str] = frozenset()  # given names that are English words too
    apart: Apart = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    def find(self, text: str, words: Sequence[tuple[str, int]]) -> list[Found]:
        """Find the triggers of a text, whose words are given in small letters with their offsets."""
        found: list[Found] = []
        end = -1
        for i, (word, start) in enumerate(words):
            entry = self.forms.get(word)
            if entry is None or start < end:
                continue
            match = entry[0].match(text, start)
            if match and match.lastindex:
                number, slot = entry[1][match.lastindex - 1]
                trigger, end = self.triggers[number], match.end()
                noun = self.nouns.get(text[start:end].lower())
                if noun is not None and _nominal(words, i, end):
                    trigger, slot = noun, "noun"
                found.append(Found(trigger, slot, start, end))
        return found

    def is_form(self, word: str) -> bool:
        """Say whether a word or phrase in small letters is a trigger."""
        entry = self.forms.get(word.partition(" ")[0])
        return entry is not None and entry[0].fullmatch(word) is not None

    def any_of(self, name: str) -> re.Pattern[str]:
        """Compile a list of phrases.yaml into one whole-word pattern."""
        return _alternation(tuple(self.phrases[name]))


@cache
def _alternation(items: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(items, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


def _nominal(words: Sequence[tuple[str, int]], i: int, end: int) -> bool:
    """Say whether what begins with word i and ends at `end` is a noun: a possessive before it, or "of" after it."""
    before = [word for word, _ in words[max(0, i - 2) : i]]
    after = next((word for word, start in words[i + 1 :] if start >= end), "")
    if before[-1:] and before[-1] in _BE:
        return False
    return after == "of" or bool(_ARTICLES & set(before[-1:])) or (len(before) > 1 and before[0] in _POSSESSIVES)
