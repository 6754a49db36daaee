"""A newcomer presented without a verb of change: "ICE has a new director: X", "New ICE director: X"."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.frames.lists import place
from bot.reading.frames.sequel import SUCCESSOR, named_successor
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_GETS = vocabulary("has gets got getting have")
_JOINTS = vocabulary(": — – -")
_NEW = ("entering", "coming")


def presented(scene: Scene) -> None:
    """Add the claim of a person who is named behind a new holder's title, or announced as a successor."""
    atoms = scene.parse.atoms
    _successor(scene)
    for k in range(len(atoms) - 2):
        post, joint, newcomer = atoms[k].post, atoms[k + 1].low, atoms[k + 2]
        if post is None or post.state not in _NEW or post.plural or newcomer.person is None or newcomer.posts:
            continue
        before = [a.low for a in atoms[max(0, k - 3) : k]]
        gets = bool(_GETS & set(before))
        ends = k + 3 >= len(atoms) or atoms[k + 3].low in (".", ",", ";")
        if not ends or not ((joint in _JOINTS and (gets or k == 0)) or (joint in (",", "in") and gets)):
            continue
        owner = next((a.unit for a in atoms[:k] if a.unit is not None), None)
        holder = Holder(newcomer.person, newcomer)
        target = replace(post, unit=post.unit or owner)
        tell(scene, scene.parse.doc[k + 2], place(newcomer), "appointed", holder, target, frame="list")


def _successor(scene: Scene) -> None:
    """Read "announced her successor, X", "naming his replacement: X"."""
    atoms = scene.parse.atoms
    for k in range(1, len(atoms) - 1):
        if atoms[k].low not in SUCCESSOR or not any(
            a.trigger and a.trigger.frame == "hirer" for a in atoms[max(0, k - 3) : k]
        ):
            continue
        at = k + 2 if atoms[k + 1].low in (*_JOINTS, ",") and k + 2 < len(atoms) else k + 1
        newcomer = atoms[at]
        if newcomer.person is None:
            continue
        gone, post = named_successor(scene, k, newcomer.person)
        if post is not None:
            holder = Holder(newcomer.person, newcomer)
            tell(scene, scene.parse.doc[at], place(newcomer), "appointed", holder, post, frame="list", predecessor=gone)
