"""Component: one change for all clauses that tell it.

A headline's "Secret Service director resigns" and the body's "Quillon Marsh, the director, …" are one change, as
are "will no longer lead" and "will be retiring". Identity is the person and the side; a person who enters two posts
stays two. Foreground beats background, a denial in the headline beats both; of several manners the one that says how
wins over "departs", and over "removed" too: a false "fired" is the worst that can be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document
from bot.reading.likeness import loose, posts_fit, roles_fit, units_fit
from bot.reading.resolve import Positions, resolve

_VAGUE = frozenset(("departs", "appointed"))
_GENTLE = ("resigns", "retires", "reassigned")  # told beside "removed", these say how


def merge(document: Document, index: Positions) -> Document:
    """Group the claims that tell one change; each group's first claim is the one to print."""
    live = [c for c in document.claims if not c.dropped]
    groups: list[list[Claim]] = []
    for claim in sorted(live, key=lambda c: (c.person is None, c.frame == "state", c.sentence, c.start)):
        home = next((g for g in groups if _same(document, g[0], claim, index) and not _beside(g, claim)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return replace(document, groups=tuple(tuple(_led(document, g)) for g in groups))


def _beside(group: list[Claim], claim: Claim) -> bool:
    """Say whether one sentence tells an unnamed holder's change beside the group's: "its chief quits, its aide too"."""
    if claim.person is not None or claim.post is None or claim.frame == "state":
        return False
    told = [c for c in group if c.sentence == claim.sentence and c.frame != "state"]
    return any(c.post is not None and c.post.start != claim.post.start and c.mention != claim.mention for c in told)


def _same(document: Document, first: Claim, claim: Claim, index: Positions) -> bool:
    if Kind(first.kind).side is not Kind(claim.kind).side:
        return False
    if first.group or claim.group:
        return bool(first.group and claim.group)
    if first.kind != claim.kind and "withdrawn" in (first.kind, claim.kind):
        return False  # a nomination that ends is no end of the post held
    if claim.person is not None:
        return first.person == claim.person and _same_post(first, claim)
    return _unnamed(document, first, claim, index)


def _same_post(first: Claim, claim: Claim) -> bool:
    """Say whether two claims about one person tell one change."""
    if first.post is None or claim.post is None:
        return True
    leaving = Kind(claim.kind).side is Side.EXIT
    if leaving and (first.background == claim.background or "noun" in (first.frame, claim.frame)):
        return True  # "the termination of X" recalls the same exit
    together = units_fit(first.post.unit, claim.post.unit)
    state = "state" in (first.frame, claim.frame)
    if not leaving:
        if first.kind == claim.kind and first.sentence != claim.sentence and together:
            return True
        if first.background != claim.background and first.kind != claim.kind and not state:
            return False  # confirmed now, nominated before
    roles = roles_fit(first.post.role, claim.post.role) or "" in (first.post.role, claim.post.role)
    return together and (roles or claim.frame == "state")


def _unnamed(document: Document, first: Claim, claim: Claim, index: Positions) -> bool:
    """Say whether a claim without a name is about the post of another."""
    if claim.post is None:
        return False
    if first.post is None:
        others = (p for n, p in document.links if n == first.person)
        agree = first.kind == claim.kind and all(posts_fit(claim.post, p) for p in others)
        return claim.post.weak or agree
    if units_fit(first.post.unit, claim.post.unit):
        if loose(claim.post) or (first.person is None and loose(first.post)):
            return True
        if roles_fit(first.post.role, claim.post.role):
            return True
    position = resolve(claim.post, index, document)
    return position is not None and first.person is not None and resolve(first.post, index, document) == position


def presupposed(group: Sequence[Claim]) -> bool:
    """Say whether a group only recalls: all of it, or an exit told in passing besides the newcomer's news.

    "X will replace retiring chief Y", "X replaces Y, who was fired last week": the exit is known, X is the news.
    """
    news = [c for c in group if not c.background]
    return not news or (len(news) < len(group) and all(c.frame == "replacer" and c.successor is not None for c in news))


def _led(document: Document, group: list[Claim]) -> list[Claim]:
    """Put the claim to print first, with the group's person and manner."""
    group = sorted(
        group,
        key=lambda c: (
            bool(c.denied) and not document.sentences[c.sentence].headline,
            c.background,
            c.kind in _VAGUE or c.kind == "considered",
            c.frame == "noun",
            c.sentence,
        ),
    )
    lead = group[0]
    if lead.kind == "removed" and not lead.denied and any(c.denied and c.kind == "removed" for c in group):
        lead.kind = "departs"  # "was replaced … was not fired"
    named = next((c for c in group if c.person is not None), lead)
    if lead.person is None:
        lead.person, lead.mention = named.person, named.mention
    news = [c for c in group if not c.background and not c.denied] or group
    sure = [c for c in news if lead.expected or not c.expected]  # "was removed, and is expected to retire"
    gentle = next((kind for kind in _GENTLE if any(c.kind == kind for c in sure)), None)
    if lead.kind == "removed" and gentle:
        lead.kind = gentle
    elif lead.kind in _VAGUE:
        lead.kind = next((c.kind for c in group if c.kind not in _VAGUE and c.kind != "considered"), lead.kind)
    return group
