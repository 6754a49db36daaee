"""Component: give claims what their clause left out: the post's holder, the person's post, a bare title's organization.

Only from the article itself, and only where it leaves one answer; the rest stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.change import Kind, Side
from bot.reading.bridge import bridged
from bot.reading.document import Claim, Document, Post, Unit
from bot.reading.holder import holder, nominee
from bot.reading.likeness import posts_fit, roles_fit, units_fit
from bot.reading.resolve import HEADS, Positions, titled
from bot.text.vocabulary import vocabulary

_HIS = re.compile(r"\b(?:[Hh]is|[Hh]er)(?: new)? $")
_NEAR = 300  # characters: a paragraph; an organization named longer ago is not what a bare title means
_DEPARTMENTS = vocabulary(  # whose secretaries are none of DHS's
    "transportation education defense state treasury labor energy justice agriculture commerce interior housing "
    "veterans health war navy army foreign finance"
)
_RANKS = (  # titles of the federal service: beside the name of one agency, that agency's
    "executive assistant ",
    "executive associate ",
    "assistant director",
    "associate director",
    "deputy assistant ",
    "associate administrator",
    "assistant administrator",
    "deputy administrator",
    "deputy director",
    "deputy commissioner",
    "deputy secretary",
    "principal deputy",
    "principal legal ",
    "chief human capital",
)
_BARE = HEADS | vocabulary("deputy official top of staff")
_COMING = vocabulary("entering coming nominee")


def complete(document: Document, index: Positions) -> Document:
    """Fill in the claims that are not dropped."""
    told = [claim for claim in document.claims if not claim.dropped]
    for claim in told:
        if claim.person is None and claim.group is None and claim.post is not None and _exit(claim):
            claim.person = nominee(document, told) if claim.kind == "withdrawn" else holder(document, claim.post, told)
    for claim in (c for c in told if c.kind == "withdrawn" and (c.post is None or c.post.unit is None)):
        put_up = (c.post for c in told if c.kind == "nominated" and c.person == claim.person)
        claim.post = next((p for p in put_up if p is not None and p.unit is not None), claim.post)
    entered = frozenset(c.person for c in told if Kind(c.kind).side is Side.ENTRY and not c.background and c.post)
    claims = [_filled(document, claim, index, entered) for claim in told]
    dropped = tuple(c for c in document.claims if c.dropped)
    claims = [bridged(document, claim) for claim in claims]
    claims = [_shared(claim, claims) for claim in claims]
    claims = [_beside(document, claim, claims) for claim in claims]
    return replace(document, claims=(*claims, *dropped))


def _exit(claim: Claim) -> bool:
    return Kind(claim.kind).side is Side.EXIT


def _filled(document: Document, claim: Claim, index: Positions, entered: frozenset[int | None]) -> Claim:
    better = _own_post(document, claim, entered)
    if better is not None:
        claim.post = replace(better, acting=better.acting or bool(claim.post and claim.post.acting))
        claim.acting = claim.post.acting
    post = claim.post
    if post is not None and post.unit is None and post.role:
        claim.post = post = replace(post, unit=_unit(document, claim, post, index))
    if post is not None and not claim.acting and _exit(claim):
        claim.acting = any(n == claim.person and p.acting and posts_fit(post, p) for n, p in document.links)
    return claim


def _own_post(document: Document, claim: Claim, entered: frozenset[int | None]) -> Post | None:
    """Give a fuller form of a claim's post from the same person's other posts; nobody leaves the post just taken."""
    post = claim.post
    own = [p for n, p in document.links if n == claim.person and not p.elected]
    if claim.kind == "withdrawn":
        own = [p for p in own if p.state in ("nominee", "entering", "candidate")]
        return own[0] if own and (post is None or post.unit is None) else None
    if _exit(claim) and claim.person in entered:
        own = [p for p in own if p.state != "entering"]
    if post is None:
        if not _exit(claim):
            if claim.frame != "replacer" or claim.predecessor is None:
                return None  # else "was replaced by X, who serves as acting director"
            return next((p for p in own if p.state == "neutral" and p.acting and p.start > claim.end), None)
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
    if _HIS.search(document.text, max(0, post.start - 14), post.start):
        ours = document.scope == "any"
        linked = [p for n, p in document.links if n != claim.person and p.role and p.start < post.start]
        above = [p for p in linked if p.unit is not None and (p.unit.ours or ours)]
        return max(above, key=lambda p: p.start).unit if above else None
    if set(post.role.split()) & _DEPARTMENTS and "secretary" in post.role:
        return None
    same = [p for p in document.posts if p.unit is not None and p.unit.id and roles_fit(p.role, post.role)]
    before = {
        p.unit.path for n, p in document.links if n == claim.person and p.state == "former" and p.unit is not None
    }
    for unit in _candidates(document, post, same):
        if unit.path in before and not _exit(claim):
            continue  # "X, who led HSI before, will be acting head"
        if titled(post, unit, index, document):
            return _leading(document, post, unit, index)
    if len({p.unit.path for p in same if p.unit is not None}) == 1:
        return same[0].unit
    sentence = document.sentences[claim.sentence]
    for start, end in ((sentence.start, sentence.end), (0, document.title_end)):
        here = {u.path: u for u in document.units if start <= u.start < end and (u.ours or document.scope == "any")}
        fitting = [u for u in here.values() if titled(post, u, index, document)]
        if len(fitting) == 1:
            return fitting[0]
        if len(here) == 1 and (set(post.role.split()) <= _BARE or post.role.startswith(_RANKS)):
            return next(iter(here.values()))
    return None


def _leading(document: Document, post: Post, unit: Unit, index: Positions) -> Unit:
    """Give the headline's organization for one below it that only stands in another's title: "X, head of ERO,"."""
    inside = any(p.unit is unit and p is not post for p in document.posts)
    above = [u for u in document.units if u.end <= document.title_end and unit.path.startswith(u.path + "/")]
    return above[0] if inside and above and titled(post, above[0], index, document) else unit


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


def _beside(document: Document, claim: Claim, claims: Sequence[Claim]) -> Claim:
    """Give a leaver without a post that of the one who enters in the same headline: "taps X as chief as Y retires"."""
    if (
        not _exit(claim)
        or claim.post is not None
        or claim.person is None
        or not document.sentences[claim.sentence].headline
    ):
        return claim
    here = [c for c in claims if document.sentences[c.sentence].headline and not _exit(c) and c.person != claim.person]
    if len(here) == 1 and here[0].post is not None and _whole(here[0].post) and here[0].kind != "considered":
        claim.post = replace(here[0].post, state="neutral", acting=claim.acting)
        claim.successor = claim.successor if claim.successor is not None else here[0].person
    return claim


def _whole(post: Post | None) -> bool:
    return post is not None and post.unit is not None and bool(post.role)
