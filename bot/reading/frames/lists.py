"""The White House's lists: "X, of Ohio, to be Y, Z, vice W", "X for Y, V for U", "the following individuals: X, Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.document import Claim, Post
from bot.reading.scene import Holder, Scene, tell

_EARLIER = 900  # characters before an entry in which its list may have been announced
_NOMINATING = re.compile(r"\b[Nn]omin(?:at|ee)")
_CONTINUED = re.compile(r"\b[Nn]ominat\w*[^.]*[;:]\s*$")
_FOLLOWING = re.compile(r"\b(nominat|appoint)\w*[^.\n]{0,40} the following [^.:]*:")


def nominations(scene: Scene) -> None:
    """Add the claims of a list's entries."""
    sentence = scene.parse.plain.sentence
    if sentence.headline:
        _entries(scene, nominating=False, continued=False)
        return
    text = scene.document.text
    earlier = text[max(0, sentence.start - _EARLIER) : sentence.start]
    following = _FOLLOWING.search(earlier + text[sentence.start : sentence.end])
    if following:
        _individuals(scene, "nominated" if following.group(1) == "nominat" else "appointed")
    nominating = _NOMINATING.search(text, 0, sentence.end) is not None
    _entries(scene, nominating=nominating, continued=_CONTINUED.search(earlier) is not None)


def _individuals(scene: Scene, kind: str) -> None:
    """Read a list announced by "appointed the following individuals:": each name with its post."""
    for k, atom in enumerate(scene.parse.atoms):
        post = next((p for p in atom.posts if p.state in ("nominee", "neutral") and p.unit and not p.elected), None)
        if atom.person is None or post is None or post.start < atom.start:
            continue
        plain = replace(post, state="neutral")
        tell(scene, scene.parse.doc[k], _place(atom), kind, Holder(atom.person, atom), plain, frame="list")


def _entries(scene: Scene, *, nominating: bool, continued: bool) -> None:
    atoms = scene.parse.atoms
    if any(a.trigger and a.trigger.kind == "withdrawn" for a in atoms):
        return
    hiring = next((a for a in atoms if a.trigger and a.trigger.frame == "hirer" and not a.trigger.noun), None)
    kind = hiring.trigger.kind if hiring is not None and hiring.trigger else "nominated"
    for k, atom in enumerate(atoms):
        if atom.person is None:
            continue
        j = _after_origin(atoms, k)
        words = [a.low for a in atoms[j : j + 2]]
        formal = nominating and words == ["to", "be"] and (j > k + 1 or hiring is None)
        announced = continued or (hiring is not None and hiring.start < atom.start and not _replaced(atoms, hiring, k))
        listed = announced and words[:1] in (["for"], ["as"])
        after = j + 2 if formal else j + 1
        if not (formal or listed) or after >= len(atoms):
            continue
        post = atoms[after].post
        if post is None:
            continue
        holder = Holder(atom.person, atom)
        claim = tell(scene, scene.parse.doc[k], _place(hiring or atoms[j]), kind, holder, post, frame="list")
        if claim is not None:
            scene.consumed.update(range(j, after))
            _vice(scene, claim, k, after, post)


def _replaced(atoms: tuple[Atom, ...], hiring: Atom, k: int) -> bool:
    """Say whether the name at k is of who goes: "named X to replace Y as Z"."""
    between = (a for a in atoms[:k] if a.start > hiring.start)
    return any(a.trigger is not None and a.trigger.frame == "replacer" for a in between)


def _after_origin(atoms: tuple[Atom, ...], k: int) -> int:
    """Give the number of the atom after a name and its ", of Ohio,"."""
    j = k + 1
    if [a.low for a in atoms[j : j + 2]] != [",", "of"]:
        return j
    for j in range(k + 2, min(k + 10, len(atoms) - 1)):
        if atoms[j].low == "," and atoms[j + 1].low == "to":
            return j + 1
    return k + 1


def _vice(scene: Scene, claim: Claim, k: int, after: int, post: Post) -> None:
    """Read ", vice W, resigned": who leaves the post."""
    atoms = scene.parse.atoms
    for i in range(after + 1, min(after + 12, len(atoms) - 1)):
        gone = atoms[i + 1]
        if atoms[i].low != "vice" or gone.person is None:
            continue
        claim.predecessor = gone.person
        told = next((n for n in range(i + 2, min(i + 4, len(atoms))) if atoms[n].trigger), None)
        trigger = atoms[told].trigger if told is not None else None
        leaving = tell(
            scene,
            scene.parse.doc[k],
            _place(atoms[i]),
            trigger.kind if trigger else "departs",
            Holder(gone.person, gone),
            post,
            frame="list",
            successor=claim.person,
        )
        if leaving is not None:
            leaving.background = True
        if told is not None:
            scene.consumed.add(told)
        return


def _place(atom: Atom) -> Atom:
    """Give an atom without its trigger, so that only its own words are quoted."""
    return replace(atom, trigger=None)
