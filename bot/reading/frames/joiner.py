"""Verbs whose subject enters: become, take over, assume the role."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of
from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.scene import Holder, Scene, own_post, tell


def joiner(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a verb of entering."""
    assert atom.trigger is not None
    kind = atom.trigger.kind
    post = complement_of(scene, token, past_people=False)
    if atom.trigger.needs == "object post" and post is None:
        return
    for holder in holders_of(scene, subject_of(scene, token)):
        posts = holder.atom.posts if holder.atom is not None else []
        target = post or next((p for p in posts if p.state in ("coming", "entering", "nominee")), None)
        predecessor = None
        if target is None:
            predecessor, target = _duties(scene, token)
        aimed = any(a.low == "to" for a in scene.parse.right(token, 1))  # "steps in to stop a deportation"
        if target is None and kind in ("acting", "sworn_in") and not aimed:
            target = own_post(holder)
        if target is None or target.plural or holder.plural:
            continue
        if holder.person is None:
            holder = Holder(None, None)
        tell(scene, token, atom, kind, holder, target, predecessor=predecessor)


def _duties(scene: Scene, token: Any) -> tuple[int | None, Post | None]:
    """Read "takes over his duties": who is meant, and that person's post."""
    his = re.search(r"\b(?:his|her)\b", scene.parse.atom(token).low) is not None
    his = his or any(a.low in ("his", "her") for a in scene.parse.right(token, 3))
    if not his or scene.focus is None:
        return None, None
    return scene.focus, scene.linked_post(scene.focus)
