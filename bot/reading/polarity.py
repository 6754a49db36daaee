"""Decide whether a claim is told as so: dropped, denied, pending, expected, or plain.

What must never be wrong: "calls for X to resign", "X should go", "would fire X if", "no plans to leave", "denies that he
quit" are no exits. So everything that governs a verb is climbed, and what stands before it in its clause is read as well; one
sign is enough. Losing a true change to this layer costs a miss, which the near-miss list shows."""

from __future__ import annotations

import re

from bot.reading.document import Claim, Document
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_NEGATIONS = vocabulary("not n't never no without nor neither nobody none cannot")
_MODALS = vocabulary("should could would might may must can ought shouldn't")
_ASKED = re.compile(
    r"^(?:(?:who|why|how|what|when|where|will|is|are|should|could|can|did|does|do|was)\b.*\?|.*\?$)",
    re.IGNORECASE | re.DOTALL,
)
_ACCEPTED = vocabulary(
    "accept announce confirm submit tender offer send deliver complete see reveal report make approve "
    "disclose give unveil"
)
_LOOSE = vocabulary("advcl relcl acl parataxis appos npadvmod")  # what governs from there is another clause
_EXITS = vocabulary("departs removed resigns retires reassigned placed_on_leave dies")


def polarity(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> None:
    """Mark a claim as dropped, denied, pending or expected, with the reason."""
    token = parse.doc[claim.token]
    if claim.frame == "state":
        return
    left = parse.left(token)
    before = " ".join(a.word for a in left).lower()
    phrases = lexicon.phrases
    sentence = document.text[parse.plain.sentence.start : parse.plain.sentence.end]
    direct = [c.lower_ for c in token.children if c.dep_ in ("neg", "aux", "auxpass", "mark", "advmod", "det")]
    negated = any(w in ("not", "n't", "cannot") for w in direct) or (
        _near(left, ("not", "n't"), 3) and claim.frame != "noun"
    )
    never = any(w == "never" for w in direct) or any(a.low == "no longer" for a in left[-3:])
    if negated or (never and claim.kind != "departs"):
        if claim.kind in _EXITS:
            _refute(claim, "the text says not")
        else:
            claim.dropped = "the text says not"
        return
    if "be" in direct and not any(a.word.lower() in ("will", "to", "'ll", "would") or a.low == "to" for a in left[-4:]):
        claim.dropped = "only demanded: " + before[-30:].strip()  # "suggested that X be fired"
        return
    if claim.frame == "noun":
        _noun(document, lexicon, parse, claim, token, before)
    modal = next((a.low for a in reversed(left[-4:]) if a.low in _MODALS), None) or next(
        (w for w in direct if w in _MODALS), None
    )
    if modal == "would" and _reported(parse, token):
        modal = None
        claim.expected = True
        if re.search(r"\b(?:if|unless|should)\b", _after(parse, token)):
            claim.dropped = "only a condition"
            return
    if modal:
        claim.dropped = f"only said to be possible or wanted: {modal}"
        return
    if any(w in ("if", "whether", "unless") for w in direct) or re.search(
        r"\b(?:if|whether|unless)\b[^,;]{0,60}$", before
    ):
        claim.dropped = "only a condition or a question"
        return
    if re.search(r"\b(?:until|till)\b[^,;]{0,40}$", before) and claim.kind not in _EXITS:
        claim.dropped = "only awaited"
        return
    if sentence.rstrip().endswith("?"):
        claim.dropped = "asked, not told"
        return
    for governor, lower in parse.governors(token):
        if claim.frame != "noun" and lower.dep_ in _LOOSE:
            break
        if _governed(lexicon, claim, governor, lower):
            return
    window = before[-70:]
    if re.search(
        r"\b(?:calls?|called|calling)\s+(?:for|on)\b[^,;]*$|\b(?:demand|demands|demanded|demanding|urge|urges|urged|urging)\b[^,;]*$|\bpressure (?:to|on|for)\b[^,;]*$",
        window,
    ):
        claim.dropped = "only demanded"
    elif re.search(r"\b(?:threat|threats|threaten|threatens|threatened|threatening)\b[^,;]*$", window):
        claim.dropped = "only threatened"
    elif re.search(r"\b(?:no|any) (?:plans?|intention|intent|reason)\b[^,;]*$|\breason for not\b", window):
        _refute(claim, "no plan")
    elif re.search(r"\b(?:rumou?rs?|talk|chatter|speculation|speculate[sd]?)\b[^,;]*$", window):
        claim.dropped = "only rumored"
    elif (refuted := lexicon.any_of("refuted").search(before)) and ";" not in before[refuted.end() :]:
        _refute(claim, f"the text calls it untrue: {refuted.group()}")
    elif (
        re.search(
            r"\b(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|discuss(?:es|ed|ing)?|contemplat\w+|debat\w+|explor\w+|ponder\w+|float(?:s|ed|ing)?)\b(?: \w+){0,3}$",
            window,
        )
        and claim.kind in _EXITS
    ):
        claim.kind, claim.pending = "considered", True
        claim.reasons.append("only weighed")
    elif re.search(
        r"\b(?:plans?|planned|planning|intends?|intended|prepar\w+|aims?) (?:to|on)\b(?: \w+){0,2}$|\bplans? for\b[^,;]*$",
        window,
    ):
        claim.pending = claim.kind in _EXITS
        claim.expected = True
    elif re.search(
        r"\b(?:expect(?:s|ed)?|set|poised|slated|scheduled|due|likely|ready|about|gearing up|getting ready|anticipated)\b (?:that )?(?:to|for)?\b[^,;]{0,25}$",
        window,
    ):
        claim.expected = True
    elif any(a.low in ("will", "'ll") or a.word == "will" for a in left[-4:]) or re.search(
        r"\b(?:is|are|was|were) to(?: \w+)?$", window
    ):
        claim.reasons.append("future")
    elif re.search(r"\bdelay(?:s|ed|ing)?\b[^,;]*$|\bpostpon\w+\b[^,;]*$", window):
        claim.pending = True


def _near(left: list[object], words: tuple[str, ...], size: int) -> bool:
    return any(getattr(a, "low", "") in words for a in left[-size:])


def _reported(parse: Parse, token: object) -> bool:
    """Say whether "would" is the past of "will" in reported speech: "said X would resign"."""
    for governor, lower in parse.governors(token):
        if governor.lemma_ in ("say", "announce", "tell", "report", "confirm", "write", "state") and lower.dep_ in (
            "ccomp",
            "xcomp",
        ):
            return governor.tag_ in ("VBD", "VBN")
        if governor.lemma_ not in ("be",):
            return False
    return False


def _refute(claim: Claim, reason: str) -> None:
    claim.denied = reason


def _noun(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim, token: object, before: str) -> None:
    """A noun presupposes its event, unless a verb of announcing governs it or it is the headline itself."""
    head = token.head
    headline = parse.plain.sentence.headline
    verbs = [t for t in parse.doc if t.pos_ == "VERB"]
    announced = head.lemma_ in _ACCEPTED or any(g.lemma_ in _ACCEPTED for g, _ in list(parse.governors(token))[:2])
    title = headline and not verbs
    takes_effect = token.dep_ in ("nsubj", "nsubjpass") and re.search(
        r"\b(?:effect|effective|announced|accepted|confirmed)\b", _after(parse, token)
    )
    if re.search(r"\b(?:delay|postpon|put off|putting off)\w*\b[^,;]*$", before[-40:]):
        claim.pending, claim.background = True, False
        return
    claim.background = not (announced or title or takes_effect)
    if re.search(
        r"\b(?:call|calls|called|demand\w*|push|request\w*|possible|potential|urg\w+|threat\w*|refus\w+|ask\w*|pressure)\b[^,;]*$",
        before[-50:],
    ):
        claim.dropped = "only demanded"
    if claim.kind in ("appointed", "confirmed", "nominated") and not announced and not title:
        claim.background = True


def _after(parse: Parse, token: object) -> str:
    return " ".join(a.word for a in parse.right(token, 14)).lower()


def _governed(lexicon: Lexicon, claim: Claim, governor: object, lower: object) -> bool:
    """Judge one governing word. True ends the climb."""
    phrases = lexicon.phrases
    lemma, dep = governor.lemma_, lower.dep_
    negative = any(c.dep_ == "neg" or c.lower_ in _NEGATIONS for c in governor.children)  # type: ignore[attr-defined]  # spaCy ships no types
    if dep in ("xcomp", "ccomp", "dobj", "pobj", "pcomp", "csubj", "prep", "acl", "nsubj", "nsubjpass"):
        if lemma in phrases["refuse"] and not negative:
            _refute(claim, lemma)
            return True
        if lemma in phrases["demand"] and dep in ("xcomp", "ccomp", "pobj", "dobj", "prep", "pcomp"):
            if (
                lemma in ("tell", "move", "face", "support", "back", "press", "push", "offer")
                and dep in ("ccomp", "dobj", "conj")
                and lemma not in ("face",)
            ):
                return False
            claim.dropped = f"only demanded or tried: {lemma}"
            return True
        if lemma in phrases["weigh"] and dep in ("xcomp", "ccomp", "pcomp", "dobj", "prep"):
            if claim.kind in _EXITS:
                claim.kind, claim.pending = "considered", True
            else:
                claim.kind, claim.pending = "considered", True
            claim.reasons.append("only weighed")
            return True
        if lemma in ("plan", "intend", "prepare", "aim", "propose") and dep in ("xcomp", "acl"):
            if negative:
                _refute(claim, "no plan")
            claim.expected = True
            claim.pending = claim.kind in _EXITS
            return True
        if lemma in ("expect", "set", "poise", "slate", "schedule", "likely", "due", "anticipate") and dep in (
            "xcomp",
            "ccomp",
        ):
            if negative:
                _refute(claim, "not expected")
            claim.expected = True
            return True
        if negative and lemma in ("say", "announce", "confirm", "decide", "think", "believe", "want"):
            claim.dropped = "not said to be so"
            return True
        if lemma in ("delay", "postpone"):
            claim.pending = True
            return True
    return False
