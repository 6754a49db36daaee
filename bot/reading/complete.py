"""Component: give claims what their clause left out: the post's holder, the person's post, a bare title's organization.

Only from the article itself, and only where it leaves one answer; the rest stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.change import Kind, Side
from bot.reading.bridge import bridged
from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.likeness import posts_fit, roles_fit, units_fit
from bot.reading.resolve import HEADS, Positions, titled
from bot.text.vocabulary import vocabulary

_PRESIDENTS = vocabulary("trump biden obama bush clinton")
_NEAR = 300  # characters: a paragraph; an organization named longer ago is not what a bare title means
_BARE = HEADS | vocabulary("deputy official top of staff")
_LEFT = vocabulary("former removed leaving neutral retiring")
_COMING = vocabulary("entering coming nominee")


def complete(document: Document, index: Positions) -> Document:
    """Fill in the claims that are not dropped."""
    claims = [_filled(document, claim, index) for claim in document.claims if not claim.dropped]
    dropped = tuple(c for c in document.claims if c.dropped)
    claims = [bridged(document, claim) for claim in claims]
    claims = [_shared(claim, claims) for claim in claims]
    return replace(document, claims=(*claims, *dropped))


def _exit(claim: Claim) -> bool:
    return Kind(claim.kind).side is Side.EXIT


def _filled(document: Document, claim: Claim, index: Positions) -> Claim:
    if claim.person is None and claim.group is None and claim.post is not None and _exit(claim):
        linked = [n for n, p in document.links if p.state in _LEFT and posts_fit(claim.post, p)]
        holders = [n for n in linked if document.people[n].surname not in _PRESIDENTS]
        claim.person = holders[0] if holders else None
    better = _own_post(document, claim)
    if better is not None:
        claim.post = replace(better, acting=better.acting or bool(claim.post and claim.post.acting))
        claim.acting = claim.post.acting
    post = claim.post
    if post is not None and post.unit is None and post.role:
        claim.post = post = replace(post, unit=_unit(document, claim, post, index))
    if post is not None and not claim.acting and _exit(claim):
        claim.acting = any(n == claim.person and p.acting and posts_fit(post, p) for n, p in document.links)
    return claim


def _own_post(document: Document, claim: Claim) -> Post | None:
    """Give a fuller form of a claim's post from the same person's other posts."""
    post = claim.post
    own = [p for n, p in document.links if n == claim.person and not p.elected]
    if post is None:
        if not _exit(claim):
            if claim.frame != "replacer" or claim.predecessor is None:
                return None  # else "was replaced by X, who serves as acting director"
            return next((p for p in own if p.state == "neutral" and p.start > claim.end), None)
        current = [p for p in own if p.state != "nominee"]
        placed = [p for p in current if p.unit is not None and p.state != "former"]
        return next(iter(placed or current), None)
    if post.unit is None:
        own = own if _exit(claim) else [p for p in own if p.state in _COMING]
        return next((p for p in own if p.unit is not None and roles_fit(p.role, post.role)), None)
    if not post.role and _exit(claim):
        return next((p for p in own if units_fit(p.unit, post.unit)), None)
    return None


def _unit(document: Document, claim: Claim, post: Post, index: Positions) -> Unit | None:
    """Give a bare title's organization: of its last mention, else one named near, in its sentence or the headline."""
    same = [p for p in document.posts if p.unit is not None and p.unit.id and roles_fit(p.role, post.role)]
    for unit in _candidates(document, post, same):
        if titled(post, unit, index, document):
            return unit
    if len({p.unit.path for p in same if p.unit is not None}) == 1:
        return same[0].unit
    sentence = document.sentences[claim.sentence]
    for start, end in ((sentence.start, sentence.end), (0, document.title_end)):
        here = {u.path: u for u in document.units if start <= u.start < end and (u.ours or document.scope == "any")}
        fitting = [u for u in here.values() if titled(post, u, index, document)]
        if len(fitting) == 1:
            return fitting[0]
        if len(here) == 1 and set(post.role.split()) <= _BARE:
            return next(iter(here.values()))
    return None


def _candidates(document: Document, post: Post, same: Sequence[Post]) -> Iterator[Unit]:
    """List organizations before a title, likeliest first: of the same title, named near, of a like title."""
    before = [p for p in same if p.end <= post.start]
    near = [u for u in document.units if post.start - _NEAR <= u.start and u.end <= post.start]
    exact = [p.unit for p in before if p.role == post.role]
    for unit in (*reversed(exact), *reversed(near), *reversed([p.unit for p in before])):
        if unit is not None:
            yield unit


def _shared(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """Give a leaver without a post the post of the successor, and the other way round."""
    other = claim.successor if claim.successor is not None else claim.predecessor
    if other is None or _whole(claim.post):
        return claim
    for sided in claims:
        if sided.person == other and sided.post is not None and _whole(sided.post) and _exit(sided) != _exit(claim):
            claim.post = replace(sided.post, state="neutral", acting=claim.acting)
            break
    return claim


def _whole(post: Post | None) -> bool:
    return post is not None and post.unit is not None and bool(post.role)
