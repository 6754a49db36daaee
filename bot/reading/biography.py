"""Component: how somebody came to the post that is left now, or until when it was held, is biography, no news.

"X resigned as director. He was named to the post in May" tells one change. What must never be wrong: no card says of
somebody who leaves that he comes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document
from bot.reading.likeness import posts_fit
from bot.text.vocabulary import vocabulary

_STAY = vocabulary(
    "considered withdrawn"
)  # a nomination that ends was news when it began, and neither side is a post held


def biography(document: Document) -> Document:
    """Mark the entries of those who leave the same post as background, and all of a life that an obituary tells."""
    dead = {c.person for c in document.claims if c.kind == "dies" and c.dropped and c.person is not None}
    leads = [group[0] for group in document.groups]
    ended = {c.person for c in leads if c.kind == "withdrawn" and _news(c) and c.person is not None}
    leaving = [c for c in leads if Kind(c.kind).side is Side.EXIT and c.kind not in _STAY and _news(c)]
    for group in document.groups:
        if group[0].person in dead:
            _recall(group, "told in an obituary")
        elif any(_same(leaver, claim) for leaver in leaving for claim in group):
            _recall(group, "how the leaver came to the post")
        elif group[0].kind == "nominated" and group[0].person in ended and group[0].frame != "list":
            _recall(group, "the nomination that ends")
    return document


def _recall(group: Sequence[Claim], reason: str) -> None:
    for claim in group:
        claim.background = True
        claim.reasons.append(reason)


def _news(claim: Claim) -> bool:
    return not claim.background and not claim.denied


def _same(leaver: Claim, claim: Claim) -> bool:
    """Say whether a claim lets a leaver into the post that is left."""
    if claim.person is None or claim.person != leaver.person or Kind(claim.kind).side is not Side.ENTRY:
        return False
    if claim.post is None or leaver.post is None or not leaver.post.role:
        return True
    return posts_fit(leaver.post, claim.post)
