"""Component: say for each claim who says it, in the source's own words.

The nearest saying in the claim's own sentence counts (`sayings`); without one, that of a sentence before, where it
reaches so far (`_inherited`). "The sources" are as many as the article counted before. The outlet's own flat statement
has no words. A named person's saying is the person's own when the person is who changes posts, the agency's when the
person heads it or speaks for it, else a third party's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model.change import Attribution, Speaker
from bot.reading.document import Claim, Document, Saying, Unit
from bot.reading.lexicon import Lexicon
from bot.reading.resolve import HEADS, plain_role
from bot.reading.sayings import agency, sayings
from bot.reading.standing import done

_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"trio": 3, "pair": 2, "both": 2}
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,2}}?(?:sources|people|officials|persons|insiders)\b", re.IGNORECASE
)
_MEANT = re.compile(r"\b[Tt]he (?!.*(?:spokes|representative))")  # "the agency", "the release"; "a memo" is a new one
_OVERTURE = re.compile(
    r"\bannounc\w+ (?:[\w-]+ ){0,4}?(?:changes|shake-?up|reshuffle|moves|appointments|selections|leaders)\b"
)
_SPOKESPEOPLE = frozenset({"spokesperson", "press"})
_SPEAKING = HEADS | _SPOKESPEOPLE
_WHITE_HOUSE = "White House"
_ABOVE_ALL = "DHS"
_FLAT = Attribution(Speaker.OUTLET, "")


def attribute(document: Document, lexicon: Lexicon) -> Document:
    """Give each grouped claim its attribution."""
    by_sentence = _carried([_counted(document, sayings(document, s.start, s.end, lexicon)) for s in document.sentences])
    said: list[tuple[Claim, tuple[Attribution, Saying | None]]] = []
    for claim in (c for group in document.groups for c in group):
        saying = _for(document, claim, by_sentence)
        said.append((claim, (saying.attribution if saying else _FLAT, saying)))
    return replace(document, said=tuple(said))


def _counted(document: Document, found: Iterator[Saying]) -> list[Saying]:
    """Sort the sayings of a sentence; "the sources" are as many as were counted before."""
    out = []
    for saying in sorted(found, key=lambda s: s.start):
        words = saying.attribution.words
        if saying.attribution.speaker is Speaker.UNNAMED:
            count = _number(words)
            if count is None and re.match(r"the\b", words, re.IGNORECASE):
                before = [_NUMBERS[m.group(1).lower()] for m in _COUNTED.finditer(document.text, 0, saying.start)]
                count = next((n for n in before if n), None)
            saying = replace(saying, attribution=replace(saying.attribution, count=count))
        out.append(saying)
    return out


def _carried(by_sentence: list[list[Saying]]) -> list[list[Saying]]:
    """Carry on who speaks: after "ICE said in a news release", "the agency said" and "the release" mean the same.

    Two organizations that speak are kept apart by their names; one release is enough for all that its agency says.
    """
    name: str | None = None
    media: dict[str | None, str] = {}
    out = []
    for heard in by_sentence:
        carried = []
        for saying in heard:
            said = saying.attribution
            if said.speaker is Speaker.AGENCY and (said.name or _MEANT.search(said.words)):
                name = said.name or name
                medium = media.get(name)
                if said.medium and not (medium or "").endswith(said.medium):
                    media[name] = medium = said.medium
                saying = replace(saying, attribution=replace(said, name=name, medium=medium))
            carried.append(saying)
        out.append(carried)
    return out


def _number(words: str) -> int | None:
    first = words.lower().split()[:4]
    return next((_NUMBERS[w] for w in first if w in _NUMBERS), 1 if first[:1] in (["a"], ["an"]) else None)


def _for(document: Document, claim: Claim, by_sentence: list[list[Saying]]) -> Saying | None:
    own = by_sentence[claim.sentence]
    if own:
        weighty = [s for s in own if s.attribution.speaker is not Speaker.THIRD_PARTY] or own
        best = min(weighty, key=lambda s: min(abs(s.start - claim.end), abs(claim.start - s.end)))
        return _by_rank(document, claim, best)
    if document.sentences[claim.sentence].headline or claim.background:
        return None
    return _inherited(document, claim, by_sentence)


def _by_rank(document: Document, claim: Claim, saying: Saying) -> Saying:
    """Hear a named person as whoever changes posts, or as the agency that the person speaks for."""
    said = saying.attribution
    if said.speaker is not Speaker.THIRD_PARTY:
        return saying
    if claim.person is not None and said.name == document.people[claim.person].name:
        return replace(saying, attribution=replace(said, speaker=Speaker.PERSON))
    unit = _spoken_for(document, claim, said.name)
    if unit is None:
        return saying
    if unit.name == _WHITE_HOUSE:
        return replace(saying, attribution=replace(said, speaker=Speaker.WHITE_HOUSE, name=unit.name))
    return replace(saying, attribution=replace(said, speaker=Speaker.AGENCY, name=agency(unit)))


def _spoken_for(document: Document, claim: Claim, name: str | None) -> Unit | None:
    """Give the organization that a person of this name heads or is spokesperson of, if the claim is about its posts."""
    concerned = claim.post.unit.path if claim.post is not None and claim.post.unit is not None else ""
    for number, post in document.links:
        unit, role = post.unit, set(plain_role(post.role).split())
        if document.people[number].name != name or unit is None or not role or post.state == "former":
            continue
        if unit.name == _WHITE_HOUSE and role & _SPOKESPEOPLE:
            return unit
        if unit.ours and role <= _SPEAKING and (unit.path == _ABOVE_ALL or concerned.split("/")[0] == unit.path):
            return unit
    return None


def _inherited(document: Document, claim: Claim, by_sentence: list[list[Saying]]) -> Saying | None:
    """Give the saying of the last sentence before that has one.

    Only in the same paragraph; of unnamed sources in the article's opening, on which all rests that is to come; and
    where the saying announces that changes follow.
    """
    start = document.sentences[claim.sentence].start
    for k in range(claim.sentence - 1, -1, -1):
        sentence = document.sentences[k]
        if sentence.headline:
            return None
        if not by_sentence[k]:
            continue
        found = by_sentence[k][0]
        if found.attribution.speaker not in (Speaker.UNNAMED, Speaker.AGENCY):
            return None
        same_paragraph = "\n" not in document.text[sentence.end : start]
        opening = k <= 2 and found.attribution.speaker is Speaker.UNNAMED and not done(document, claim)
        overture = _OVERTURE.search(document.text, found.start, sentence.end) is not None
        return found if same_paragraph or opening or overture else None
    return None
