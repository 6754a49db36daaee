"""Name the holder whom an exit leaves unnamed: "the acting head of ICE was fired".

What must never be wrong is who left: a successor, a predecessor, somebody with a title elsewhere did not. So whoever
the article lets go by name from that post comes first; else whoever alone has the post in the text and does not enter
it; of two nobody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.change import Kind, Side
from bot.reading.document import Claim, Document, Post
from bot.reading.likeness import loose, posts_fit, same_office
from bot.text.vocabulary import vocabulary

_PRESIDENTS = vocabulary("trump biden obama bush clinton")
_HELD = vocabulary("former removed leaving neutral retiring left")


def holder(document: Document, post: Post, claims: Sequence[Claim]) -> int | None:
    """Give the number of the person, or None."""
    named = [c for c in claims if c.person is not None and not c.denied]
    elsewhere = {n for n, p in document.links if p.state == "neutral" and p.role and not same_office(post, p)}
    gone = [c for c in named if Kind(c.kind).side is Side.EXIT and _from_it(c, post, elsewhere)]
    news = list(dict.fromkeys(c.person for c in gone if not c.background))
    if len(news) == 1:
        return news[0]
    if loose(post):
        return None  # "an official" may be anybody
    barred = {c.person for c in gone if c.background and c.frame != "state"}
    barred |= {c.person for c in named if Kind(c.kind).side is Side.ENTRY and not c.background}
    barred |= elsewhere
    linked = [n for n, p in document.links if just_held(document, p) and posts_fit(post, p) and same_office(post, p)]
    held = [n for n in dict.fromkeys(linked) if n not in barred and document.people[n].surname not in _PRESIDENTS]
    return held[0] if len(held) == 1 else None


def just_held(document: Document, post: Post) -> bool:
    """Say whether whoever has this title may be who leaves now: "the former director", not "then-Director"."""
    return post.state in _HELD and not document.text[post.start : post.end].lower().startswith("then")


def nominee(document: Document, claims: Sequence[Claim]) -> int | None:
    """Give the one person of the article who is, or was, put up for a post."""
    put_up = [c.person for c in claims if c.kind in ("nominated", "withdrawn") and c.person is not None]
    found = dict.fromkeys([*put_up, *(n for n, p in document.links if p.state == "nominee")])
    return next(iter(found)) if len(found) == 1 else None


def _from_it(claim: Claim, post: Post, elsewhere: set[int]) -> bool:
    """Say whether a named person's exit can be the one from this post."""
    return claim.person not in elsewhere if claim.post is None else posts_fit(post, claim.post)
