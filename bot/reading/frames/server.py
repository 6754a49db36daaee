"""Verbs of holding a post: "will lead Z" enters, "will no longer lead Z" leaves, "leads Z" only links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.complements import complement_of
from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, tell

_FUTURE = frozenset(("will", "'ll", "to", "would", "shall"))


def server(scene: Scene, token: Any, atom: Atom) -> None:
    """Read "will lead Z", "will no longer lead Z"; plain "leads Z" links the person to the post."""
    assert atom.trigger is not None
    if token.dep_ in ("xcomp", "ccomp") and scene.parse.atom(token.head).trigger:
        return
    previous = [a for a in scene.parse.atoms[: token.i] if a.trigger and a.trigger.frame in ("hirer", "joiner")]
    left = scene.parse.left(token)
    if previous and left and left[-1].low in ("to", "and") and previous[-1] in left:
        return
    people = [(p, h) for p, h in holders_of(scene, subject_of(scene, token)) if p is not None]
    if (
        token.dep_ in ("relcl", "acl")
        and token.head.lemma_ in ("person", "man", "woman", "one")
        and token.head.dep_ == "attr"
    ):
        people = [(p, h) for p, h in holders_of(scene, scene.parse.subjects(token.head.head)) if p is not None]
        left_words = [c.lower_ for c in token.head.head.children if c.dep_ == "aux"]
        if "will" in left_words:
            post = post_of_server(scene, token, atom)
            for person, holder in people:
                if post is not None:
                    tell(scene, token, atom, "appointed", person, holder, post)
            return
    post = post_of_server(scene, token, atom)
    if post is None or post.plural or post.elected:
        return
    never = any(c.lower_ == "never" for c in token.children) or any(a.low == "no longer" for a in left[-4:])
    if scene.parse.passive(token) and not people:
        people = [(p, h) for p, h in holders_of(scene, scene.parse.agent(token)) if p is not None]
    if atom.slot == "ing" and left and left[-1].low == "done":
        never = True
    future = atom.slot == "base" and any(a.word.lower() in _FUTURE or a.low in _FUTURE for a in left[-4:])
    for person, holder in people:
        if never:
            tell(scene, token, atom, "departs", person, holder, post, widen=True)
        elif future:
            kind = "acting" if post.acting or atom.trigger.kind == "acting" else "appointed"
            tell(scene, token, atom, kind, person, holder, post)
        else:
            past = atom.slot in ("past", "participle") and not any(c.lower_ in ("has", "have") for c in token.children)
            scene.links.append((person, replace(post, state="former") if past else post))


def post_of_server(scene: Scene, token: Any, atom: Atom) -> Post | None:
    assert atom.trigger is not None
    atoms = scene.parse.atoms
    if atom.trigger.word.startswith("hold"):
        return complement_of(scene, token)
    if atom.trigger.word in ("serve", "act"):
        return complement_of(scene, token) if any(a.low in ("as", "in") for a in scene.parse.right(token, 6)) else None
    for k in range(token.i + 1, min(token.i + 16, len(atoms))):
        a = atoms[k]
        if a.post and not a.post.plural:
            return a.post if k - token.i <= 4 else None
        if a.unit:
            if k + 1 < len(atoms) and (
                atoms[k + 1].low == "'s"
                or (atoms[k + 1].low not in (",", ".") and scene.parse.doc[k].dep_ in ("compound", "poss", "nmod"))
            ):
                nearer = [
                    x for x in atoms[k + 1 : token.i + 22] if x.unit and x.unit.path.startswith(a.unit.path + "/")
                ]
                if nearer:
                    return Post(nearer[0].start, nearer[0].end, "head", nearer[0].unit)
            return Post(a.start, a.end, "head", a.unit)
        if a.low in ("it", "agency", "department", "branch", "office", "division", "bureau") and k - token.i <= 2:
            units = [x.unit for x in atoms[: token.i] if x.unit]
            posts = [x.post.unit for x in atoms[: token.i] if x.post and x.post.unit]
            nearest = (units or posts or [None])[-1]
            return Post(a.start, a.end, "head", nearest) if nearest else None
        if a.trigger or a.person is not None or a.low in (";", ":", "who", "when", "because"):
            return None
    return None
