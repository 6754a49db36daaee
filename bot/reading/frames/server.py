"""Verbs of holding a post: "will lead Z" enters, "will no longer lead Z" leaves, "leads Z" only links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import COREFERENT, complement_of, only_owns, part_of
from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.meant import meant_unit
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_FUTURE = vocabulary("will 'll would shall")
_AIMED = vocabulary(
    "is are was were be 's expected set slated due poised scheduled likely going about ready tipped"
)  # "is to lead"
_HOLDING = vocabulary("helm charge head top reins leadership command office capacity basis")
_ENDS = vocabulary("; : who when because")
_PEOPLE = vocabulary("person man woman one")


def server(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims, or the links, of a verb of holding a post."""
    assert atom.trigger is not None
    if _complements(scene, token):
        return
    post = _post(scene, token, atom)
    if post is None or post.plural or post.elected:
        return
    people, future = _people(scene, token, atom)
    if token.dep_ in ("relcl", "acl") and token.head.dep_ == "attr":
        token = token.head.head  # what is told is told by "will be", not by "to lead"
    left = scene.parse.left(token)
    never = any(c.lower_ == "never" for c in token.children) or any(a.low == "no longer" for a in left[-4:])
    never = never or (atom.slot == "ing" and bool(left) and left[-1].low == "done")
    for holder in people:
        if never:
            tell(scene, token, atom, "departs", holder, post)
        elif future:
            kind = "acting" if post.acting or atom.trigger.kind == "acting" else "appointed"
            tell(scene, token, atom, kind, holder, post)
        elif holder.person is not None and not any(p.elected for p in scene.held(holder.person)):
            past = atom.slot in ("past", "participle") and not any(c.lower_ in ("has", "have") for c in token.children)
            scene.links.append((holder.person, replace(post, state="former") if past else post))


def _complements(scene: Scene, token: Any) -> bool:
    """Say whether the verb only completes another: "tapped to lead Z"."""
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    above = scene.parse.atom(token.head).trigger
    if token.dep_ in ("xcomp", "ccomp") and above and above.frame != "leaver" and not own_subject:
        return True
    left = scene.parse.left(token)
    previous = [a for a in left if a.trigger and a.trigger.frame in ("hirer", "joiner")]
    return bool(previous) and left[-1].low in ("to", "and")


def _people(scene: Scene, token: Any, atom: Atom) -> tuple[list[Holder], bool]:
    """Give who holds the post, and whether only in the future."""
    left = scene.parse.left(token)
    future = _future(left) and (atom.slot == "base" or "be" in [a.low for a in left[-2:]])
    above = scene.parse.atom(token.head).trigger
    future = future or (
        token.dep_ in ("xcomp", "advcl")
        and above is not None
        and above.frame == "leaver"
        and left[-1:] != []
        and left[-1].low == "to"
    )
    head = token.head
    if token.dep_ in ("relcl", "acl") and head.dep_ == "attr" and head.lemma_ in _PEOPLE:
        subjects = scene.parse.subjects(head.head)  # "X will be the third person to lead Z"
        future = any(c.dep_ == "aux" and c.lower_ == "will" for c in head.head.children)
    else:
        subjects = subject_of(scene, token)
    people = [h for h in holders_of(scene, subjects) if h.person is not None]
    if not people and scene.parse.passive(token):
        people = [h for h in holders_of(scene, scene.parse.agent(token)) if h.person is not None]
        future = _future(left)
    return people, future


def _future(left: list[Atom]) -> bool:
    """Say whether the verb behind these words tells what will be: "is to lead", not "struggled to lead"."""
    near = left[-5:]
    to = next((k for k in range(1, len(near)) if near[k].low == "to"), None)
    return any(a.word.lower() in _FUTURE for a in near) or (to is not None and near[to - 1].low in _AIMED)


def _post(scene: Scene, token: Any, atom: Atom) -> Post | None:
    """Give the post held: of the organization led, or "as Y"."""
    assert atom.trigger is not None
    atoms = scene.parse.atoms
    if atom.trigger.word.startswith("hold"):
        return complement_of(scene, token)
    if atom.trigger.word in ("serve", "act"):
        return complement_of(scene, token) if any(a.low in ("as", "in") for a in scene.parse.right(token, 6)) else None
    if scene.parse.passive(token):  # "Z will be led by X"
        led = next((a for a in map(scene.parse.atom, scene.parse.subjects(token)) if a.unit), None)
        if led is not None:
            return Post(led.start, led.end, "head", led.unit)
    for k in range(token.i + 1, min(token.i + 16, len(atoms))):
        a = atoms[k]
        if a.post and not a.post.plural:
            return a.post if k - token.i <= 4 else None
        if a.unit:
            return _lowest(scene, token, k)
        if a.low in COREFERENT and k - token.i <= 3:
            unit = meant_unit(scene.document, a.start, a.low)
            return Post(a.start, a.end, "head", unit) if unit else None
        if a.trigger or a.person is not None or a.low in _ENDS:
            return None
        if scene.parse.doc[k].pos_ == "NOUN" and a.low not in _HOLDING and scene.parse.doc[k].dep_ != "compound":
            return None  # "led the team reviewing DHS"
    return None


def _lowest(scene: Scene, token: Any, k: int) -> Post | None:
    """Give the head of the organization at atom k, or of its part named next: "the ICE branch …, ERO".

    What only belongs to it is no organization: "will lead ICE raids".
    """
    atoms = scene.parse.atoms
    unit = atoms[k].unit
    assert unit is not None
    if not only_owns(scene, k) and scene.parse.doc[k].dep_ not in ("compound", "poss", "nmod"):
        return Post(atoms[k].start, atoms[k].end, "head", unit)
    for atom in atoms[k + 1 : token.i + 22]:
        if atom.unit and atom.unit.path.startswith(unit.path + "/"):
            return Post(atom.start, atom.end, "head", atom.unit)
    return part_of(scene, k) if only_owns(scene, k) else Post(atoms[k].start, atoms[k].end, "head", unit)
