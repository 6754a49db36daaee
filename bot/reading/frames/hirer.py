"""Verbs whose object enters, in the passive their subject: name, appoint, tap, nominate, confirm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.complements import complement_of
from bot.reading.document import Post
from bot.reading.holders import holders_of, next_named, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, linked_post, own_post, tell, with_employer
from bot.text.vocabulary import vocabulary

_SENATE = vocabulary("senate senators committee panel vote lawmakers congress")


def hirer(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    trigger = atom.trigger
    passive = scene.parse.passive(token)
    objects = scene.parse.objects(token)
    if (
        not passive
        and not objects
        and atom.slot in ("past", "participle")
        and token.dep_ in ("acl", "relcl", "amod", "advcl")
    ):
        passive = True
    if not passive:
        near = next_named(scene, token)
        if (near is not None and not holders_of(scene, objects)) or (
            near is not None and near not in objects and scene.parse.atom(near).person is not None
        ):
            objects = [near]
    people = holders_of(scene, subject_of(scene, token) if passive else objects)
    post = complement_of(scene, token)
    if trigger.needs == "as" and not any(a.low == "as" for a in scene.parse.right(token, 5)):
        return
    if trigger.needs == "senate" and not by_senate(scene, token, post):
        return
    if trigger.needs == "object post" and not post:
        return
    if trigger.kind == "considered" and not post:
        return
    named = [(p, h) for p, h in people if p is not None]
    if not named:
        named = [(None, h) for p, h in people if h is not None and h.post and not passive]
    for person, holder in named:
        target = post
        if person is None and holder is not None:
            target = (
                post
                if post and post is not holder.post and holder.post and holder.post.state not in ("entering", "coming")
                else holder.post
            )
            if target is not None and target.plural:
                continue
            if target is not None and passive and target is holder.post and post is None:
                continue
        right_words = {a.low for a in scene.parse.right(token)}
        if (
            target is None
            and holder is not None
            and person is not None
            and (right_words & {"permanent", "permanently"})
        ):
            acting = next((p for p in holder.posts if p.acting), None)
            target = replace(acting, acting=False) if acting else None
        if target is None and holder is not None and person is not None:
            target = next((p for p in holder.posts if p.state in ("nominee", "coming", "entering")), None)
            if trigger.kind in ("confirmed", "sworn_in", "nominated") and target is None:
                target = own_post(scene, holder) or linked_post(scene, person)
        if target is None or target.elected or target.plural:
            continue
        if target.weak and target.unit is None:
            continue
        if (
            person is None
            and atom.slot == "base"
            and not any(a.word.lower() in ("will", "to") or a.low == "to" for a in scene.parse.left(token)[-3:])
        ):
            continue
        if person is None and (is_task(scene, target) or named_after(scene, target)):
            continue
        target = with_employer(scene, token, target, passive)
        tell(scene, token, atom, trigger.kind, person, holder if person is not None else None, target)
        second = joined_post(scene, target)
        if second is not None and person is not None:
            tell(scene, token, atom, trigger.kind, person, holder, replace(second, unit=second.unit or target.unit))


def is_task(scene: Scene, post: Post) -> bool:
    """Say whether "taps the Y to …" gives Y a task and not a post."""
    for k, atom in enumerate(scene.parse.atoms):
        if post in atom.posts:
            after = [a.low for a in scene.parse.atoms[k + 1 : k + 3]]
            return after[:1] == ["to"] and not (
                len(after) > 1 and after[1] in ("lead", "head", "run", "replace", "succeed")
            )
    return False


def named_after(scene: Scene, post: Post) -> bool:
    """Say whether a name follows a post so closely that the post is not unnamed."""
    for k, atom in enumerate(scene.parse.atoms):
        if post in atom.posts:
            return any(a.person is not None for a in scene.parse.atoms[k + 1 : k + 5]) and scene.parse.atoms[
                k + 1
            ].low not in (",", ".", "to", "as")
    return False


def joined_post(scene: Scene, post: Post) -> Post | None:
    """Give the post joined to a complement: "vice president and chief financial officer"."""
    for k, atom in enumerate(scene.parse.atoms):
        if atom.post is post and k + 2 < len(scene.parse.atoms) and scene.parse.atoms[k + 1].low == "and":
            return scene.parse.atoms[k + 2].post
    return None


def by_senate(scene: Scene, token: Any, post: Post | None) -> bool:
    atoms = scene.parse.atoms
    subjects = [scene.parse.atom(s).low for s in scene.parse.subjects(token)]
    if set(subjects) & _SENATE or any(a.low in _SENATE for a in atoms):
        return True
    return post is not None and any(a.low in ("as", "to") for a in scene.parse.right(token, 4))
