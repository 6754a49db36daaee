"""Nouns of change: resignation, firing, appointment.

Whoever resigns owns the resignation; of a firing or an appointment the "of" person is meant, and its owner only when
there is no "of" and the owner is no president ("Trump's firing of X")."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of, post_after_as
from bot.reading.frames.further import further
from bot.reading.holders import holders_of
from bot.reading.scene import Holder, Scene, own_post, tell
from bot.text.vocabulary import vocabulary

_APPROVES = vocabulary("approve confirm")


def noun_of_change(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a noun."""
    assert atom.trigger is not None
    trigger = atom.trigger
    hiring = trigger.frame == "hiring"
    confirmed = hiring and _confirmed(scene, token)
    if not hiring and _from_a_place(scene, token):
        return
    post = complement_of(scene, token) if hiring else post_after_as(scene, token)
    for holder in _whose(scene, token, trigger.frame == "leaver"):
        here = (post if hiring else None) or own_post(holder) or post
        if holder.plural or (here is None and (hiring or holder.person is None)):
            continue
        kind, frame = ("confirmed", "hirer") if confirmed else (trigger.kind, "noun")
        tell(scene, token, atom, kind, holder, here, frame=frame)
    if hiring:
        told = {c.person for c in scene.claims}
        for named, coming in further(scene, token):
            if named.person not in told:
                tell(scene, token, atom, trigger.kind, Holder(named.person, named), coming, frame="noun")


def _confirmed(scene: Scene, token: Any) -> bool:
    """Say whether the Senate has said yes: "the Senate approved the nomination of X". A committee's vote is a step."""
    governor = token.head
    if governor.lemma_ not in _APPROVES or governor.tag_ not in ("VBD", "VBN", "VBZ"):
        return False
    passed = any(subject.lower_ == "senate" for subject in scene.parse.subjects(governor))
    denied = any(child.dep_ in ("neg", "aux") and child.lower_ not in ("has", "have") for child in governor.children)
    return passed and not denied


def _from_a_place(scene: Scene, token: Any) -> bool:
    """Say whether somebody only leaves a city: "the departure of X from Minneapolis"."""
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 5, len(atoms) - 1)):
        if atoms[k].low == "from":
            place = atoms[k + 1]
            return scene.parse.doc[k + 1].pos_ == "PROPN" and not place.named and place.unit is None
    return False


def _whose(scene: Scene, token: Any, leaver: bool) -> list[Holder]:
    of = holders_of(scene, scene.parse.of(token, ("of", "by") if leaver else ("of",)))
    if of:
        return of
    owners = holders_of(scene, scene.parse.possessors(token))
    if not leaver:
        return [h for h in owners if not scene.is_president(h.person)]
    before = scene.parse.atoms[token.i - 1] if token.i else None
    if not owners and before is not None and (before.person is not None or before.post):
        return [Holder(before.person, before)]  # "Marsh resignation"
    return owners
