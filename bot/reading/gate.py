"""Decide whether an article is worth reading: is it about DHS, and does it have a word of change?

Policy: an article that only sounds like us must not cost a parse, and one about us must not be lost, so the gate is
wide where the reader is careful. It passes what names an organization of DHS, a post that is its own name ("top
deportation official") or a person of the roster in full, together with a word that some change is told with
(`change_words`). Acronyms count in capitals and with the context that `organizations` asks for; a surname alone never
passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from bot.model.roster import Knowledge
from bot.reading.change_words import change_words
from bot.reading.organizations import Gazetteer, gazetteer, lost_acronyms, no_organization
from bot.settings.config import bundled

READ_AT_MOST = 60_000  # characters: what the reader reads
_STEP = 2_000  # characters sought at once: most articles have their word of change in the first lines
_LONGEST_WORD = 60  # characters that two steps share, so that no phrase is cut


class Verdict(NamedTuple):
    """What was decided, and why."""

    passed: bool
    reason: str


class Gate:
    """The gate of one roster; thread-safe once made."""

    def __init__(self, knowledge: Knowledge, lexicon: Path | None = None) -> None:
        """Take the words of change from the lexicon's folder (None: the bundled one)."""
        self._changes = _Words(sorted(change_words(lexicon or bundled() / "lexicon")))
        self._known: Gazetteer = gazetteer(knowledge)
        ours = [o for o in knowledge.organizations if o.in_scope]
        names = {n for o in ours for n in (o.name, *o.aliases, o.short) if not n.isupper()}
        people = {n for p in knowledge.people for n in (p.name, *p.aliases) if " " in n}
        posts = {a for p in knowledge.positions if p.watched for a in p.aliases if " " in a}
        sectors = {f"{p.place} sector" for p in knowledge.positions if p.place and "patrol" in " ".join(p.titles)}
        self._acronyms = _Words(sorted({a for o in ours for a in (*o.acronyms, o.short) if a.isupper()}))
        self._names = _Words(sorted(n.lower() for n in names))
        self._others = _Words(sorted(n.lower() for n in people | posts | sectors))

    def decide(self, title: str, text: str) -> Verdict:
        """Say whether to read an article, and why."""
        document = f"{title}\n\n{text[:READ_AT_MOST]}"
        change = self._change(document)
        if change is None:
            return Verdict(False, "no word of a change")
        named = self._named(document)
        if named is None:
            return Verdict(False, "nothing of DHS is named")
        return Verdict(True, f"names {named}, and says “{change}”")

    def _change(self, document: str) -> str | None:
        """Give the first word of change."""
        small = document.lower()
        for start in range(0, len(small), _STEP):
            part = small[max(0, start - _LONGEST_WORD) : start + _STEP + _LONGEST_WORD]
            for a, b in self._changes.found_in(part):
                return part[a:b]
        return None

    def _named(self, document: str) -> str | None:
        small = document.lower()
        lost: frozenset[str] | None = None
        if len(small) != len(document):  # İ and its like grow: positions would not agree
            small = document
        for words, text in ((self._acronyms, document), (self._names, small)):
            for start, end in words.found_in(text):
                match = self._known.pattern.search(document, start, end + 1)
                if match is None or not self._known.organization(match).in_scope or no_organization(document, match):
                    continue
                if match.group("acronym"):
                    lost = lost_acronyms(document, self._known) if lost is None else lost
                    if match.group("acronym") in lost:
                        continue
                return match.group()
        return next((small[a:b] for a, b in self._others.found_in(small)), None)


class _Words:
    """Many words and phrases, sought at once and as whole words."""

    def __init__(self, words: list[str]) -> None:
        self._automaton = AhoCorasick(words)

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where they stand, from the start of the text."""
        for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (before.isalnum() or before in ("-", "_")) and not (after.isalnum() or after in ("-", "_")):
                yield start, end
