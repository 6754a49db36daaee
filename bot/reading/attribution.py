"""Component: say for each claim who says it, in the source's own words.

The nearest saying in the claim's own sentence counts; without one, that of the sentence before in the paragraph, and
of unnamed sources in the article's opening. "The sources" are as many as the article counted before. The outlet's
own flat statement has no words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.change import Attribution, Speaker
from bot.reading.document import Claim, Document

_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1, "both": 2}
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|multiple|several|some|many|both|a|an|the)"
_NOUN = r"(?:sources?|officials?|people|person|persons|insiders?|aides?|employees|individuals|executives?)"
_SAID = r"(?:said|says?|told|tells?|confirm(?:s|ed)?|announc(?:es|ed|ing)|disclosed|revealed|wrote|shows?)"
_FAMILIAR = r"(?: (?:familiar|close|briefed|involved|aware|inside|within|with|who|in|at|granted|speaking|from|on)\b[^.,;]{0,90}?)?"
_UNNAMED = re.compile(
    rf"(?P<words>(?:(?:at least )?{_NUMBER} (?:of the )?)?(?:\w+ ){{0,4}}?{_NOUN}{_FAMILIAR}),? {_SAID}\b"
    rf"|according to (?P<words2>(?:(?:at least )?{_NUMBER} )?(?:[\w-]+ ){{0,4}}?{_NOUN}{_FAMILIAR})(?=[.,;]|$)"
    rf"|(?P<words3>has learned|have learned)",
    re.IGNORECASE,
)
_MEDIUM = r"(?:news release|press release|statement|memo|internal email|email|letter|tweet|post|notice|message|announcement|release|filing|website|briefing)"
_REPORTS = re.compile(
    r"(?P<words>(?:(?:according to )?(?:several |multiple |media |news |local |other |state )?(?:reports|media)(?: say| said| saying)?)(?=[.,;:]|$)|reportedly|allegedly|(?:, |: | [-–—] ?)(?:reports?|sources?|officials?)(?: says?)?$)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    rf"(?P<words>(?:[Tt]he )?(?P<name>U_+|agency|department|bureau|office)(?:’s|'s)?(?: (?:officials|leadership))? (?:has |have |also )?(?:said|says|announced|announces|confirmed|confirms|told)\b(?:[^.;]{{0,40}}? (?:in|via|by) (?:a|an|its) (?:[\w-]+ )?(?P<medium>{_MEDIUM}))?)"
    rf"|(?P<words2>(?:[Aa] |[Aa]n |[Tt]he )?(?:[\w.’'-]+ ){{0,3}}?(?:spokes(?:person|man|woman)|representative)(?: [A-Z][\w.’'-]+){{0,3}},? (?:has )?(?:said|says|announced|confirmed|told))"
    rf"|(?P<words3>according to (?:the )?(?:agency|department|U_+)(?: (?P<medium3>{_MEDIUM}|officials))?|according to (?:a|an|its|the) (?:[\w-]+ )?(?P<medium4>{_MEDIUM})[^.,;]{{0,40}})"
    rf"|(?P<words4>(?:a|an) (?:[\w-]+ )?(?P<medium5>{_MEDIUM})[^.,;]{{0,40}}? (?:says?|said|shows?|showed|announc\w+))"
)
_WHITE_HOUSE = re.compile(
    r"(?P<words>(?:the |The )?(?:White House|President(?: (?:Donald )?(?:J\. )?(?:Trump|Biden|Obama|Bush))?|Trump|Biden|Obama|Bush)(?: (?:has|on \w+|\w+day|also|then|later)){0,2} "
    r"(?:said|says|announced|announces|confirmed|tweeted|posted|wrote|told)\b(?:[^.;]{0,40}? (?:in|on|via) (?:a |an )?(?P<medium>tweet|statement|post on Truth Social|Truth Social|Twitter|social media))?)"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One place where somebody is said to say something."""

    start: int
    end: int
    attribution: Attribution


