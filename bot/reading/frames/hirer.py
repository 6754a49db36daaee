"""Verbs whose object enters, in the passive their subject: name, appoint, tap, nominate, confirm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of, joined_post
from bot.reading.document import Post
from bot.reading.frames.lists import COMMITTEES
from bot.reading.frames.sequel import SUCCESSOR, named_successor
from bot.reading.holders import holders_of, next_named, subject_of
from bot.reading.likeness import loose
from bot.reading.scene import Holder, Scene, own_post, tell, with_employer
from bot.text.vocabulary import vocabulary

_SENATE = vocabulary("senate senators committee panel vote lawmakers congress")
_LEADING = vocabulary("lead head run replace succeed")


def hirer(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a verb of appointing."""
    assert atom.trigger is not None
    trigger = atom.trigger
    passive, targets = _targets(scene, token, atom)
    post = complement_of(scene, token)
    predecessor = None
    successor = _as_successor(scene, token) if post is None else None
    if successor is not None:
        predecessor, post = named_successor(scene, scene.parse.atoms.index(successor), None)
    if not _fits(scene, token, trigger.needs, post) or (trigger.kind == "considered" and post is None):
        return
    holders = holders_of(scene, targets)
    if post is not None and any(h.person is None and h.atom is not None and h.atom.post is post for h in holders):
        post = _beyond(scene, targets, post)
    named = [h for h in holders if h.person is not None]
    for holder in named:
        _named(scene, token, atom, holder, post, passive, predecessor)
    if not named and not passive:
        for holder in holders:
            _unnamed(scene, token, atom, holder, post)


def _beyond(scene: Scene, targets: list[Any], post: Post) -> Post | None:
    """Give the post behind a description of who is hired: "nominates a top FEMA official to lead the agency"."""
    if not loose(post):
        return post
    return complement_of(scene, targets[-1]) or post


def _as_successor(scene: Scene, token: Any) -> Atom | None:
    """Give "successor" of "names X as his successor", "place" of "nominates X in her place"."""
    right = scene.parse.right(token)
    for before, atom in zip([None, *right], right, strict=False):
        stead = atom.low in ("place", "stead") and before is not None and before.low in ("his", "her", "their")
        if atom.low in SUCCESSOR or stead:
            return atom
    return None


def _targets(scene: Scene, token: Any, atom: Atom) -> tuple[bool, list[Any]]:
    """Give whether the verb is passive, and who is appointed."""
    objects = scene.parse.objects(token)
    participle = atom.slot in ("past", "participle") and token.dep_ in ("acl", "relcl", "amod", "advcl")
    if scene.parse.passive(token) or (not objects and participle):
        return True, subject_of(scene, token)
    near = next_named(scene, token)
    if near is not None and (not holders_of(scene, objects) or scene.parse.atom(near).person is not None):
        objects = objects if near in objects else [near]
    return False, objects


def _fits(scene: Scene, token: Any, needs: str | None, post: Post | None) -> bool:
    """Say whether the clause has what config/lexicon says that the verb needs."""
    if needs == "as":
        return any(a.low == "as" for a in scene.parse.right(token, 5))
    if needs == "object post":
        return post is not None
    if needs == "senate":  # not "confirmed on Tuesday that"
        if any(a.low in COMMITTEES for a in scene.parse.left(token)):
            return False  # a committee only sends a nomination on
        senate = any(a.low in _SENATE for a in scene.parse.atoms)
        return senate or (post is not None and any(a.low in ("as", "to") for a in scene.parse.right(token, 4)))
    return True


def _named(
    scene: Scene, token: Any, atom: Atom, holder: Holder, post: Post | None, passive: bool, predecessor: int | None
) -> None:
    assert atom.trigger is not None
    target = _for_good(scene, token, holder) or post or _from_person(scene, token, atom.trigger.kind, holder)
    if target is None or not _proper(target):
        return
    second = joined_post(scene, target)
    target = with_employer(scene, token, target, passive)
    tell(scene, token, atom, atom.trigger.kind, holder, target, predecessor=predecessor)
    if second is not None:
        tell(scene, token, atom, atom.trigger.kind, holder, replace(second, unit=second.unit or target.unit))


def _for_good(scene: Scene, token: Any, holder: Holder) -> Post | None:
    """Give the post that a person has in an acting capacity, when it is given "permanently"."""
    posts = holder.atom.posts if holder.atom is not None else []
    permanent = any(a.low in ("permanent", "permanently") for a in scene.parse.right(token))
    acting = next((p for p in posts if p.acting), None) if permanent else None
    return replace(acting, acting=False) if acting is not None else None


def _from_person(scene: Scene, token: Any, kind: str, holder: Holder) -> Post | None:
    """Give the post that a person already has for the change: the one nominated for."""
    assert holder.person is not None
    posts = holder.atom.posts if holder.atom is not None else []
    coming = next((p for p in posts if p.state in ("nominee", "coming", "entering")), None)
    if coming is None and kind in ("confirmed", "sworn_in", "nominated"):
        return own_post(holder) or scene.linked_post(holder.person)
    return coming


def _unnamed(scene: Scene, token: Any, atom: Atom, holder: Holder, post: Post | None) -> None:
    """Read "names new Border Patrol chief": the post must be told, and no task or name follow."""
    assert atom.trigger is not None
    own = holder.atom.post if holder.atom is not None else None
    target = post if post and own and post is not own and own.state not in ("entering", "coming") else own
    if target is None or not _proper(target):
        return
    if atom.slot == "ing":
        return  # "is hiring: chief of staff" seeks one
    finite = atom.slot != "base" or any(a.word.lower() in ("will", "to") for a in scene.parse.left(token)[-3:])
    if finite and not _task_or_name(scene, target):
        target = with_employer(scene, token, target, passive=False)
        tell(scene, token, atom, atom.trigger.kind, Holder(None, None), target)


def _proper(post: Post) -> bool:
    return not (post.elected or post.plural or (post.weak and post.unit is None))


def _task_or_name(scene: Scene, post: Post) -> bool:
    """Say whether "taps the Y to …" gives a task and no post, or a name follows, so that the post is not unnamed."""
    atoms = scene.parse.atoms
    for k, atom in enumerate(atoms):
        if post in atom.posts:
            after = [a.low for a in atoms[k + 1 : k + 3]]
            if after[:1] == ["to"]:
                return not set(after[1:]) & _LEADING
            return after[:1] not in ([","], ["."], ["as"]) and any(a.person is not None for a in atoms[k + 1 : k + 5])
    return False
