"""Component: say for each claim who says it, in the source's own words.

The nearest saying in the claim's own sentence counts (config/lexicon/sayings.yaml); without one, that of a sentence
before in the paragraph, and of unnamed sources in the article's opening. "The sources" are as many as the article
counted before. The outlet's own flat statement has no words. A named person's saying is the person's own when the
person is who changes posts, else a third party's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model.change import Attribution, Speaker
from bot.reading.document import Claim, Document, Saying, Unit
from bot.reading.lexicon import Lexicon

_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"trio": 3, "pair": 2, "both": 2}
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,2}}?(?:sources|people|officials|persons|insiders)\b", re.IGNORECASE
)
_SPOKE = re.compile(
    r"(?:,[^,;.]{0,40},)? (?:has |also |later |\w+day )?"
    r"(?:said|says|announced|announces|told|tweeted|wrote|confirmed)\b"
)
_MEANT = re.compile(r"\b[Tt]he (?!.*(?:spokes|representative))")  # "the agency", "the release"; "a memo" is a new one
_INVERTED = re.compile(r"\b(?:said|says) (?:[\w.]+ ){0,2}$")
_FLAT = Attribution(Speaker.OUTLET, "")


def attribute(document: Document, lexicon: Lexicon) -> Document:
    """Give each grouped claim its attribution."""
    by_sentence = _carried(
        [_counted(document, _sayings(document, s.start, s.end, lexicon)) for s in document.sentences]
    )
    said: list[tuple[Claim, tuple[Attribution, Saying | None]]] = []
    for claim in (c for group in document.groups for c in group):
        saying = _for(document, claim, by_sentence)
        said.append((claim, (saying.attribution if saying else _FLAT, saying)))
    return replace(document, said=tuple(said))


def _counted(document: Document, sayings: Iterator[Saying]) -> list[Saying]:
    """Sort the sayings of a sentence; "the sources" are as many as were counted before."""
    out = []
    for saying in sorted(sayings, key=lambda s: s.start):
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
    for sayings in by_sentence:
        carried = []
        for saying in sayings:
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
        return _by_the_person(document, claim, best)
    if document.sentences[claim.sentence].headline or claim.background:
        return None
    return _inherited(document, claim, by_sentence)


def _by_the_person(document: Document, claim: Claim, saying: Saying) -> Saying:
    said = saying.attribution
    own = claim.person is not None and said.name == document.people[claim.person].name
    if said.speaker is Speaker.THIRD_PARTY and own:
        return replace(saying, attribution=replace(said, speaker=Speaker.PERSON))
    return saying


def _inherited(document: Document, claim: Claim, by_sentence: list[list[Saying]]) -> Saying | None:
    """Give the saying of a sentence before: in the same paragraph, or of unnamed sources in the article's opening."""
    start = document.sentences[claim.sentence].start
    for k in range(claim.sentence - 1, -1, -1):
        if document.sentences[k].headline:
            return None
        found = next((s for s in by_sentence[k] if s.attribution.speaker in (Speaker.UNNAMED, Speaker.AGENCY)), None)
        if found is None:
            continue
        same_paragraph = "\n" not in document.text[document.sentences[k].end : start]
        opening = k <= 2 and found.attribution.speaker is Speaker.UNNAMED
        if same_paragraph or opening:
            return found
    return None


def _sayings(document: Document, start: int, end: int, lexicon: Lexicon) -> Iterator[Saying]:
    """Find the sayings of one sentence; a passage is taken by the first pattern that fits."""
    text = document.text[start:end]
    masked = _mask_units(document, start, end)
    taken: list[tuple[int, int]] = []
    for way in lexicon.sayings:
        for m in way.pattern.finditer(masked):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            taken.append((m.start(), m.end()))
            words = text[m.start("words") : m.end("words")]
            groups = m.groupdict()
            yield Saying(
                start + m.start(),
                start + m.end(),
                _attribution(document, way.speaker, words, groups, start + m.start(), start + m.end()),
            )
    for mention in document.mentions:
        if start <= mention.start < end:
            spoke = _SPOKE.match(document.text, mention.end, end)
            after = document.text[mention.end : end]
            inverted = _INVERTED.search(document.text[max(start, mention.start - 20) : mention.start])
            if spoke or (inverted and re.match(r"[,.;]|$|, who", after)):
                stop = spoke.end() if spoke else mention.end
                name = document.people[mention.person].name
                passage = document.text[mention.start : stop]
                yield Saying(mention.start, stop, Attribution(Speaker.THIRD_PARTY, passage, name))


def _attribution(
    document: Document, speaker: Speaker, words: str, groups: dict[str, str | None], start: int, end: int
) -> Attribution:
    if speaker is Speaker.AGENCY:
        unit = next((u for u in document.units if start <= u.start < end), None)
        if unit is not None and not unit.ours and document.scope == "dhs":
            speaker = Speaker.THIRD_PARTY
        return Attribution(speaker, words, _agency(unit) if unit else None, None, groups.get("medium"))
    if speaker is Speaker.WHITE_HOUSE:
        return Attribution(speaker, words, "White House", None, groups.get("medium"))
    return Attribution(speaker, words, groups.get("outlet"))


def _agency(unit: Unit) -> str:
    """Name the agency that speaks: ICE, never its branch ERO."""
    return unit.path.split("/")[0] if unit.ours and "/" in unit.path else unit.name


def _mask_units(document: Document, start: int, end: int) -> str:
    """Write U___ over the organizations, at unchanged length, so that one pattern finds them all."""
    out = document.text[start:end]
    for unit in document.units:
        if start <= unit.start and unit.end <= end and unit.id and unit.name != "White House":
            a, b = unit.start - start, unit.end - start
            out = out[:a] + "U" + "_" * (b - a - 1) + out[b:]
    return out
