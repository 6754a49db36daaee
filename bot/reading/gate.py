"""Decide whether an article is worth reading: is it about DHS, and does it have a word of change?

Policy: an article that only sounds like us must not cost a parse, and one about us must not be lost, so the gate is
wide where the reader is careful. It passes what names an organization of DHS, one of its posts, or one of its people, together
with a word that some change is told with. Acronyms count in capitals and with the context that
`organizations` asks for; a roster surname alone never passes."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.model.roster import Knowledge
from bot.reading.organizations import Gazetteer, gazetteer, lost_acronyms, no_organization

_CHANGE = re.compile(
    r"\b(?:resign|quit|step(?:s|ped|ping)?[ -](?:down|aside|in\b)|st(?:an|oo)ds? (?:down|aside)|depart|leav(?:e|es|ing)\b|left\b|exit|retir|fir(?:e|es|ed|ing)\b|"
    r"oust|sack(?:s|ed|ing)?\b|dismiss|remov|reliev|axed?\b|canned|terminat|reassign|demot|transfer|mov(?:e|es|ed|ing)\b|shake-?up|shak(?:es|ing|en) up|shuffl|reshuffl|overhaul|"
    r"purg|replac|succe(?:ed|ss)|take?s? (?:over|charge|the helm|office|command|his|her)|took|tak(?:en|ing) (?:over|charge|the helm|office)|nam(?:e|es|ed|ing)\b|appoint|nomin|tap(?:s|ped|ping)?\b|pick|"
    r"cho(?:ose|ses|se|sen|osing|ice)|select|hir(?:e|es|ed|ing)\b|install|designat|elevat|promot|confirm|sw(?:ear|ears|ore|orn|earing)\b|becom|became|interim|acting|"
    r"new (?:head|chief|director|leader|secretary|commissioner|administrator|boss|deputy)|next (?:head|chief|director|secretary)|no longer|out (?:as|at|after|amid)|out\b|ey(?:es|ed|eing)\b|"
    r"suspend|on leave|administrative leave|die[sd]?\b|death|killed|dead\b|withdr|pull(?:s|ed|ing)? out|lead\b|head\b|run\b|helm|serve|lost|lose|incoming|outgoing|successor|vacan|last day|let go|door)",
    re.IGNORECASE,
)
READ_AT_MOST = 60_000  # characters: what the reader reads


class Verdict(NamedTuple):
    """What was decided, and why."""

    passed: bool
    reason: str


class Gate:
    """The gate of one roster. Compiling takes milliseconds; deciding, some tens of microseconds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known: Gazetteer = gazetteer(knowledge)
        names = [n for p in knowledge.people for n in (p.name, *p.aliases) if " " in n]
        aliases = [a for p in knowledge.positions if p.watched for a in p.aliases if " " in a]
        words = sorted({re.escape(w) for w in (*names, *aliases)}, key=len, reverse=True)
        self._people = re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE) if words else None

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
        lost: frozenset[str] | None = None
        for match in self._known.pattern.finditer(document):
            if not self._known.organization(match).in_scope or no_organization(document, match):
                continue
            acronym = match.group("acronym")
            if acronym:
                if lost is None:
                    lost = lost_acronyms(document, self._known)
                if acronym in lost:
                    continue
            return match.group()
        person = self._people.search(document) if self._people else None
        return person.group() if person else None
