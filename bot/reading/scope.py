"""Say why a change is none of ours: another organization, no post of rank, an elected mandate.

With scope "any", organizations do not matter, but a change still needs a post or a replacement."""

from __future__ import annotations

import re

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document, Post
from bot.reading.lexicon import Lexicon

_SENIOR = re.compile(r"^senior .*(?:official|aide|adviser|advisor|executive)$")


def outside(document: Document, lead: Claim, post: Post | None, resolved: bool, lexicon: Lexicon) -> str:
    """Give the reason, or nothing. `resolved`: the post is one of config/positions.yaml."""
    if lead.person is None and post is None:
        return "neither person nor post"
    if lead.person is None and post is not None and post.weak and not lead.group:
        return "neither a name nor a post of rank"
    if lead.person is None and post is not None and not lead.group and _SENIOR.search(post.role) and not resolved:
        return "one of many senior officials, unnamed"
    entering = Kind(lead.kind).side is Side.ENTRY
    if (
        document.scope != "any"
        and entering
        and not resolved
        and (post is None or (post.unit is None and not post.role))
    ):
        return "comes to no post that is named"
    if document.scope == "any":
        return _without_post(document, lead, post)
    if post is not None and post.unit is not None:
        if any(post.role == word or post.role.endswith(" " + word) for word in lexicon.abroad):
            return "no post that DHS has"
        if not post.unit.ours:
            return "another organization"
        if lead.person is None:
            return "" if post.role else "no post"
        return "" if post.role or lead.background or _has_rank(document, lead) else "no post"
    known = lead.person is not None and document.people[lead.person].id is not None
    return "" if resolved or (known and (post is None or not post.weak)) else "no organization of DHS"


def _has_rank(document: Document, lead: Claim) -> bool:
    """Say whether somebody who leaves an organization is more than a name: detainees and visitors are removed too."""
    held = any(n == lead.person and not p.elected and p.state != "left" for n, p in document.links)
    known = lead.person is not None and document.people[lead.person].id is not None
    return held or known or lead.successor is not None


def _without_post(document: Document, lead: Claim, post: Post | None) -> str:
    if post is None and lead.frame != "replacer" and not any(n == lead.person for n, _ in document.links):
        return "no post"
    return "no post of rank" if post is not None and post.weak and post.unit is None else ""
