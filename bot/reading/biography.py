"""Component: how somebody came to the post that is left now, or until when it was held, is biography, no news.

"X resigned as director. He was named to the post in May" tells one change. What must never be wrong: no card says of
somebody who leaves that he comes."""

from __future__ import annotations

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document
from bot.reading.likeness import posts_fit
from bot.text.vocabulary import vocabulary

_STAY = vocabulary(
    "considered withdrawn"
)  # a nomination that ends was news when it began, and neither side is a post held


def biography(document: Document) -> Document:
    """Mark the entries of those who leave the same post as background."""
    leaving = [c for c in _leads(document) if Kind(c.kind).side is Side.EXIT and c.kind not in _STAY and _news(c)]
    for group in document.groups:
        if any(_same(leaver, claim) for leaver in leaving for claim in group):
            for claim in group:
                claim.background = True
                claim.reasons.append("how the leaver came to the post")
    return document


def _leads(document: Document) -> list[Claim]:
    return [group[0] for group in document.groups]


def _news(claim: Claim) -> bool:
    return not claim.background and not claim.denied


def _same(leaver: Claim, claim: Claim) -> bool:
    """Say whether a claim lets a leaver into the post that is left."""
    if claim.person is None or claim.person != leaver.person or Kind(claim.kind).side is not Side.ENTRY:
        return False
    return claim.post is None or leaver.post is None or posts_fit(leaver.post, claim.post)
