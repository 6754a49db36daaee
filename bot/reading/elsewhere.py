"""Say whether somebody leaves something that is no post: a podium, a hearing, a chess career, the board of a charity.

What must never be wrong: "ICE director X stepped down from the podium" is no exit. So what stands behind "from" must
be a post, an organization or a word for a job (config/lexicon/phrases.yaml), or the clause tells nothing; in news of
DHS a bank, a club or a church is not ours either."""

from __future__ import annotations

import re
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
_AGE = re.compile(r"\b(?:at|was|aged?|turned) (\d\d)\b(?! ?(?:percent|people|months|[ap]\.?m))|, (\d\d),")
_OLD = 75  # nobody of that age has been found in a post that is watched, many in obituaries
_BARE = vocabulary("remove removes removed removing pull pulls pulled pulling")
_OPENING = 2  # sentences
_LEAVES_PLACE = re.compile(
    r"\b(?:leav(?:e|es|ing)|(?:exit|departure|withdrawal|removal|pulled|sent home)(?: of [\w' ]{1,40})? from)"
    r"(?: the)? (?P<place>[A-Z][a-z]{3,})"
)
_NO_PLACES = frozenset(
    ("Office", "Congress", "Senate", "Cabinet", "President", "Trump", "Biden", "Washington", "Monday")
)
_BODIES = vocabulary("council board")
_MANNERS = vocabulary(
    "part result consequence sign move protest scheduled planned early soon"
)  # "as part of a shake-up"


def elsewhere(document: Document, lexicon: Lexicon, parse: Parse, claim: Claim) -> str:
    """Give the reason why a claim of leaving tells nothing of a post, or nothing."""
    told_bare = claim.kind == "departs" if claim.frame == "noun" else claim.kind == "removed"
    if claim.frame in ("noun", "dismisser") and told_bare and _only_from_a_place(document, parse, claim):
        return "leaves a place"
    if claim.frame not in _FRAMES or claim.kind == "withdrawn":
        return ""
    if claim.kind == "dies":
        return _long_retired(document, lexicon, claim)
    token = parse.doc[claim.token]
    jobs, others = {*DAYS, *lexicon.phrases["job"]}, set(lexicon.phrases["elsewhere"])
    if document.scope == "dhs":
        jobs -= others
        objects = [parse.atom(t).low for t in parse.objects(token)]
        if set(objects) & others:
            return "leaves something that is none of ours"
        if parse.atom(token).low in ("leaves", "left", "leaving") and _to_a_place(parse, token):
            return "goes somewhere"
    for k in range(token.i + 1, min(token.i + 1 + _REACH, len(parse.atoms))):
        atom = parse.atoms[k]
        if atom.low == "from" and _body(parse, k + 1, claim):
            return "leaves a body beside the post"
        if atom.low == "from" and document.scope == "dhs" and _at_another(parse, k + 1, others):
            return "leaves something that is none of ours"
        if atom.low == "from" or (atom.low == "of" and k == token.i + 1 and parse.atom(token).low.endswith(" out")):
            return "" if _post_or_job(parse, k + 1, jobs) else "leaves something that is no post"
        if atom.low == "as" and parse.doc[k].dep_ == "prep":
            return "" if _post_or_job(parse, k + 1, jobs | _MANNERS) else "leaves a role that is no post"
        if atom.low in (",", ";", ":", "to", "and") or atom.trigger or parse.doc[k].pos_ in ("VERB", "AUX"):
            return ""
    return ""


def _only_from_a_place(document: Document, parse: Parse, claim: Claim) -> bool:
    """Say whether a bare "departure" or "removing X" is from the city that the article says somebody leaves."""
    token = parse.doc[claim.token]
    if claim.frame == "dismisser" and parse.atom(token).low not in _BARE:
        return False
    behind = {a.low for a in parse.atoms[token.i + 1 : token.i + 4]}
    if claim.frame == "dismisser" and behind & {"as", "from", "of"}:
        return False  # "removed X as director"
    opening = document.sentences[: _OPENING + 1]
    for sentence in (s for s in opening if s.cased == tuple(t.text for t in s.tokens)):
        for match in _LEAVES_PLACE.finditer(document.text, sentence.start, sentence.end):
            inside = range(match.start("place"), match.end("place"))
            named = any(u.start in inside or inside.start in range(u.start, u.end) for u in document.units)
            named = named or any(m.start <= inside.start < m.end for m in document.mentions)
            if not named and match.group("place") not in _NO_PLACES:
                return True
    return False


def _long_retired(document: Document, lexicon: Lexicon, claim: Claim) -> str:
    """Say why a death is none of somebody in office: the age, a term with years, a life told after the post."""
    sentence = document.sentences[claim.sentence]
    age = _AGE.search(document.text, sentence.start, sentence.end)
    if age is not None and int(next(g for g in age.groups() if g)) >= _OLD:
        return "an obituary of somebody old"
    if claim.post is None and not any(n == claim.person and p.state == "neutral" for n, p in document.links):
        return "a death without a post"
    if lexicon.any_of("life").search(document.text):
        return "an obituary of somebody who had left office"
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


def _body(parse: Parse, k: int, claim: Claim) -> bool:
    """Say whether the phrase at k is a council or board that is none of the post's: "the chief quits the council"."""
    post = claim.post
    if post is None or not post.role:
        return False
    own = f"{post.role} {post.unit.name if post.unit else ''}".lower()
    phrase = [a.low for a in parse.atoms[k : k + 4]]
    return any(word in _BODIES and word not in own for word in phrase)


def _at_another(parse: Parse, k: int, others: set[str]) -> bool:
    """Say whether the job at k is one at a bank, a school, a club: "a better-paid job at a bank"."""
    for i in range(k, min(k + _LONGEST, len(parse.atoms))):
        if parse.atoms[i].low in ("at", "with", "of"):
            return any(a.low in others for a in parse.atoms[i + 1 : i + 4])
        if parse.atoms[i].named or parse.atoms[i].unit or parse.doc[i].pos_ not in _INSIDE:
            return False
    return False


def _to_a_place(parse: Parse, token: Any) -> bool:
    """Say whether "left for Tamarack" follows: a name that is no organization we know."""
    after = parse.atoms[token.i + 1 : token.i + 3]
    if [a.low for a in after[:1]] != ["for"] or len(after) < 2 or after[1].unit or after[1].named:
        return False
    return bool(parse.doc[token.i + 2].pos_ == "PROPN")
