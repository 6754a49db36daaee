"""Decide how sure an article tells a change, and on whose word: the status, with the attribution that carries it.

The official word (agency, White House, the person) announces; what the outlet itself tells as done, in its own text and
without a source, is a fact, whoever adds details; unnamed sources and other outlets only report; else the outlet tells
it as fact, or as expected. A headline leaves sources out, so that it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.change import Attribution, Kind, Side, Speaker, Status
from bot.reading.document import Claim, Document, Saying

_WEIGHT = {
    Speaker.AGENCY: 0,
    Speaker.WHITE_HOUSE: 0,
    Speaker.PERSON: 1,
    Speaker.UNNAMED: 2,
    Speaker.OTHER_OUTLET: 3,
    Speaker.THIRD_PARTY: 4,
    Speaker.OUTLET: 5,
}
_DONE = 1.5  # told by the outlet as done: below the official word, above sources
_TO_COME = re.compile(r"\b(?:will|to|is|are|plans?|set|expected|going|would)\b|ing\b")
Said = tuple[Claim, Attribution, Saying | None]


def standing(document: Document, group: Sequence[Said]) -> tuple[Said, Status]:
    """Weigh the sayings of one change's claims: the telling to print and to quote, and the status."""
    if group[0][0].denied:
        return group[0], Status.REFUTED
    told = told_of(group)
    told = [said for said in told if not _in_passing(said[0])] or told
    best = min(told, key=lambda s: _order(document, s))
    weight = _weight(document, best)
    expected = all(claim.expected for claim, _, _ in told)
    if weight <= _WEIGHT[Speaker.PERSON]:
        return best, Status.TOLD_AS_FACT
    if weight == _DONE:
        return next((s for s in told if s[1].speaker is Speaker.THIRD_PARTY), best), Status.TOLD_AS_FACT
    if best[1].speaker in (Speaker.UNNAMED, Speaker.OTHER_OUTLET):
        only_expected = expected and Kind(group[0][0].kind).side is not Side.EXIT
        return best, Status.EXPECTED if only_expected else Status.SAID_BY_OTHERS
    return best, Status.EXPECTED if expected else Status.TOLD_AS_FACT


def _in_passing(claim: Claim) -> bool:
    """Say whether an exit is told with the successor's news: whoever says that speaks of the successor."""
    return claim.frame == "replacer" and claim.successor is not None and Kind(claim.kind).side is Side.EXIT


def _weight(document: Document, said: Said) -> float:
    """Weigh the word of one telling; the lightest decides."""
    claim, attribution, saying = said
    return _DONE if saying is None and done(document, claim) else _WEIGHT[attribution.speaker]


def done(document: Document, claim: Claim) -> bool:
    """Say whether the article's own text tells a change as something that has happened."""
    if claim.expected or claim.pending or document.sentences[claim.sentence].headline:
        return False
    return bool(claim.wording) and not any(_TO_COME.search(words) for words in claim.wording)


def told_of(group: Sequence[Said]) -> list[Said]:
    """List the tellings that are the news of a change; of what is only recalled or denied, all."""
    return [s for s in group if not s[0].background and not s[0].denied] or list(group)


def _order(document: Document, said: Said) -> tuple[object, ...]:
    """Put the most official word first; of equal words the body's sentence that names the person in full.

    A headline says "sources", the body how many. A sentence with a saying of its own is surer than one that inherits.
    """
    claim, attribution, saying = said
    sentence = document.sentences[claim.sentence]
    inside = [m for m in document.mentions if m.person == claim.person and sentence.start <= m.start < sentence.end]
    full = claim.person is not None and document.people[claim.person].name
    return (
        _weight(document, said),
        attribution.medium is None,
        sentence.headline,
        not any(document.text[m.start : m.end] == full for m in inside),
        not inside,
        saying is None or not sentence.start <= saying.start < sentence.end,
        claim.sentence,
    )
