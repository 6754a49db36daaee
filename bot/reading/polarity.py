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
from bot.reading.governed import governed, nobody, untrue
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon, Sign
from bot.reading.presupposed import presupposed
from bot.text.vocabulary import vocabulary

_MODALS = vocabulary("should could would might may must can ought shouldn't")
_LOOSE = vocabulary("advcl relcl acl parataxis appos npadvmod")  # what governs from there is another clause
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave dies")
_FUTURE = vocabulary("will 'll to would shall")
_NEXT = 60  # characters of the next sentence: "… expected to resign. But he stayed."
_SAYING = vocabulary("say announce tell report confirm write state indicate add disclose reveal inform tweet note")


def polarity(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> None:
    """Mark a claim as dropped, denied, pending or expected, with the reason."""
    if claim.frame == "state":
        return
    token = parse.doc[claim.token]
    left = parse.left(token)
    before = " ".join(a.word for a in left).lower()
    if claim.frame == "noun":
        presupposed(parse, claim, before)
    after = _sign_after(document, lexicon, parse, claim)
    if after is not None:
        claim.dropped = after.reason if after.effect == "dropped" else ""
        claim.denied = after.reason if after.effect == "denied" and claim.kind in _EXITS else ""
        return
    direct = [c.lower_ for c in token.children if c.dep_ in ("neg", "aux", "auxpass", "mark", "advmod", "det")]
    if _negated(claim, token, left, direct):
        if claim.kind in _EXITS:
            claim.denied = "the text says not"
        else:
            claim.dropped = "the text says not"
        return
    claim.dropped = _only_possible(document, parse, claim, token, left, direct, before)
    if claim.dropped:
        return
    for governor, lower in parse.governors(token):
        aimed = lower.dep_ == "advcl" and lower.tag_ == "VB" and lower.i > governor.i
        if aimed and governor.lemma_ in lexicon.phrases["weigh"] and claim.frame != "noun":
            if claim.kind in _EXITS:
                claim.dropped = "only weighed"  # Y, in "vetting X to replace Y"
                return
            claim.kind, claim.pending = "considered", True  # X
            claim.reasons.append("only weighed")
            return
        if claim.frame != "noun" and lower.dep_ in _LOOSE:
            break
        if untrue(governor):
            claim.denied = "a report called false"
            return
        if governed(lexicon, claim, governor, lower):
            return
    _preceded(lexicon, claim, left, before)


def _sign_after(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> Sign | None:
    """Give the first sign that stands after the change, in its sentence or at the opening of the next."""
    after = document.text[claim.end : parse.plain.sentence.end + _NEXT]
    return next((sign for sign in lexicon.signs if sign.where == "after" and sign.pattern.search(after)), None)


def _negated(claim: Claim, token: Any, left: list[Atom], direct: list[str]) -> bool:
    """Say whether the change itself is negated; "no longer" is what makes a departure of holding a post."""
    if claim.frame != "noun" and nobody(token):
        return True
    if token.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children):
        joined = {c.lower_ for c in token.head.children if c.dep_ in ("neg", "cc")}
        if joined & {"not", "n't"} and "but" not in joined:
            return True  # "has not been arrested or sacked"
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
    atom = parse.atom(token)
    ordered = atom.slot == "base" and token.i > 0 and (not left or left[-1].low in (":", '"'))
    if ordered and claim.frame != "noun" and not any(c.dep_ == "aux" for c in token.children):
        return "only ordered"  # "Secretary to chief: Resign"
    if token.dep_ == "conj" and claim.frame != "noun" and any(a.low == "or" for a in left[-3:]):
        return "one of two possibilities"
    modal = next((a.low for a in reversed(left[-4:]) if a.low in _MODALS), None)
    modal = modal or next((w for w in direct if w in _MODALS), None)
    conditional = future and claim.kind in _EXITS and _condition_follows(parse, token)
    if _if_first(parse, token, atom):
        return "only a condition"
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
    if claim.kind not in _EXITS and {"where"} & {*direct, *document.text[claim.start : claim.end].split()}:
        return "told of the post: where somebody will lead"
    if document.text[parse.plain.sentence.start : parse.plain.sentence.end].endswith("?"):
        return "asked, not told"
    return ""


def _if_first(parse: Parse, token: Any, atom: Atom) -> bool:
    """Say whether the sentence opens with a condition for what is not yet past: "If it is right, X steps in"."""
    if parse.atoms[0].low not in ("if", "unless", "provided"):
        return False
    comma = next((k for k, a in enumerate(parse.atoms) if a.low == ","), len(parse.atoms))
    return token.i < comma or atom.slot in ("third", "base", "ing")


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
        if governor.lemma_ != "be" and lower.dep_ not in ("xcomp", "conj"):
            return False
    return False


def _preceded(lexicon: Lexicon, claim: Claim, left: list[Atom], before: str) -> None:
    """Apply the first sign of polarity.yaml that stands before the change."""
    window = before[-70:]
    for sign in lexicon.signs:
        if sign.where == "after" or not sign.pattern.search(window if sign.where == "window" else before):
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
