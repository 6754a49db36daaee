"""Verbs whose object leaves, in the passive their subject: fire, remove, reassign, place on leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import post_left
from bot.reading.frames.further import further
from bot.reading.frames.replacer import replacer
from bot.reading.groups import tell_group
from bot.reading.holders import holders_of, subject_of
from bot.reading.scene import Holder, Scene, own_post, tell, with_employer
from bot.text.vocabulary import vocabulary

_JOBS = vocabulary("job post role position assignment headquarters leadership jobs positions posts out")


def dismisser(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a verb of removing."""
    assert atom.trigger is not None
    trigger = atom.trigger
    if trigger.needs == "destination" and not _moves_to_job(scene, token):
        return
    if trigger.word == "relieve" and scene.lexicon.any_of("handover").search(scene.document.text):
        replacer(scene, token, replace(atom, trigger=next(t for t in scene.lexicon.triggers if t.word == "succeed")))
        return
    passive, targets = _targets(scene, token, atom)
    agents = [h.person for h in holders_of(scene, [c for c in token.children if c.dep_ == "nsubj"])]
    complement = post_left(scene, token)
    for holder in holders_of(scene, targets):
        if holder.plural:
            tell_group(scene, token, atom, holder)
            continue
        if not passive and holder.person is not None and holder.person in agents:
            continue  # who dismisses is never dismissed
        post = complement or own_post(holder)
        if trigger.kind == "reassigned":  # what follows may be the new post
            post = own_post(holder) or (complement if complement and complement.state != "entering" else None)
        if trigger.needs == "post" and post is None and not scene.held(holder.person):
            continue
        if post is not None:
            post = with_employer(scene, token, post, passive)
        tell(scene, token, atom, trigger.kind, holder, post)
    told = {c.person for c in scene.claims}
    for named, left in further(scene, token) if told and complement is not None else ():
        if named.person not in told:
            tell(scene, token, atom, trigger.kind, Holder(named.person, named), left)


def _targets(scene: Scene, token: Any, atom: Atom) -> tuple[bool, list[Any]]:
    """Give whether the verb is passive, and who is removed."""
    assert atom.trigger is not None
    objects = scene.parse.objects(token)
    if scene.parse.passive(token) or (not objects and token.dep_ in ("acl", "relcl", "amod")):
        return True, subject_of(scene, token)
    if atom.trigger.needs == "destination" and not holders_of(scene, objects):
        return True, [] if objects else subject_of(scene, token)  # "X moves to headquarters", not "X details a role"
    if objects:
        return False, objects
    after = scene.parse.atoms[token.i + 1 : token.i + 2]
    if after and (after[0].person is not None or after[0].posts):
        return False, [scene.parse.doc[token.i + 1]]
    employed = any(c.dep_ == "nsubj" and not holders_of(scene, [c]) for c in token.children)
    if atom.slot in ("past", "participle") and not employed:
        return True, subject_of(scene, token)
    return False, []


def _moves_to_job(scene: Scene, token: Any) -> bool:
    """Say whether "moved" goes to another job: "to another post", "to headquarters", "out of", a unit."""
    right = scene.parse.right(token)
    if [a.low for a in right[:1]] == ["to"] and scene.parse.doc[token.i + 2].tag_ == "VB":
        return False  # "moves to identify leakers"
    ahead = any(a.low in ("be", "being") for a in scene.parse.left(token)[-2:])  # "to be moved in the coming days"
    if ahead and not any(a.low == "by" for a in right):
        return True
    return any(a.low in _JOBS or a.unit or a.post for a in right)
