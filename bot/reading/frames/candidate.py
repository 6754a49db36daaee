"""Candidates: "X is a front-runner to lead ICE", "candidates for ICE director include X and Y", "X is in the running".

Only what a post's own words say; that somebody is considered by a verb stands in the other frames."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.frames.lists import place
from bot.reading.frames.sequel import followed_post
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_SHOWN = vocabulary(
    "is are was were 's be been being has have emerged emerges emerge seen viewed considered mentioned remains "
    "among one of a the as top leading likely strong also now still"
)
_LISTING = vocabulary("include includes including are is : were")
_JOINING = vocabulary(", and or & ;")


def candidates(scene: Scene) -> None:
    """Add a claim for each person who is said to be a candidate."""
    atoms = scene.parse.atoms
    for k, atom in enumerate(atoms):
        post = atom.post
        if post is None or post.state != "candidate" or post.elected:
            continue
        if post.unit is None and not post.role:
            left = followed_post(scene, None)[1]
            if left is None:
                continue
            post = replace(left, state="candidate")
        for named in _before(atoms, k) or _listed(atoms, k):
            tell(scene, scene.parse.doc[k], place(atom), "considered", Holder(named.person, named), post, frame="list")


def _before(atoms: tuple[Atom, ...], k: int) -> list[Atom]:
    """Give X, or X and Y, of "X and Y are among the candidates"."""
    i = k - 1
    while i >= 0 and atoms[i].low in _SHOWN:
        i -= 1
    if i == k - 1 or i < 0 or atoms[i].person is None:
        return []
    people = [atoms[i]]
    while i > 1 and atoms[i - 1].low in _JOINING and atoms[i - 2].person is not None:
        i -= 2
        people.append(atoms[i])
    return people


def _listed(atoms: tuple[Atom, ...], k: int) -> list[Atom]:
    """Give the people of "candidates include X, Y and Z"."""
    if k + 1 >= len(atoms) or atoms[k + 1].low not in _LISTING:
        return []
    people = []
    for atom in atoms[k + 2 :]:
        if atom.person is not None:
            people.append(atom)
        elif atom.low not in _JOINING:
            break
    return people
