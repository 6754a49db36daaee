"""Judge a change by the words that govern it: "refused to", "calls for", "plans to", "a false report that"."""

from __future__ import annotations

from typing import Any

from bot.reading.document import Claim
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_NEGATIONS = frozenset(("not", "n't", "never", "no", "without", "nor", "neither", "nobody", "none", "cannot"))
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave dies")
_LINKS = vocabulary("xcomp ccomp dobj pobj pcomp csubj prep acl nsubj nsubjpass")
_EXPECTING = vocabulary("expect set poise slate schedule likely due anticipate")
_PLANNING = vocabulary("plan intend prepare aim propose")
_UNTRUE = vocabulary("false fake bogus fabricated erroneous untrue")


def untrue(governor: Any) -> bool:
    """Say whether what tells it is called false: "a false report said that …"."""
    tellers = [c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.lower_ in _UNTRUE for teller in tellers for c in teller.children)


def nobody(verb: Any) -> bool:
    """Say whether a verb's subject is nobody: "no one has said", "no boss has left"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(s.lower_ in _NEGATIONS or any(c.lower_ in ("no", "neither") for c in s.children) for s in subjects)


def governed(lexicon: Lexicon, claim: Claim, governor: Any, lower: Any) -> bool:
    """Judge one governing word. True ends the climb."""
    phrases, lemma, dep = lexicon.phrases, governor.lemma_, lower.dep_
    if dep not in _LINKS:
        return False
    negative = any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in governor.children) or nobody(governor)
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
        return bool(claim.denied)  # what governs the plan may still deny it
    elif lemma in _EXPECTING and dep in ("xcomp", "ccomp"):
        claim.denied = "not expected" if negative else ""
        claim.expected = True
        return bool(claim.denied)
    elif negative and lemma in ("say", "announce", "confirm", "decide", "think", "believe", "want"):
        claim.dropped = "not said to be so"
    elif lemma in ("delay", "postpone"):
        claim.pending = True
    else:
        return False
    return True
