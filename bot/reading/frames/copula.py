"""The verb to be: "is no longer Y", "will be Y", "is the new Y"; plain "is Y" only links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.document import Post
from bot.reading.holders import holders_of
from bot.reading.scene import Scene, tell


def copula(scene: Scene, token: Any) -> None:
    """Read "is no longer Y", "will be Y", "is the new Y", "is acting Y"."""
    atoms = scene.parse.atoms
    post: Post | None = None
    at = -1
    for k in range(token.i + 1, min(token.i + 6, len(atoms))):
        if atoms[k].post:
            post, at = atoms[k].post, k
            break
        if atoms[k].trigger or atoms[k].person is not None:
            break
        if atoms[k].low not in (
            "never",
            "no longer",
            "not",
            "the",
            "now",
            "its",
            "currently",
            "also",
            "to",
            "be",
            "a",
            "an",
            "no",
            "in",
            "their",
            "still",
        ):
            break
    subjects = holders_of(scene, scene.parse.subjects(token))
    people = [(p, h) for p, h in subjects if p is not None]
    if post is not None and not people and subjects and at + 1 < len(atoms) and atoms[at].person is not None:
        people = [(atoms[at].person, atoms[at])]
    if post is None:
        named = next((a for a in atoms[token.i + 1 : token.i + 6] if a.person is not None), None)
        coming = next(
            (
                h.post
                for p, h in subjects
                if p is None and h is not None and h.post and h.post.state in ("coming", "entering")
            ),
            None,
        )
        if named is not None and coming is not None:
            tell(scene, token, atoms[token.i], "appointed", named.person, named, coming)
        return
    if post.plural or post.elected or (post.weak and not post.unit):
        return
    around = atoms[max(0, token.i - 3) : at]
    never = any(a.low == "no longer" for a in around)
    future = any(a.word.lower() in ("will", "to", "'ll") or a.low in ("will", "to") for a in around)
    for person, holder in people:
        if never:
            tell(scene, token, atoms[token.i], "departs", person, holder, post, widen=True)
        elif future or (token.lower_ in ("is", "'s", "are") and post.state in ("entering", "coming")):
            tell(scene, token, atoms[token.i], "acting" if post.acting else "appointed", person, holder, post)
        else:
            past = token.lower_ in ("was", "were", "been")
            scene.links.append((person, replace(post, state="former") if past else post))
