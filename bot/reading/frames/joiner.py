"""Verbs whose subject enters: become, take over, assume the role."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.complements import complement_of
from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, linked_post, own_post, tell


def joiner(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    people = holders_of(scene, subject_of(scene, token))
    post = complement_of(scene, token, skip_people=False)
    if atom.trigger.needs == "object post" and post is None:
        return
    for person, holder in people:
        target = post
        if target is None:
            target = next(
                (p for p in (holder.posts if holder else []) if p.state in ("coming", "entering", "nominee")), None
            )
        predecessor = None
        if target is None:
            predecessor, target = duties_of(scene, token)
        if target is None and atom.trigger.kind in ("acting", "sworn_in"):
            target = own_post(scene, holder)
        if target is None or target.elected or target.plural:
            continue
        if person is None and holder is not None and holder.post and holder.post.plural:
            continue
        tell(
            scene,
            token,
            atom,
            atom.trigger.kind,
            person,
            holder if person is not None else None,
            target,
            predecessor=predecessor,
        )


def duties_of(scene: Scene, token: Any) -> tuple[int | None, Post | None]:
    """Read "takes over his duties": the post of whom the pronoun means."""
    if not re.search(r"\b(?:his|her)\b", scene.parse.atom(token).low) and not any(
        a.low in ("his", "her") for a in scene.parse.right(token, 3)
    ):
        return None, None
    if scene.focus is None:
        return None, None
    return scene.focus, linked_post(scene, scene.focus)
