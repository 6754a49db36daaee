"""Verbs whose subject enters: become, take over, assume the role."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of, joined_post
from bot.reading.document import Post
from bot.reading.frames.sequel import followed_post
from bot.reading.holders import holders_of, subject_of
from bot.reading.scene import Holder, Scene, own_post, tell
from bot.text.vocabulary import vocabulary

_JOBS = vocabulary("job post role position office helm place reins duties")


def joiner(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a verb of entering."""
    assert atom.trigger is not None
    kind = atom.trigger.kind
    above = scene.parse.atom(token.head).trigger
    own = any(c.dep_ == "nsubj" for c in token.children)
    if (
        token.dep_ in ("xcomp", "ccomp")
        and not own
        and token.tag_ == "VB"
        and above is not None
        and above.frame == "hirer"
    ):
        return  # "nominated X to become Y": told by "nominated"
    post = complement_of(scene, token, past_people=False)
    if atom.trigger.needs == "object post" and post is None:
        return
    if atom.trigger.needs == "as" and not any(a.low == "as" for a in scene.parse.right(token, 6)):
        return
    for holder in holders_of(scene, subject_of(scene, token)):
        posts = holder.atom.posts if holder.atom is not None else []
        target = post or next((p for p in posts if p.state in ("coming", "entering", "nominee")), None)
        predecessor = None
        if target is None:
            predecessor, target = _duties(scene, token)
        aimed = any(a.low == "to" for a in scene.parse.right(token, 1))  # "steps in to stop a deportation"
        if target is None and kind in ("appointed", "acting") and not aimed and _that_job(scene, token):
            predecessor, target = followed_post(scene, holder.person)
        if target is None and kind in ("acting", "sworn_in") and not aimed:
            target = own_post(holder)
        if target is None or target.plural or holder.plural:
            continue
        if holder.person is None:
            holder = Holder(None, None)
        tell(scene, token, atom, kind, holder, target, predecessor=predecessor)
        second = joined_post(scene, target)
        if second is not None and token.dep_ != "advcl":
            tell(scene, token, atom, kind, holder, replace(second, unit=second.unit or target.unit))


def _duties(scene: Scene, token: Any) -> tuple[int | None, Post | None]:
    """Read "takes over his duties": who is meant, and that person's post."""
    his = re.search(r"\b(?:his|her)\b", scene.parse.atom(token).low) is not None
    his = his or any(a.low in ("his", "her") for a in scene.parse.right(token, 3))
    if not his or scene.focus is None:
        return None, None
    return scene.focus, scene.linked_post(scene.focus)


def _that_job(scene: Scene, token: Any) -> bool:
    """Say whether nothing is taken over, or "that job"."""
    objects = scene.parse.objects(token)
    if any(a.low == "as" for a in scene.parse.right(token, 2)):
        return False  # "steps in as the acting federal CISO": another post
    return all(scene.parse.atom(o).low in _JOBS for o in objects)
