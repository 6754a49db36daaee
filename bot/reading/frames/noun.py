"""Nouns of change: resignation, firing, appointment."""

from __future__ import annotations

from typing import Any

from bot.reading.complements import complement_of, post_of_noun
from bot.reading.holders import holders_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, is_president, own_post, tell


def noun_of_change(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    trigger = atom.trigger
    of = holders_of(scene, scene.parse.of(token, ("of", "by") if trigger.frame == "leaver" else ("of",)))
    owner = holders_of(scene, scene.parse.possessors(token))
    people = of if trigger.frame != "leaver" else (of or owner)
    if trigger.frame != "leaver" and not people:
        people = [(p, h) for p, h in owner if not is_president(scene, p)]
    if not people and trigger.frame == "leaver":
        before = scene.parse.atoms[token.i - 1] if token.i else None
        if before is not None and (before.person is not None or before.post):
            people = [(before.person, before)] if before.person is not None else [(None, before)]
    post = complement_of(scene, token) if trigger.frame == "hiring" else post_of_noun(scene, token)
    for person, holder in people:
        if holder is not None and person is None and holder.post and holder.post.plural:
            continue
        here = post if trigger.frame == "hiring" and post else own_post(scene, holder) or post
        if trigger.frame == "hiring" and here is None:
            continue
        if person is None and here is None:
            continue
        tell(scene, token, atom, trigger.kind, person, holder, here, noun=True)
