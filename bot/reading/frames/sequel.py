"""The post of somebody who follows a leaver without a word on the post: "X resigned; Y takes over", "as her successor".

What must never be wrong is whose post it is: of whoever a possessive names, else of whom the same sentence let go, else
of the person in focus."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.document import Post
from bot.reading.scene import EXITS, Scene
from bot.text.vocabulary import vocabulary

SUCCESSOR = vocabulary("successor replacement")
_NEAR = 2  # sentences
_POSSESSIVES = vocabulary("his her their")


def followed_post(scene: Scene, newcomer: int | None) -> tuple[int | None, Post | None]:
    """Give the leaver before the newcomer, and the post to fill."""
    left = [(n, p) for n, p in (*scene.document.links, *scene.links) if p.state == "left" and n != newcomer]
    here = [(n, p) for n, p in scene.links if p.state == "left" and n != newcomer]
    found = (here or [(n, p) for n, p in left if n == scene.focus])[-1:]
    if not found:
        return _vacated(scene, newcomer)
    person, post = found[0]
    return person, replace(post, state="neutral", acting=False)


def _vacated(scene: Scene, newcomer: int | None) -> tuple[int | None, Post | None]:
    """Give the post that an unnamed holder left, or somebody whom the text let go two sentences ago."""
    number = scene.parse.plain.number
    for claim in reversed([*scene.earlier, *scene.claims]):
        told = not (claim.dropped or claim.denied or claim.background) and claim.sentence >= number - _NEAR
        if (
            told
            and claim.kind in EXITS
            and claim.post is not None
            and claim.post.unit is not None
            and claim.person != newcomer
        ):
            return claim.person, replace(claim.post, state="neutral", acting=False)
    return None, None


def named_successor(scene: Scene, k: int, newcomer: int | None) -> tuple[int | None, Post | None]:
    """Read "as her successor", "as X's replacement" around the atom number k."""
    atoms = scene.parse.atoms
    if k > 1 and atoms[k - 1].low == "'s" and atoms[k - 2].person is not None:
        owner = atoms[k - 2].person
        held = scene.linked_post(owner) if owner is not None else None
        return owner, replace(held, state="neutral", acting=False) if held is not None else None
    return followed_post(scene, newcomer)
