"""Decide whether a claim is the article's news or only recalled (background).

Recalled is what hangs on another clause ("who was fired in 2020", "after X resigned"), what stands before the news
in time ("last year", "had been", "in February"), what is first told late in a long article in the past tense without
a day, and all of a text that looks back. What is said of the future never is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from bot.reading.dated import dated, month_before
from bot.reading.document import Claim, Document
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|yesterday)\b")
_TEMPORAL = frozenset(("after", "when", "since", "before", "until", "as", "once", "following"))
_TELLING = vocabulary("say announce confirm tell report")
_ENTRIES = vocabulary("nominated appointed acting confirmed sworn_in promoted")
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave")
_AFTER_NAME = re.compile(
    r",? (?:who|promoted|reassigned|fired|ousted|retired|removed|named|appointed|transferred)\b[^.;]{3,90}"
)
_COMES_AFTER = re.compile(
    r"\b(?:comes?|came|coming) (?:\w+ ){0,5}(?:after|amid|following)\b|\bon the heels of\b"
    r"|\b(?:follows|followed) (?:the |\w+ 's )?(?:resignation|departure|ouster|firing|removal|exit|retirement)s?\b"
)
_LEAD = 2  # sentences: headline and the article's first one or two
_OPENING = 4  # sentences: whoever is named in them is what the article is about
_LONG = 9  # sentences: only a longer article has a part for recollections


def recalled(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim, before: Sequence[Claim]) -> None:
    """Mark a claim as background, with the reason. `before`: the claims of the sentences before."""
    if claim.frame == "state" or claim.background:
        return
    reason = _reason(document, lexicon, parse, claim, parse.doc[claim.token])
    if not reason and claim.frame == "replacer" and _goes_on(parse, claim, before):
        reason = "follows what is recalled"
    if reason:
        claim.background = True
        claim.reasons.append(reason)


def _reason(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim, token: Any) -> str:
    if "had" in (a.low for a in parse.left(token)[-4:]) and token.tag_ in ("VBN", "VBD"):
        return "" if _first_told(parse, token) else "past perfect"
    if lexicon.any_of("retrospective").search(document.text[: document.title_end]):
        return "a text that looks back"
    if any(
        lower.dep_ == "ccomp" and any(c.lower_ == "had" for c in governor.children)
        for governor, lower in parse.governors(token)
    ):
        return "said before the news"
    decision = token.dep_ == "acl" and token.tag_ == "VB" and any(c.dep_ == "poss" for c in token.head.children)
    if (
        claim.kind in _ENTRIES
        and token.tag_ in ("VBD", "VBN")
        and any(a.low in ("until", "till") for a in parse.atoms[token.i :])
    ):
        return "until something else came"
    if decision and token.head.head.lemma_ not in _TELLING:
        return "told in passing: a decision"
    if claim.kind in _EXITS and _gone_before(document, lexicon, parse, claim):
        return "gone before the newcomer"
    if _told_before(document, lexicon, parse, token):
        return "announced before"
    if "future" in claim.reasons or claim.expected:
        return ""
    return (
        dated(document, lexicon, parse, token) or _late(document, parse, claim, token) or _beside(parse, claim, token)
    )


def _gone_before(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> bool:
    """Say whether a dated clause behind the name tells it: "replaces X, who retired in May"."""
    if claim.mention is None or not any(a.trigger and a.trigger.frame == "replacer" for a in parse.atoms):
        return False
    match = _AFTER_NAME.match(document.text, claim.mention[1], parse.plain.sentence.end)
    if match is None:
        return False
    clause = match.group()
    return bool(lexicon.any_of("recall").search(clause)) or month_before(document, clause) is not None


def _goes_on(parse: Parse, claim: Claim, before: Sequence[Claim]) -> bool:
    """Say whether "He was replaced by X" only ends a recollection: the sentence before recalls how he left."""
    leaver = claim.predecessor if claim.predecessor is not None else claim.person
    past = any(a.low in ("was", "were") for a in parse.left(parse.doc[claim.token])[-3:])
    last = [c for c in before if c.person == leaver and c.sentence >= claim.sentence - 1 and not c.dropped]
    return past and bool(last) and all(c.background for c in last)


def _told_before(document: Document, lexicon: Lexicon, parse: Parse, token: Any) -> bool:
    """Say whether who tells it told it before the article: "said last week that he plans to retire"."""
    for governor, lower in parse.governors(token):
        if lower.dep_ == "ccomp" and governor.lemma_ in _TELLING and not parse.plain.sentence.headline:
            clause = " ".join(a.low for a in parse.atoms[max(0, governor.i - 7) : lower.i])
            return bool(lexicon.any_of("recall").search(clause)) or bool(month_before(document, clause))
    return False


def _first_told(parse: Parse, token: Any) -> bool:
    """Say whether "had" only follows a "said" in the opening: "DHS said X had been reassigned" is news."""
    told = (g for g, lower in parse.governors(token) if lower.dep_ == "ccomp")
    return parse.plain.number <= _LEAD and any(g.lemma_ in _TELLING and g.tag_ == "VBD" for g in told)


def _late(document: Document, parse: Parse, claim: Claim, token: Any) -> str:
    sentence = parse.plain.sentence
    if sentence.headline or len(document.sentences) <= _LONG or parse.plain.number <= _LONG - 2:
        return ""
    if token.tag_ not in ("VBD", "VBN") or _DAY.search(document.text, sentence.start, sentence.end):
        return ""
    opening = document.sentences[min(_OPENING, len(document.sentences) - 1)].end
    if any(m.person == claim.person and m.start < opening for m in document.mentions):
        return ""
    return "told late and in the past"


def _beside(parse: Parse, claim: Claim, token: Any) -> str:
    listed = claim.kind == "considered" and claim.frame == "list"  # "those mentioned as candidates are X and Y"
    return "" if listed else _side_remark(parse, token)


def _side_remark(parse: Parse, token: Any) -> str:
    """Name the construction that makes a clause a side remark, or nothing."""
    before = [a.low for a in parse.atoms[max(0, token.i - 12) : token.i]]
    if ("now", "that") in pairwise(before) and "," not in before:
        return "told in passing: now that"
    if token.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in token.children):
        return ""  # "who is retiring": what goes on now is no recollection
    told = " ".join(a.low for a in parse.atoms[: token.i])
    if _COMES_AFTER.search(told):
        return "told in passing: what came before"
    for lower in (token, *(governor for governor, _ in parse.governors(token))):
        following = parse.atoms[lower.i + 1] if lower.i + 1 < len(parse.atoms) else None
        active = following is not None and following.person is not None  # "the administration named X", misread
        if lower.dep_ == "relcl" or (lower.dep_ == "acl" and lower.tag_ in ("VBN", "VBD") and not active):
            return "told in passing: relative clause"
        if lower.dep_ in ("advcl", "pcomp"):
            marks = {c.lower_ for c in lower.children if c.dep_ in ("mark", "advmod")}
            if lower.dep_ == "pcomp":
                marks.add(lower.head.lower_)
            if "as" in marks and parse.plain.sentence.headline:
                return ""
            if marks & _TEMPORAL - {"as"}:
                return "told in passing: subordinate clause"
    return ""
