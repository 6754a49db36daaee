"""Verbs whose subject leaves: resign, retire, step down, leave the agency."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of, post_left
from bot.reading.document import Post
from bot.reading.groups import tell_group
from bot.reading.holders import DAYS, holders_of, subject_of
from bot.reading.scene import Holder, Scene, own_post, tell
from bot.text.vocabulary import vocabulary

_ENDS_BEFORE = vocabulary(", ; : who which when after because said")
_MONTHS = vocabulary("jan feb mar apr may jun jul aug sep oct nov dec")
_WEEKDAYS = vocabulary("mon tue wed thu fri sat sun")


def leaver(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of a verb of leaving."""
    assert atom.trigger is not None
    trigger = atom.trigger
    of = trigger.word.startswith("announce") and any(a.low == "of" for a in scene.parse.right(token, 1))
    people = holders_of(scene, scene.parse.of(token) if of else subject_of(scene, token))
    objects = [o for o in scene.parse.objects(token) if o.dep_ != "acomp"]  # "resigns effective immediately"
    if trigger.needs == "end" and not _ends_there(scene, token):
        return
    if trigger.needs == "object job" and not objects:
        return
    left: Post | None = None
    if trigger.needs in ("job", "object job") and objects:
        target = scene.parse.atom(objects[0])
        left = _what_is_left(target)
        if left is None and target.low not in DAYS | set(scene.lexicon.phrases["job"]):
            return  # "quit smoking"
    if trigger.kind == "withdrawn":
        _withdrawn(scene, token, atom, people)
        return
    named = post_left(scene, token)
    for holder in people:
        if holder.plural:
            tell_group(scene, token, atom, holder)
            continue
        own = own_post(holder)
        post = named or left or own
        if named is None and left is not None and own and (not own.unit or own.unit == left.unit or not left.role):
            post = own if own.unit is not None else replace(own, unit=left.unit)
        if trigger.needs == "post" and post is None and not any(not p.elected for p in scene.held(holder.person)):
            continue
        if holder.person is not None or post is not None:
            tell(scene, token, atom, trigger.kind, holder, post)


def _what_is_left(target: Atom) -> Post | None:
    """Give the post or organization that is the verb's object."""
    if target.unit:
        return Post(target.start, target.end, "", target.unit)
    return target.post


def _withdrawn(scene: Scene, token: Any, atom: Atom, people: list[Holder]) -> None:
    """A nomination ends: of the subject, or of whom an employer had nominated."""
    assert atom.trigger is not None
    subjects = people
    pulled, post = _nomination(scene, token) if not scene.parse.passive(token) else ([], None)
    pulled, post = (pulled, post) if pulled else _ended(scene, token)
    if not any(h.person is not None and not scene.is_president(h.person) for h in people):
        people = holders_of(scene, scene.parse.of(token)) or pulled or _his(scene, atom)
    people = people or [h for h in subjects if h.atom is not None and _nominee(h.atom) is not None]
    complement = complement_of(scene, token) or post
    for holder in people:
        held = [*(holder.atom.posts if holder.atom else []), *scene.held(holder.person)]
        nominee = next((p for p in held if p.state == "nominee"), None)
        nominated = nominee is not None or bool(pulled) or (complement is not None and complement.state == "nominee")
        if atom.trigger.needs == "nomination" and not nominated:
            continue
        if holder.person is not None or complement is not None or nominee is not None:
            tell(scene, token, atom, "withdrawn", holder, complement or nominee)


def _nominee(atom: Atom) -> Post | None:
    return next((p for p in atom.posts if p.state == "nominee"), None)


def _ended(scene: Scene, token: Any) -> tuple[list[Holder], Post | None]:
    """Give whose nomination is the verb's subject: "X's nomination (was) pulled"."""
    for k in range(token.i - 1, max(-1, token.i - 7), -1):
        atom, owner = scene.parse.atoms[k], scene.parse.atoms[max(0, k - 2)]
        if (
            atom.post
            and atom.post.state == "nominee"
            and owner.person is not None
            and scene.parse.atoms[k - 1].low == "'s"
        ):
            return [Holder(owner.person, owner)], atom.post
        if atom.trigger is not None and atom.trigger.noun and atom.trigger.kind == "nominated":
            noun = scene.parse.doc[k]
            whose = holders_of(scene, scene.parse.of(noun)) or holders_of(scene, scene.parse.possessors(noun))
            held = next((p for h in whose if h.atom is not None for p in h.atom.posts if p.state != "former"), None)
            return whose, complement_of(scene, noun) or held
        if atom.low in _ENDS_BEFORE:
            break
    return [], None


def _his(scene: Scene, atom: Atom) -> list[Holder]:
    """Give whom "his nomination" means, when nobody is named."""
    return [Holder(scene.focus, None)] if {"his", "her"} & set(atom.low.split()) else []


def _nomination(scene: Scene, token: Any) -> tuple[list[Holder], Post | None]:
    """Give whose nomination for what is the verb's object: "withdraws X's nomination as Y"."""
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 9, len(atoms))):
        atom, owner = atoms[k], atoms[k - 2]
        nominee = next((p for p in atom.posts if p.state == "nominee"), None) if atom.person is not None else None
        if nominee is not None:
            return [Holder(atom.person, atom)], nominee
        if atom.post and atom.post.state == "nominee" and owner.person is not None and atoms[k - 1].low == "'s":
            return [Holder(owner.person, owner)], atom.post
        if atom.trigger is not None and atom.trigger.noun and atom.trigger.kind == "nominated":
            noun = scene.parse.doc[k]
            whose = holders_of(scene, scene.parse.of(noun)) or holders_of(scene, scene.parse.possessors(noun))
            return whose, complement_of(scene, noun)
    return [], None


def _ends_there(scene: Scene, token: Any) -> bool:
    """Say whether "will go" goes nowhere in particular: the clause ends, or a date or "as" follows."""
    right = scene.parse.right(token, 3)
    before = scene.parse.left(token)[-3:]
    if not any(a.word.lower() in ("will", "to", "must") or a.low in ("to", "also") for a in before):
        return False
    if not right or right[0].low in (",", ".", "as", "too", ":", "at"):
        return True
    return right[0].low == "on" and len(right) > 1 and right[1].low[:3] in _MONTHS | _WEEKDAYS