def attribute(document: Document, claims: tuple[Claim, ...]) -> dict[int, tuple[Attribution, Saying | None]]:
    """Give each claim's attribution by the claim's number in the tuple."""
    counted: int | None = None
    by_sentence: list[list[Saying]] = []
    for sentence in document.sentences:
        sayings = sorted(_sayings(document, sentence.start, sentence.end), key=lambda s: s.start)
        fixed = []
        for saying in sayings:
            a = saying.attribution
            if a.speaker is Speaker.UNNAMED:
                if a.count is not None:
                    counted = a.count if "of the" not in a.words.lower() else counted
                elif counted is not None and re.match(r"the\b", a.words, re.IGNORECASE):
                    saying = Saying(saying.start, saying.end, Attribution(a.speaker, a.words, None, counted, None))
            fixed.append(saying)
        by_sentence.append(fixed)
    out: dict[int, tuple[Attribution, Saying | None]] = {}
    for number, claim in enumerate(claims):
        saying = _for(document, claim, by_sentence)
        flat = Attribution(Speaker.OUTLET, "")
        out[number] = (saying.attribution if saying else flat, saying)
    return out


def _for(document: Document, claim: Claim, by_sentence: list[list[Saying]]) -> Saying | None:
    own = by_sentence[claim.sentence]
    if own:
        person = [s for s in own if s.attribution.speaker is not Speaker.THIRD_PARTY]
        best = min(person or own, key=lambda s: min(abs(s.start - claim.end), abs(claim.start - s.end)))
        return _as_person(document, claim, best)
    if document.sentences[claim.sentence].headline or claim.background:
        return None
    start = document.sentences[claim.sentence].start
    k = claim.sentence - 1
    while k >= 0 and not document.sentences[k].headline:
        between = document.text[document.sentences[k].end : start]
        inherited = [s for s in by_sentence[k] if s.attribution.speaker in (Speaker.UNNAMED, Speaker.AGENCY)]
        opening = k <= 2 or document.sentences[k - 1].headline
        if inherited and ("\n" not in between or (opening and inherited[0].attribution.speaker is Speaker.UNNAMED)):
            return inherited[0]
        k -= 1
    return None


def _as_person(document: Document, claim: Claim, saying: Saying) -> Saying:
    a = saying.attribution
    if a.speaker is Speaker.THIRD_PARTY and claim.person is not None and a.name == document.people[claim.person].name:
        return Saying(saying.start, saying.end, Attribution(Speaker.PERSON, a.words, a.name, None, a.medium))
    return saying


def _sayings(document: Document, start: int, end: int) -> Iterator[Saying]:
    text = document.text[start:end]
    taken: list[tuple[int, int]] = []

    def free(m: re.Match[str]) -> bool:
        if any(a < m.end() and m.start() < b for a, b in taken):
            return False
        taken.append((m.start(), m.end()))
        return True

    masked = _mask_units(document, start, end)
    for m in _WHITE_HOUSE.finditer(text):
        if free(m):
            yield Saying(
                start + m.start(),
                start + m.end(),
                Attribution(Speaker.WHITE_HOUSE, m.group("words"), "White House", None, m.group("medium")),
            )
    for m in _UNNAMED.finditer(text):
        if not free(m):
            continue
        words = m.group("words") or m.group("words2")
        if words is None:
            yield Saying(start + m.start(), start + m.end(), Attribution(Speaker.UNNAMED, m.group(), None, None, None))
            continue
        words = _trim(words)
        yield Saying(start + m.start(), start + m.end(), Attribution(Speaker.UNNAMED, words, None, _count(words), None))
    for m in _AGENCY.finditer(masked):
        if free(m):
            words = text[m.start() : m.end()]
            medium = next(
                (g for g in (m.group("medium"), m.group("medium3"), m.group("medium4"), m.group("medium5")) if g), None
            )
            unit = next((u for u in document.units if start + m.start() <= u.start < start + m.end()), None)
            outside = unit is not None and not unit.ours and document.scope == "dhs"
            speaker = Speaker.THIRD_PARTY if outside else Speaker.AGENCY
            yield Saying(
                start + m.start(),
                start + m.end(),
                Attribution(speaker, words, unit.name if unit else None, None, medium),
            )
    for m in _REPORTS.finditer(text):
        if free(m):
            yield Saying(
                start + m.start(),
                start + m.end(),
                Attribution(Speaker.OTHER_OUTLET, m.group("words").strip(" ,:-–—"), None, None, None),
            )
    for m in _outlets(document, text):
        if free(m):
            name = m.group("outlet")
            yield Saying(
                start + m.start(),
                start + m.end(),
                Attribution(Speaker.OTHER_OUTLET, m.group().strip(), name, None, None),
            )
    for mention in document.mentions:
        if start <= mention.start < end:
            after = document.text[mention.end : min(end, mention.end + 60)]
            m2 = re.match(
                r"(?:,[^,;.]{0,40},)? (?:has |also |later |\w+day )?(?:said|says|announced|announces|told|tweeted|wrote|confirmed)\b",
                after,
            )
            before = document.text[max(start, mention.start - 12) : mention.start]
            m3 = re.search(r"\b(?:said|says) (?:[\w.]+ ){0,2}$", before)
            if m2 or (m3 and re.match(r"[,.;]|$|, who", after)):
                a, b = mention.start, mention.end + (m2.end() if m2 else 0)
                yield Saying(
                    a, b, Attribution(Speaker.THIRD_PARTY, document.text[a:b], document.people[mention.person].name)
                )


