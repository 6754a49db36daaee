"""Decide whether a claim is told as so: dropped, denied, pending, expected, or plain.

What must never be wrong: "calls for X to resign", "X should go", "would fire X if", "no plans to leave", "denies
that he quit" are no exits. So everything that governs a verb is climbed, and what stands before it in its clause is
read as well (config/lexicon/polarity.yaml); one sign is enough. Losing a true change to this layer costs a miss,
which the near-miss list shows; passing a false one accuses somebody."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Claim, Document
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.reading.presupposed import presupposed
from bot.text.vocabulary import vocabulary

_NEGATIONS = frozenset(("not", "n't", "never", "no", "without", "nor", "neither", "nobody", "none", "cannot"))
_MODALS = vocabulary("should could would might may must can ought shouldn't")
_LOOSE = vocabulary("advcl relcl acl parataxis appos npadvmod")  # what governs from there is another clause
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave dies")
_FUTURE = vocabulary("will 'll to would shall")
_LINKS = vocabulary("xcomp ccomp dobj pobj pcomp csubj prep acl nsubj nsubjpass")
_EXPECTING = vocabulary("expect set poise slate schedule likely due anticipate")
_PLANNING = vocabulary("plan intend prepare aim propose")
_UNTRUE = vocabulary("false fake bogus fabricated erroneous untrue")
_SAYING = vocabulary("say announce tell report confirm write state")


def polarity(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> None:
    """Mark a claim as dropped, denied, pending or expected, with the reason."""
    if claim.frame == "state":
        return
    token = parse.doc[claim.token]
    left = parse.left(token)
    before = " ".join(a.word for a in left).lower()
    if claim.frame == "noun":
        presupposed(parse, claim, before)
    direct = [c.lower_ for c in token.children if c.dep_ in ("neg", "aux", "auxpass", "mark", "advmod", "det")]
    if _negated(claim, left, direct):
        if claim.kind in _EXITS:
            claim.denied = "the text says not"
        else:
            claim.dropped = "the text says not"
        return
    claim.dropped = _only_possible(document, parse, claim, token, left, direct, before)
    if claim.dropped:
        return
    for governor, lower in parse.governors(token):
        if claim.frame != "noun" and lower.dep_ in _LOOSE:
            break
        if _untrue(governor):
            claim.denied = "a report called false"
            return
        if _governed(lexicon, claim, governor, lower):
            return
    _preceded(lexicon, claim, left, before)


def _negated(claim: Claim, left: list[Atom], direct: list[str]) -> bool:
    """Say whether the change itself is negated; "no longer" is what makes a departure of holding a post."""
    near = claim.frame != "noun" and any(a.low in ("not", "n't") for a in left[-3:])
    never = "never" in direct or any(a.low == "no longer" for a in left[-3:])
    return bool({"not", "n't", "cannot"} & set(direct)) or near or (never and claim.kind != "departs")


def _only_possible(
    document: Document, parse: Parse, claim: Claim, token: Any, left: list[Atom], direct: list[str], before: str
) -> str:
    """Say why a change is only wished, possible, conditional or asked; nothing when it is told."""
    future = any(a.word.lower() in _FUTURE or a.low == "to" for a in left[-4:])
    if "be" in direct and not future and not _MODALS & set(direct):
        return "only demanded: bare “be”"  # "suggested that X be fired"
    modal = next((a.low for a in reversed(left[-4:]) if a.low in _MODALS), None)
    modal = modal or next((w for w in direct if w in _MODALS), None)
    conditional = future and claim.kind in _EXITS and _condition_follows(parse, token)
    if conditional or (
        parse.atoms[0].low in ("were", "had") and parse.atoms[1].named and "," in [a.low for a in parse.right(token)]
    ):
        return "only a condition"
    if modal == "would" and _reported(parse, token):
        claim.expected = True
        return ""
    if modal:
        return f"only said to be possible or wanted: {modal}"
    if {"if", "whether", "unless"} & set(direct) or re.search(r"\b(?:if|whether|unless)\b[^,;]{0,60}$", before):
        return "only a condition or a question"
    if claim.kind not in _EXITS and {"until", "till"} & set(direct):
        return "only awaited"
    if document.text[parse.plain.sentence.start : parse.plain.sentence.end].endswith("?"):
        return "asked, not told"
    return ""


def _condition_follows(parse: Parse, token: Any) -> bool:
    """Say whether "if" or "unless" follows in the clause: "would fire X if", "will resign unless"."""
    for atom in parse.atoms[token.i + 1 : token.i + 15]:
        if atom.low in (",", ";", "and"):
            return False
        if atom.low in ("if", "unless"):
            return True
    return False


def _reported(parse: Parse, token: Any) -> bool:
    """Say whether "would" is the past of "will" in reported speech: "said X would resign"."""
    for governor, lower in parse.governors(token):
        if governor.lemma_ in _SAYING and lower.dep_ in ("ccomp", "xcomp"):
            return governor.tag_ in ("VBD", "VBN")
        if governor.lemma_ != "be":
            return False
    return False


def _untrue(governor: Any) -> bool:
    """Say whether what tells it is called false: "a false report said that …"."""
    tellers = [c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.lower_ in _UNTRUE for teller in tellers for c in teller.children)


def _governed(lexicon: Lexicon, claim: Claim, governor: Any, lower: Any) -> bool:
    """Judge one governing word. True ends the climb."""
    phrases, lemma, dep = lexicon.phrases, governor.lemma_, lower.dep_
    if dep not in _LINKS:
        return False
    negative = any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in governor.children)
    if lemma in phrases["refuse"] and not negative:
        claim.denied = f"governed by “{lemma}”"
    elif lemma in phrases["demand"] and dep not in ("acl", "nsubj", "nsubjpass", "csubj"):
        if lemma in phrases["also_told"] and dep in ("ccomp", "dobj"):
            return False
        if lemma == "vote" and claim.kind == "confirmed" and not negative and governor.tag_ in ("VBD", "VBN"):
            return False  # "voted 51-48 to confirm"
        claim.dropped = f"only demanded or tried: {lemma}"
    elif lemma in phrases["weigh"] and dep in ("xcomp", "ccomp", "pcomp", "dobj", "prep"):
        claim.kind, claim.pending = "considered", True
        claim.reasons.append("only weighed")
    elif lemma in _PLANNING and dep in ("xcomp", "acl"):
        claim.denied = "no plan" if negative else ""
        claim.expected, claim.pending = True, claim.kind in _EXITS
    elif lemma in _EXPECTING and dep in ("xcomp", "ccomp"):
        claim.denied = "not expected" if negative else ""
        claim.expected = True
    elif negative and lemma in ("say", "announce", "confirm", "decide", "think", "believe", "want"):
        claim.dropped = "not said to be so"
    elif lemma in ("delay", "postpone"):
        claim.pending = True
    else:
        return False
    return True


def _preceded(lexicon: Lexicon, claim: Claim, left: list[Atom], before: str) -> None:
    """Apply the first sign of polarity.yaml that stands before the change."""
    window = before[-70:]
    for sign in lexicon.signs:
        if not sign.pattern.search(window if sign.where == "window" else before):
            continue
        if sign.effect == "dropped":
            claim.dropped = sign.reason
        elif sign.effect == "denied":
            claim.denied = sign.reason
        elif sign.effect == "weighed":
            if claim.kind not in _EXITS:
                continue
            claim.kind, claim.pending = "considered", True
        elif sign.effect == "planned":
            claim.expected, claim.pending = True, claim.kind in _EXITS
        elif sign.effect == "expected":
            claim.expected = True
        else:
            claim.pending = True
        claim.reasons.append(sign.reason)
        return
    if any(a.low in ("will", "'ll") or a.word == "will" for a in left[-4:]) or re.search(
        r"\b(?:is|are|was|were) to(?: \w+)?$", window
    ):
        claim.reasons.append("future")
