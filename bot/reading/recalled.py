"""Decide whether a claim is the article's news or only recalled (background).

Recalled is what hangs on another clause ("who was fired in 2020", "after X resigned"), what stands before the news in
time ("last year", "had been", "in February"), and what a headline's own words presuppose. Told in the headline or in the first
sentence as its own clause, it is news, whatever follows."""

from __future__ import annotations

import re

from bot.reading.document import Claim, Document
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = re.compile(
    r"\b(?:in|since|of|last|on) (?:early |late |mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|yesterday)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SUBORDINATE = frozenset(("relcl", "acl", "advcl"))
_TEMPORAL = vocabulary("after when since before until as once while because although though")


def recalled(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> None:
    """Mark a claim as background."""
    if claim.frame == "state" or claim.background:
        return
    token = parse.doc[claim.token]
    sentence = parse.plain.sentence
    left = parse.left(token)
    auxiliaries = [a.low for a in left[-4:]]
    if "had" in auxiliaries and token.tag_ in ("VBN", "VBD"):
        claim.background = True
        claim.reasons.append("past perfect")
        return
    if lexicon.any_of("retrospective").search(document.text[: document.title_end]):
        claim.background = True
        claim.reasons.append("a text that looks back")
        return
    for governor, lower in parse.governors(token):
        if lower.dep_ == "ccomp" and any(c.lower_ == "had" for c in governor.children):
            claim.background = True
            claim.reasons.append("said before the news")
            return
    clause = _clause_text(document, parse, token)
    future = "future" in claim.reasons or claim.expected
    if lexicon.any_of("recall").search(clause) and not future:
        claim.background = not sentence.headline
        if claim.background:
            claim.reasons.append("dated before the news")
            return
    if document.published is not None and not future:
        years = [int(y) for y in _YEAR.findall(clause)]
        if years and max(years) < document.published.year:
            claim.background = True
            claim.reasons.append("an earlier year")
            return
        month = _MONTH.search(clause)
        if (
            month
            and _MONTHS.index(month.group(1).lower()) + 1 not in _around(document.published.month)
            and not sentence.headline
        ):
            claim.background = True
            claim.reasons.append("an earlier month")
            return
    elif (not future and _YEAR.search(clause) and not sentence.headline and parse.plain.number > 1) or (
        not future and not sentence.headline and _MONTH.search(clause)
    ):
        claim.background = True
        return
    late = not sentence.headline and len(document.sentences) > 9 and parse.plain.number > 7
    if (
        late
        and token.tag_ in ("VBD", "VBN")
        and not future
        and not _WEEKDAY.search(document.text[sentence.start : sentence.end])
        and not _told_early(document, claim)
    ):
        claim.background = True
        claim.reasons.append("told late and in the past")
        return
    governor = _subordinate(parse, token)
    if governor and not future:
        claim.background = True
        claim.reasons.append("told in passing: " + governor)


def _told_early(document: Document, claim: Claim) -> bool:
    """Say whether the headline or the first sentences name the person."""
    opening = document.sentences[min(4, len(document.sentences) - 1)].end
    return claim.person is not None and any(m.person == claim.person and m.start < opening for m in document.mentions)


def _around(month: int) -> tuple[int, ...]:
    return (month, month % 12 + 1, (month + 1) % 12 + 1, (month + 2) % 12 + 1)


def _clause_text(document: Document, parse: Parse, token: object) -> str:
    """Give the text around a verb, cut at the commas and breaks of its clause."""
    atoms = parse.atoms
    i = token.i
    a = i
    while a > 0 and atoms[a - 1].low not in (";", "who", "which", "but", "after", "when", "because"):
        if atoms[a - 1].low == "," and not (a < 7 and _dated(atoms[: a - 1])):
            break
        a -= 1
    b = i
    while b + 1 < len(atoms) and atoms[b + 1].low not in (
        ";",
        ",",
        "who",
        "which",
        "but",
        "after",
        "when",
        "because",
        "replacing",
        "since",
        "and",
        "following",
    ):
        b += 1
    return document.text[atoms[a].start : atoms[b].end]


def _dated(atoms: object) -> bool:
    words = [a.low for a in atoms]  # type: ignore[attr-defined]  # a tuple of atoms
    return any(w in _MONTHS or w in ("last", "earlier", "ago") or re.fullmatch(r"(?:19|20)\d\d", w) for w in words[:6])


def _subordinate(parse: Parse, token: object) -> str:
    """Name the construction that makes a clause a side remark, or nothing."""
    lower = token
    for _ in range(5):
        dep = lower.dep_
        head = lower.head
        following = parse.atoms[lower.i + 1] if lower.i + 1 < len(parse.atoms) else None
        active = (
            following is not None and following.person is not None
        )  # "the administration named X", taken for a participle
        if dep == "relcl" or (dep == "acl" and lower.tag_ in ("VBN", "VBD") and not active):
            return "relative clause"
        if dep in ("advcl", "pcomp"):
            marks = [c.lower_ for c in lower.children if c.dep_ in ("mark", "advmod")]  # type: ignore[attr-defined]  # spaCy ships no types
            if dep == "pcomp":
                marks.append(head.lower_)
            if set(marks) & _TEMPORAL - {"as"} or "following" in marks:
                return "subordinate clause"
            if "as" in marks and parse.plain.sentence.headline:
                return ""
        if head.i == lower.i:
            return ""
        lower = head
    return ""
