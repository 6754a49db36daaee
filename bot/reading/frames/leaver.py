"""Verbs whose subject leaves: resign, retire, step down, leave the agency."""

from __future__ import annotations

from typing import Any

from bot.reading.complements import complement_of, post_left
from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, is_president, own_post, tell, tell_group
from bot.text.vocabulary import vocabulary

_MONTHS3 = vocabulary("jan feb mar apr may jun jul aug sep oct nov dec")
_DAYS3 = vocabulary("mon tue wed thu fri sat sun")
_DAYS = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month "
    "year years months weeks days hours hour"
)


def leaver(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    people = holders_of(scene, subject_of(scene, token))
    objects = scene.parse.objects(token)
    unit_post = None
    if atom.trigger.needs == "object job" and not objects:
        return
    if atom.trigger.needs in ("job", "object job") and objects:
        target = scene.parse.atom(objects[0])
        if target.post and target.person is None:
            unit_post = target.post
        elif target.unit:
            unit_post = Post(target.start, target.end, "", target.unit)
        elif (
            target.low not in scene.job
            and scene.parse.doc[objects[0].i].ent_type_ != "DATE"
            and target.low not in _DAYS
        ):
            return
    if atom.trigger.needs == "end" and not ends_there(scene, token):
        return
    complement = complement_of(scene, token) if atom.trigger.kind == "withdrawn" else post_left(scene, token)
    if (
        atom.trigger.needs == "nomination"
        and not any(
            p.state == "nominee"
            for person, a in people
            for p in [*(a.posts if a else []), *(q for n, q in (*scene.document.links, *scene.links) if n == person)]
        )
        and not (complement and complement.state == "nominee")
    ):
        return
    post = complement or unit_post
    if "nomination" in atom.trigger.word and not any(p is not None and not is_president(scene, p) for p, _ in people):
        people = holders_of(scene, scene.parse.of(token)) or ([(scene.focus, None)] if scene.focus is not None else [])
    for person, holder in people:
        if holder is not None and person is None and holder.post and holder.post.plural:
            tell_group(scene, token, atom, holder)
            continue
        if atom.trigger.kind == "withdrawn" and holder:
            nominee = next((p for p in holder.posts if p.state == "nominee"), None)
            tell(scene, token, atom, atom.trigger.kind, person, holder, post or nominee)
            continue
        own = own_post(scene, holder)
        if (
            unit_post is not None
            and unit_post is post
            and own
            and (not own.unit or own.unit == unit_post.unit or not unit_post.role)
        ):
            post_here: Post | None = own
        else:
            post_here = post or own
        if person is None and post_here is None:
            continue
        tell(scene, token, atom, atom.trigger.kind, person, holder, post_here)


def ends_there(scene: Scene, token: Any) -> bool:
    """Say whether "will go" goes nowhere in particular: the clause ends, or a date or "as" follows."""
    right = scene.parse.right(token, 3)
    before = scene.parse.left(token)[-3:]
    if not any(a.word.lower() in ("will", "to", "must") or a.low in ("to", "also") for a in before):
        return False
    return (
        not right
        or right[0].low in (",", ".", "as", "too", ":", "at")
        or (right[0].low == "on" and len(right) > 1 and right[1].low[:3] in _MONTHS3 | _DAYS3)
    )
