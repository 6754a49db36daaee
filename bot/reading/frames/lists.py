"""The White House's lists of nominations: "X, of Ohio, to be Y, Z, vice W", "X for Y, V for U"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.document import Claim, Post
from bot.reading.scene import Holder, Scene, tell

COMMITTEES = frozenset(("committee", "panel", "subcommittee"))
_OWNERS = frozenset(("his", "her", "its", "the", "a", "an", "their"))
_NOMINATING = re.compile(r"\b[Nn]omin(?:at|ee)")
_SENT = re.compile(
    r"\b(nomination|withdrawal)s?\b[^.\n]{0,30} sent\b", re.IGNORECASE
)  # the heading that a list stands under


def nominations(scene: Scene) -> None:
    """Add the claims of a list's entries."""
    sentence = scene.parse.plain.sentence
    if sentence.headline:
        _entries(scene, nominating=False, continued=False)
        return
    nominating = _NOMINATING.search(scene.document.text, 0, sentence.end) is not None
    _entries(scene, nominating=nominating, continued=_continued(scene))


def _continued(scene: Scene) -> bool:
    """Say whether the sentence goes on with a list that one before it opened: "nominate leaders; X for Y; V for U"."""
    document = scene.document
    for number in range(scene.parse.plain.number - 1, -1, -1):
        before = document.sentences[number]
        passage = document.text[before.start : before.end]
        if not passage.endswith((";", ":")):
            return False
        if _NOMINATING.search(passage):
            return True
    return False


def _entries(scene: Scene, *, nominating: bool, continued: bool) -> None:
    atoms = scene.parse.atoms
    if any(a.trigger and a.trigger.kind == "withdrawn" for a in atoms):
        return  # "withdrew the nomination of X to be Y"
    hiring = next((a for a in atoms if a.trigger and a.trigger.frame == "hirer" and not a.trigger.noun), None)
    if hiring is not None and hiring.trigger and hiring.trigger.kind == "confirmed" and _by_committee(atoms, hiring):
        return
    kind = hiring.trigger.kind if hiring is not None and hiring.trigger else "nominated"
    for k, atom in enumerate(atoms):
        if atom.person is None or (k > 0 and atoms[k - 1].low == "of"):
            continue  # "advanced the nomination of X to be Y"
        j = _after_origin(atoms, k)
        words = [a.low for a in atoms[j : j + 2]]
        formal = nominating and words == ["to", "be"] and (j > k + 1 or hiring is None)
        announced = continued or (hiring is not None and hiring.start < atom.start and not _replaced(atoms, hiring, k))
        listed = announced and words[:1] in (["for"], ["as"])
        after = j + 2 if formal else j + 1
        if after + 1 < len(atoms) and atoms[after].low in _OWNERS:
            after += 1  # "as his deputy"
        if not (formal or listed) or after >= len(atoms):
            continue
        if listed and not continued and hiring is not None and _other_verb(scene, hiring, k):
            continue
        post = atoms[after].post
        if post is None:
            continue
        holder = Holder(atom.person, atom)
        entered = "withdrawn" if formal and _withdrawing(scene, atom) else kind
        claim = tell(scene, scene.parse.doc[k], place(hiring or atoms[j]), entered, holder, post, frame="list")
        if claim is not None:
            scene.consumed.update(range(j, after))
            if entered != "withdrawn":
                _vice(scene, claim, k, after, post)


def _by_committee(atoms: tuple[Atom, ...], hiring: Atom) -> bool:
    """Say whether a committee approves: it only sends a nomination on."""
    return any(a.low in COMMITTEES for a in atoms if a.start < hiring.start)


def _withdrawing(scene: Scene, atom: Atom) -> bool:
    """Say whether the last heading before an entry is that of withdrawals."""
    headings = [m.group(1).lower() for m in _SENT.finditer(scene.document.text, 0, atom.start)]
    return headings[-1:] == ["withdrawal"]


def _replaced(atoms: tuple[Atom, ...], hiring: Atom, k: int) -> bool:
    """Say whether the name at k is of who goes: "named X to replace Y as Z"."""
    between = (a for a in atoms[:k] if a.start > hiring.start)
    return any(a.trigger is not None and a.trigger.frame == "replacer" for a in between)


def _other_verb(scene: Scene, hiring: Atom, k: int) -> bool:
    """Say whether the name at k belongs to another verb than the list's: "announcing that she keeps X as Y"."""
    clear = True
    for token, atom in zip(scene.parse.doc[:k], scene.parse.atoms[:k], strict=True):
        if atom.start <= hiring.start:
            continue
        if atom.person is not None or atom.low == ";":
            clear = True  # an entry of the list stands between
        elif token.pos_ == "VERB" and atom.trigger is None:
            clear = False
    return not clear


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
            place(atoms[i]),
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


def place(atom: Atom) -> Atom:
    """Give an atom without its trigger, so that only its own words are quoted."""
    return replace(atom, trigger=None)
