"""Verbs whose object leaves, in the passive their subject: fire, remove, reassign, place on leave."""

from __future__ import annotations

from typing import Any

from bot.reading.complements import post_left
from bot.reading.holders import holders_of, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, has_post, own_post, tell, tell_group, with_employer


def dismisser(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    passive = scene.parse.passive(token)
    objects = scene.parse.objects(token)
    if not passive and not objects and token.dep_ in ("acl", "relcl", "amod"):
        passive = True
    if atom.trigger.needs == "destination" and not passive and not holders_of(scene, objects):
        passive = True
    if not passive and not objects:
        near = scene.parse.atoms[token.i + 1] if token.i + 1 < len(scene.parse.atoms) else None
        if near is not None and (near.person is not None or near.posts):
            objects = [scene.parse.doc[token.i + 1]]
        elif atom.slot in ("past", "participle") and not any(
            c.dep_ == "nsubj" and not named_person(scene, c) for c in token.children
        ):
            passive = True
    targets = subject_of(scene, token) if passive else objects
    people = holders_of(scene, targets)
    if atom.trigger.needs == "destination" and not moves_to_job(scene, token):
        return
    complement = post_left(scene, token)
    for person, holder in people:
        if person is None and holder is not None and holder.post and holder.post.plural:
            tell_group(scene, token, atom, holder)
            continue
        post = complement or own_post(scene, holder)
        if atom.trigger.kind == "reassigned":
            post = own_post(scene, holder) or (complement if complement and complement.state != "entering" else None)
        if atom.trigger.needs == "post" and post is None and person is not None and not has_post(scene, person):
            continue
        if post is not None:
            post = with_employer(scene, token, post, passive)
        tell(scene, token, atom, atom.trigger.kind, person, holder, post)


def named_person(scene: Scene, token: Any) -> bool:
    return bool(holders_of(scene, [token]))


def moves_to_job(scene: Scene, token: Any) -> bool:
    """Say whether "moved" goes to another job: "to another post", "to headquarters", "out of", a unit."""
    right = scene.parse.right(token)
    words = {a.low for a in right}
    return bool(
        words
        & {
            "job",
            "post",
            "role",
            "position",
            "assignment",
            "headquarters",
            "leadership",
            "jobs",
            "positions",
            "posts",
            "out",
        }
    ) or any(a.unit or a.post for a in right)
