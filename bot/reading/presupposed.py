"""Judge a noun of change: "resignation" presupposes its event, unless a verb of announcing governs it, it takes
effect, or it is a headline without a verb ("Statement on the Resignation of …")."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.document import Claim
from bot.reading.grammar import Parse
from bot.text.vocabulary import vocabulary

_ANNOUNCING = vocabulary(
    "accept announce confirm submit tender offer send deliver complete see reveal report make approve "
    "disclose give unveil"
)
_PASSED_ON = vocabulary("approve confirm")  # a nomination that is approved was made before
_DEMANDED = re.compile(
    r"\b(?:calls?|called|demand\w*|push|request\w*|possible|potential|urg\w+|threat\w*|refus\w+|ask\w*|pressure)\b[^,;]*$"
)
_DELAYED = re.compile(r"\b(?:delay|postpon|put off|putting off)\w*\b[^,;]*$")
_MONTHS = vocabulary("jan feb mar apr may jun jul aug sep oct nov dec")
_EFFECT = re.compile(r"\b(?:effect|effective|announced|accepted|confirmed)\b")


def presupposed(parse: Parse, claim: Claim, before: str) -> None:
    """Mark a noun's claim as background, pending or dropped. `before`: the clause up to the noun, in small letters."""
    token = parse.doc[claim.token]
    if _DELAYED.search(before[-40:]):
        claim.pending = True
        return
    if _DEMANDED.search(before[-50:]):
        claim.dropped = "only demanded"
        return
    announced = token.head.lemma_ in _ANNOUNCING or any(
        governor.lemma_ in _ANNOUNCING for governor, _ in list(parse.governors(token))[:2]
    )
    announced = announced and not (claim.kind == "nominated" and token.head.lemma_ in _PASSED_ON)
    trigger = parse.atom(token).trigger
    if trigger is not None and trigger.needs == "copula":
        claim.background = not (_is_told(parse, token) or announced)
        return
    headline = parse.plain.sentence.headline and not any(t.pos_ == "VERB" for t in parse.doc)
    after = " ".join(a.word for a in parse.right(token, 14)).lower()
    takes_effect = token.dep_ in ("nsubj", "nsubjpass") and _EFFECT.search(after) is not None
    claim.background = not (announced or headline or takes_effect)


def _is_told(parse: Parse, token: Any) -> bool:
    """Say whether "last day" is the news: it is or will be some day, or was a weekday; "was June 1" is recalled."""
    near = [a.low for a in (*parse.left(token)[-6:], *parse.right(token, 8))]
    past = "was" in near
    return (token.head.lemma_ == "be" or bool({"is", "was", "be"} & set(near))) and not (
        past and any(w[:3] in _MONTHS for w in near)
    )
