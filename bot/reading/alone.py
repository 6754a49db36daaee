"""Find, in headlines, surnames that nobody knows and that stand alone: "Marsh to step down as ICE chief".

What must never be wrong: a company, a city or a country does many things too. So the word must stand where a clause
begins, or right behind a verb of hiring or dismissing, and do or suffer what only people do; and the headline must
name a post or an organization of config/."""

from __future__ import annotations

from bot.reading.lexicon import Found
from bot.reading.scan import Scan
from bot.text.vocabulary import vocabulary

_OPENS = vocabulary("; : , and as | — – but")
_FUTURE = vocabulary("to will would is was has be set expected likely poised due says said")
_PEOPLES = vocabulary("leaver joiner replacer")
_PASSIVE = vocabulary("hirer dismisser")
_AFTER_PASSIVE = vocabulary("as to for from at over after in amid ; , .")
_SIDES = vocabulary("out in")
_AFTER_SIDE = vocabulary("as at ; , . after amid : in for | —")
_CLOSES = _AFTER_PASSIVE | vocabulary("with by who | — and ' \" ’ 's before following")
_LONGEST_GAP = 4  # words from the name to its verb: "X is expected to"


def alone(scan: Scan) -> list[int]:
    """Give the numbers of the words."""
    start = scan.sentence.start
    text = scan.document_text[start : scan.sentence.end].lower()
    found = {f.start: f for f in scan.lexicon.find(text, [(t.low, t.start - start) for t in scan.tokens])}
    told = {i: found[t.start - start] for i, t in enumerate(scan.tokens) if t.start - start in found}
    return [i for i in range(len(scan.cased)) if _name(scan, i) and (_does(scan, i, told) or _suffers(scan, i, told))]


def _name(scan: Scan, i: int) -> bool:
    """Say whether a word may be a surname and has no capitals beside it."""
    word = scan.cased[i]
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(scan.cased) and scan.name_word(k)]
    known = scan.common(word.lower()) or scan.bare[i] in scan.lexicon.given
    return scan.name_word(i) and not known and not beside and len(word) > 3 and not word.isupper()


def _does(scan: Scan, i: int, told: dict[int, Found]) -> bool:
    """Say whether the word opens a clause and leaves, enters, or is out or in."""
    if i > 0 and scan.folded[i - 1] not in _OPENS:
        return False
    after = scan.folded[i + 1 :]
    if after[:1] and after[0] in _SIDES:
        return len(after) == 1 or after[1] in _AFTER_SIDE
    k = i + 1
    while k < len(scan.folded) and k - i <= _LONGEST_GAP and k not in told and scan.folded[k] in _FUTURE:
        k += 1
    if k in scan.busy and k > i + 1 and scan.folded[k - 1] == "be":
        return True  # "Marsh to be acting secretary"
    trigger = told.get(k)
    if trigger is None or trigger.trigger.noun:
        return False
    if trigger.trigger.frame in _PEOPLES:
        return True
    behind = next(
        (w for w, t in zip(scan.folded, scan.tokens, strict=True) if t.start >= trigger.end + scan.sentence.start), "."
    )
    return trigger.trigger.frame in _PASSIVE and trigger.slot in ("past", "participle") and behind in _AFTER_PASSIVE


def _suffers(scan: Scan, i: int, told: dict[int, Found]) -> bool:
    """Say whether the word is the object of a verb of change: "confirms X as", "to succeed X"."""
    before = told.get(i - 1)
    if before is None or before.trigger.noun or before.trigger.frame not in _PASSIVE | {"replacer"}:
        return False
    return i + 1 == len(scan.folded) or scan.folded[i + 1] in _CLOSES
