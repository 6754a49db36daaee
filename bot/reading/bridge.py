"""Give the unnamed holder of a headline the only person whom the short text under it names.

"Acting head of ICE reassigned" / "Caleb Vitello was installed …". What must never be wrong: a critic, a spokesperson
or a successor is not who leaves. So nobody who speaks, and nobody to whom the text gives another post."""

from __future__ import annotations

import re

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document
from bot.reading.holder import just_held
from bot.reading.likeness import loose, posts_fit
from bot.text.vocabulary import vocabulary

_PRESIDENTS = vocabulary("trump biden obama bush clinton")
_SHORT = 4  # sentences of a feed's description, in which the only person named is the headline's
_SPEAKS = re.compile(
    r"(?:,[^,.;]{1,60},)?(?: has| had| also| later| \w+day| on \w+day){0,2} "
    r"(?:said|says|told|called|calls|prais\w+|critici\w+|welcom\w+|urg\w+|accus\w+|slam\w+|blast\w+|applaud\w+|"
    r"tweeted|asked|demand\w+|thank\w+|condemn\w+|celebrat\w+|announc\w+|confirm\w+)\b"
)


def bridged(document: Document, claim: Claim) -> Claim:
    """Name the holder whom an exit leaves unnamed, if the text leaves only one."""
    if claim.person is not None or claim.group or claim.post is None or Kind(claim.kind).side is not Side.EXIT:
        return claim
    sentence = document.sentences[claim.sentence]
    people = {m.person for m in document.mentions if document.people[m.person].surname not in _PRESIDENTS}
    if len(people) != 1 or sum(not s.headline for s in document.sentences) > _SHORT:
        return claim
    (person,) = people
    mentions = [m for m in document.mentions if m.person == person]
    if sentence.headline and any(m.start < document.title_end for m in mentions):
        return claim  # the headline itself would say so
    beside = any(sentence.start <= m.start < sentence.end for m in mentions)
    if beside or not (sentence.headline or loose(claim.post)):
        return claim
    fits = any(n == person and posts_fit(claim.post, p) for n, p in document.links)
    if not fits and any(_SPEAKS.match(document.text, m.end) for m in mentions):
        return claim
    for number, post in document.links:
        if number == person and post.state == "former" and not just_held(document, post):
            return claim  # who held it then
        ours = loose(claim.post) and post.unit is not None and post.unit.ours
        if number == person and not posts_fit(claim.post, post) and not ours:
            return claim
    claim.person = person
    claim.reasons.append("the only person named")
    return claim
