"""Decide whether an article is worth reading: is it about DHS, and does it have a word of change?

Policy: an article that only sounds like us must not cost a parse, and one about us must not be lost, so the gate is
wide where the reader is careful. It passes what names an organization of DHS, a post that is its own name ("top
deportation official") or a person of the roster in full, together with a word that some change is told with.
Acronyms count in capitals and with the context that `organizations` asks for; a surname alone never passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from bot.model.roster import Knowledge
from bot.reading.organizations import Gazetteer, gazetteer, lost_acronyms, no_organization

READ_AT_MOST = 60_000  # characters: what the reader reads
_CHANGE = re.compile(
    r"\b(?:resign|quit|step(?:s|ped|ping)?[ -](?:down|aside|in\b)|st(?:an|oo)ds? (?:down|aside)|depart|exit|"
    r"leav(?:e|es|ing)\b|left\b|"
    r"retir|fir(?:e|es|ed|ing)\b|oust|sack(?:s|ed|ing)?\b|dismiss|remov|reliev|axed?\b|canned|terminat|reassign|demot|"
    r"transfer|mov(?:e|es|ed|ing)\b|shak(?:e|es|ing|en)[- ]?up|reshuffl|overhaul|purg|replac|succe(?:ed|ss)|"
    r"t(?:ake|akes|ook|aken|aking) |"
    r"nam(?:e|es|ed|ing)\b|appoint|nomin|tap(?:s|ped|ping)?\b|pick|cho(?:ose|ses|se|sen|osing|ice)|"
    r"select|hir(?:e|es|ed|ing)\b|install|designat|elevat|promot|confirm|sw(?:ear|ears|ore|orn|"
    r"earing)\b|becom|became|interim|acting|new|"
    r"next|no longer|out\b|"
    r"ey(?:es|ed|eing)\b|suspend|on leave|administrative leave|die[sd]?\b|death|killed|dead\b|"
    r"withdr|pull|lead|led\b|head|"
    r"run\b|helm|serve|lost|lose|incoming|outgoing|vacan|vacat|last day|part(?:s|ed|ing)? ways|"
    r"depos|unseat|sidelin|forc(?:e|es|ed|ing)\b|reappoint|announc|assum|fill(?:s|ed|ing)? in|"
    r"supplant|float|overs(?:ee|aw)|"
    r"act\b|acts\b|hand(?:s|ed|ing)? (?:over|in)|relinquish|g(?:ive|ives|ave|iven|iving) up|"
    r"h(?:old|olds|eld|olding) the|let go|door|surrender|career|go(?:es|ing)? )",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """What was decided, and why."""

    passed: bool
    reason: str


class Gate:
    """The gate of one roster; thread-safe once made."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known: Gazetteer = gazetteer(knowledge)
        ours = [o for o in knowledge.organizations if o.in_scope]
        names = {n for o in ours for n in (o.name, *o.aliases, o.short) if not n.isupper()}
        people = {n for p in knowledge.people for n in (p.name, *p.aliases) if " " in n}
        posts = {a for p in knowledge.positions if p.watched for a in p.aliases if " " in a}
        self._acronyms = _Words(sorted({a for o in ours for a in (*o.acronyms, o.short) if a.isupper()}))
        self._names = _Words(sorted(n.lower() for n in names))
        self._others = _Words(sorted(n.lower() for n in people | posts))

    def decide(self, title: str, text: str) -> Verdict:
        """Say whether to read an article, and why."""
        document = f"{title}\n\n{text[:READ_AT_MOST]}"
        change = _CHANGE.search(document)
        if change is None:
            return Verdict(False, "no word of a change")
        named = self._named(document)
        if named is None:
            return Verdict(False, "nothing of DHS is named")
        return Verdict(True, f"names {named}, and says “{change.group()}”")

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
