"""Find the sayings of a sentence: "ICE said in a news release", "two of the sources told CBS News", "says Marsh".

The lexicon's patterns first (config/lexicon/sayings.yaml), in their order, each passage once; then people by name with
a verb of saying. What must never be wrong: nobody's word who does not give it. So these are none:
  told Marsh to resign         an order
  told friends he is leaving   no word to the public: hearsay of whoever tells it
  Marsh confirmed by Senate    a passive"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.change import Attribution, Speaker
from bot.reading.document import Document, Saying, Unit
from bot.reading.lexicon import Lexicon

_SPOKE = re.compile(
    r"(?:,(?: who)?[^;]{0,160}?,)? (?P<said>(?:has |also |later |then |\w+day )?"
    r"(?:said|says|announced|announces|told|tweeted|wrote|confirmed)\b)"
)
_INVERTED = re.compile(r"\b(?:said|says) (?:[\w.]+ ){0,2}$")
_ORDER = re.compile(
    r"(?<=\btold) (?:[\w.’'-]+ ){1,4}?(?:to [a-z]|(?:that )?(?:he|she|they) (?:should|must|had to|needed to)\b)"
)
_PRIVATE = re.compile(
    r"(?<=\btold) (?:[a-z]+ ){0,2}?(?:associates|friends|allies|confidants?|people close|relatives|family|colleagues)\b"
)
_PASSIVE = re.compile(
    r"(?<=confirmed)(?: (?:by|as|to (?!the\b|[A-Z]|reporters)|for|with|unanimously|last|in (?:a |an )?[\d-]+|on a)"
    r"|\s*(?:[.;,:]|$))"
)


def sayings(document: Document, start: int, end: int, lexicon: Lexicon) -> Iterator[Saying]:
    """Find the sayings of one sentence, which stands from `start` to `end`."""
    for saying in (*_by_patterns(document, start, end, lexicon), *_by_people(document, start, end)):
        if not any(none.match(document.text, saying.end, end) for none in (_ORDER, _PRIVATE)):
            yield saying


def _by_patterns(document: Document, start: int, end: int, lexicon: Lexicon) -> Iterator[Saying]:
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


def _by_people(document: Document, start: int, end: int) -> Iterator[Saying]:
    for mention in document.mentions:
        if start <= mention.start < end:
            spoke = _SPOKE.match(document.text, mention.end, end)
            if spoke and _PASSIVE.match(document.text, spoke.end(), end):
                continue
            after = document.text[mention.end : end]
            inverted = _INVERTED.search(document.text[max(start, mention.start - 20) : mention.start])
            if spoke or (inverted and re.match(r"[,.;]|$|, who", after)):
                stop = spoke.end() if spoke else mention.end
                name = document.people[mention.person].name
                called = document.text[mention.start : mention.end]
                words = f"{called} {spoke['said']}" if spoke else called  # without what stands between
                yield Saying(mention.start, stop, Attribution(Speaker.THIRD_PARTY, words, name))


def _attribution(
    document: Document, speaker: Speaker, words: str, groups: dict[str, str | None], start: int, end: int
) -> Attribution:
    if speaker is Speaker.AGENCY:
        unit = next((u for u in document.units if start <= u.start < end), None)
        if unit is not None and not unit.ours and document.scope == "dhs":
            speaker = Speaker.THIRD_PARTY
        return Attribution(speaker, words, agency(unit) if unit else None, None, groups.get("medium"))
    if speaker is Speaker.WHITE_HOUSE:
        return Attribution(speaker, words, "White House", None, groups.get("medium"))
    return Attribution(speaker, words, groups.get("outlet"))


def agency(unit: Unit) -> str:
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
