"""Say whether somebody leaves something that is no post: a podium, a hearing, a chess career, the board of a charity.

What must never be wrong: "ICE director X stepped down from the podium" is no exit. So what stands behind "from" must
be a post, an organization or a word for a job (config/lexicon/phrases.yaml), or the clause tells nothing; in news of
DHS a bank, a club or a church is not ours either."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Claim, Document
from bot.reading.grammar import Parse
from bot.reading.holders import DAYS
from bot.reading.lexicon import Lexicon
from bot.text.vocabulary import vocabulary

_FRAMES = vocabulary("leaver dismisser")
_REACH = 5  # words between the verb and its "from": "removed X on Monday from"
_LONGEST = 6  # words of a noun phrase
_NOUNS = frozenset(("NOUN", "PROPN"))
_INSIDE = _NOUNS | {"DET", "ADJ", "PRON", "PART", "NUM"}
_MANNERS = vocabulary(
    "part result consequence sign move protest scheduled planned early soon"
)  # "as part of a shake-up"


def elsewhere(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> str:
    """Give the reason why a claim of leaving tells nothing of a post, or nothing."""
    if claim.frame not in _FRAMES or claim.kind == "withdrawn":
        return ""
    token = parse.doc[claim.token]
    jobs = {*DAYS, *lexicon.phrases["job"]}
    if document.scope == "dhs":
        jobs -= set(lexicon.phrases["elsewhere"])
        objects = [parse.atom(t).low for t in parse.objects(token)]
        if set(objects) & set(lexicon.phrases["elsewhere"]):
            return "leaves something that is none of ours"
        if parse.atom(token).low in ("leaves", "left", "leaving") and _to_a_place(parse, token):
            return "goes somewhere"
    for k in range(token.i + 1, min(token.i + 1 + _REACH, len(parse.atoms))):
        atom = parse.atoms[k]
        if atom.low == "from" or (atom.low == "of" and k == token.i + 1 and parse.atom(token).low.endswith(" out")):
            return "" if _post_or_job(parse, k + 1, jobs) else "leaves something that is no post"
        if atom.low == "as" and parse.doc[k].dep_ == "prep":
            return "" if _post_or_job(parse, k + 1, jobs | _MANNERS) else "leaves a role that is no post"
        if atom.low in (",", ";", ":", "to", "and") or atom.trigger or parse.doc[k].pos_ in ("VERB", "AUX"):
            return ""
    return ""


def _post_or_job(parse: Parse, k: int, jobs: set[str]) -> bool:
    """Say whether the noun phrase at k may be a post: it names one, an organization or a person, or its noun is a job.

    A phrase that cannot be understood may be.
    """
    head: Atom | None = None
    for i in range(k, min(k + _LONGEST, len(parse.atoms))):
        atom = parse.atoms[i]
        if atom.named or atom.unit or atom.trigger:
            return True
        if parse.doc[i].pos_ not in _INSIDE:
            inside = parse.atoms[i + 1 : i + 4] if atom.low in ("of", "at", "in") else ()
            if any(a.named or a.unit for a in inside):
                return True
            break
        if parse.doc[i].pos_ in _NOUNS:
            head = atom
    return head is None or head.low in jobs or head.low.removesuffix("s") in jobs


def _to_a_place(parse: Parse, token: Any) -> bool:
    """Say whether "left for Tamarack" follows: a name that is no organization we know."""
    after = parse.atoms[token.i + 1 : token.i + 3]
    if [a.low for a in after[:1]] != ["for"] or len(after) < 2 or after[1].unit or after[1].named:
        return False
    return bool(parse.doc[token.i + 2].pos_ == "PROPN")