_OUTLET_NAMES = (
    "CBS News|CBS|NBC News|NBC|ABC News|ABC|CNN|Fox News(?: Digital)?|Fox|MSNBC|NPR|PBS|AP|the Associated Press|The Associated Press|Associated Press|Reuters|"
    "(?:[Tt]he )?New York Times|(?:[Tt]he )?Washington Post|(?:[Tt]he )?Wall Street Journal|(?:[Tt]he )?Washington Examiner|Politico|POLITICO|Axios|Bloomberg|"
    "(?:[Tt]he )?Hill|(?:[Tt]he )?Guardian|USA Today|Newsweek|(?:[Tt]he )?Atlantic|BBC|Insider|WSJ|ESPN|(?:[Tt]he )?(?:Daily|London) (?:Beast|Mail|Caller|Wire|Times|Telegraph)|"
    "Semafor|Punchbowl|NOTUS|ProPublica|CNBC|Nextgov|Variety|Deadline|state media"
)
_OUTLET_SAYS = re.compile(
    rf"(?P<outlet>{_OUTLET_NAMES}) (?:first |has |also |is |previously |\w+ ){{0,2}}?(?:report(?:s|ed|ing)?|said|says)\b"
    rf"|(?:[Aa]ccording to|[Pp]er|citing) (?:a report (?:by|from|in) )?(?P<outlet2>{_OUTLET_NAMES})\b|[-–—] ?(?P<outlet3>WSJ|NYT|CNN|AP|Reuters|report|reports)$"
    rf"|(?:it was )?(?P<outlet5>{_OUTLET_NAMES}) (?:who|that|which) (?:first )?reported"
    rf"|(?P<outlet6>(?:[A-Z][\w.’'&-]+ ){{1,4}})(?:has |first |also )?(?:reported|reports)\b"
    rf"|(?:reported|first reported|(?:as )?reported) by (?P<outlet4>{_OUTLET_NAMES})\b"
)


class _Renamed:
    """A match whose outlet stands under one name."""

    def __init__(self, match: re.Match[str]) -> None:
        self._match = match

    def group(self, name: str | int = 0) -> str:
        if name == "outlet":
            return next(
                g
                for g in (
                    self._match.group("outlet"),
                    self._match.group("outlet2"),
                    self._match.group("outlet3"),
                    self._match.group("outlet4"),
                    self._match.group("outlet5"),
                    self._match.group("outlet6"),
                )
                if g
            ).strip()
        return str(self._match.group(name))

    def start(self) -> int:
        return self._match.start()

    def end(self) -> int:
        return self._match.end()


def _outlets(document: Document, text: str) -> Iterator[object]:
    for m in _OUTLET_SAYS.finditer(text):
        yield _Renamed(m)


def _mask_units(document: Document, start: int, end: int) -> str:
    """Write U___ over the organizations, at unchanged length, so that one pattern finds them all."""
    out = document.text[start:end]
    for unit in document.units:
        if start <= unit.start and unit.end <= end and unit.id:
            a, b = unit.start - start, unit.end - start
            out = out[:a] + "U" + "_" * (b - a - 1) + out[b:]
    return out


def _trim(words: str) -> str:
    words = re.sub(r"^(?:and|but|that|as|when|while|after|however|,)\s+", "", words.strip())
    noun = re.search(rf"{_NOUN}\b", words, re.IGNORECASE)
    return words if noun is None else words


def _count(words: str) -> int | None:
    first = words.lower().split()
    for word in first[:4]:
        if word in _NUMBERS and word not in ("the",):
            return _NUMBERS[word]
        if word.isdigit():
            return int(word)
    return None
