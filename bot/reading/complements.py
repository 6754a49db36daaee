"""Find the post that a verb or noun of change names: "as Y", "to lead Z", "from the post of Y".

By word order and not by the parse: the parser attaches prepositional phrases by chance, and posts are already known."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Post
from bot.reading.meant import meant_unit
from bot.reading.scene import Scene
from bot.text.vocabulary import vocabulary

_REACH = 16  # words: "tapped … to lead the agency" has its complement nearer than that
_SKIPPED = vocabulary(
    "as to for of from be become serve the a an her his its their job post role position next new first "
    "take over on at , helm leadership charge permanent by monday tuesday wednesday thursday friday "
    "saturday sunday directly office duties and also effective immediately down today yesterday title "
    "current former in with \" ' u.s. top being two three"
)
_SKIPPED_TAGS = frozenset(("DET", "ADJ", "ADV", "NUM", "PROPN", "PRON", "PART"))
_ENDS = vocabulary("who which when while after because said ; but : before despite amid since following")
_LEAVING_ENDS = vocabulary("; : who after when amid because following before to and over by")
_RELATIVES = frozenset(("who", "which", "whom"))
_LONGEST_CLAUSE = 24  # words
_OF_UNIT = vocabulary("of from at over helm")
_TASKS = vocabulary("investigation probe review inquiry raid raids operation operations search response")
COREFERENT = vocabulary("it agency department bureau division branch office")


def complement_of(scene: Scene, token: Any, *, past_people: bool = True) -> Post | None:
    """Find the post after a verb: "as Y", "to lead Z", "of Z". `past_people`: look on behind a name."""
    doc, atoms = scene.parse.doc, scene.parse.atoms
    lead = False
    for k in range(token.i + 1, min(token.i + _REACH, len(atoms))):
        atom = atoms[k]
        if atom.post and atom.post.elected:
            continue  # "selected X, a career member of the agency, to lead Z"
        if atom.post:
            return atom.post
        if atom.unit:
            taken = k <= token.i + 2 and scene.parse.atom(token).low.endswith(" over")  # "takes over the department"
            if (lead or taken or _before(atoms, k) in _OF_UNIT) and not only_owns(scene, k):
                return Post(atom.start, atom.end, "head", atom.unit)
            if lead:
                return part_of(scene, k)
        elif atom.trigger:
            holding = atom.trigger.frame == "server"
            if not holding and not (atom.trigger.frame == "joiner" and atom.slot in ("base", "ing")):
                return None
            lead = not holding or atom.trigger.word != "serve"
        elif atom.person is not None:
            if not past_people and k > token.i + 1:
                return None
        elif lead and atom.low in COREFERENT - {"it", "office"}:
            unit = meant_unit(scene.document, atom.start, atom.low)
            return Post(atom.start, atom.end, "head", unit) if unit else None
        elif atom.low in _SKIPPED or lead or doc[k].pos_ in _SKIPPED_TAGS:
            continue
        elif atom.low in _RELATIVES and (on := _past_clause(atoms, k)) is not None:
            return _resumed(scene, on)
        elif atom.low in _ENDS or (doc[k].pos_ == "VERB" and atom.low not in ("acting", "replacing")):
            return None
    return None


def _past_clause(atoms: tuple[Atom, ...], k: int) -> int | None:
    """Give the number of "to" in "X, who …, to lead Z", when "who" stands at k."""
    for j in range(k + 1, min(k + _LONGEST_CLAUSE, len(atoms) - 2)):
        if atoms[j].low == "," and atoms[j + 1].low == "to":
            held = atoms[j + 2].trigger
            return j + 1 if held is not None and held.frame == "server" else None
        if atoms[j].low in (".", ";"):
            return None
    return None


def _resumed(scene: Scene, k: int) -> Post | None:
    """Read "to lead Z" at k."""
    for j in range(k + 2, min(k + 6, len(scene.parse.atoms))):
        atom = scene.parse.atoms[j]
        if atom.post:
            return atom.post
        if atom.unit:
            return part_of(scene, j) if only_owns(scene, j) else Post(atom.start, atom.end, "head", atom.unit)
    return None


def post_left(scene: Scene, token: Any) -> Post | None:
    """Read "as Y", "from the post of Y", "from Z", "the job of Y" after a verb of leaving."""
    atoms = scene.parse.atoms
    low = scene.parse.atom(token).low
    armed = low.endswith((" of", " from")) or (
        low == "out" and atoms[token.i + 1 : token.i + 2] and atoms[token.i + 1].low == "at"
    )
    for k in range(token.i + 1, min(token.i + 12, len(atoms))):
        atom = atoms[k]
        if atom.low in ("as", "from", "of"):
            armed = True
        elif atom.post and armed:
            return None if atom.post.elected else atom.post
        elif atom.unit and armed and atoms[k - 1].low in ("from", "the", "of", "at"):
            if not only_owns(scene, k):  # "out of ICE", not "out of an ICE facility"
                return Post(atom.start, atom.end, "", atom.unit)
        elif atom.person is not None and k == token.i + 1:
            continue  # "removed X as Y"
        elif atom.person is not None or atom.trigger or atom.low in _LEAVING_ENDS:
            return None
    return None


def post_after_as(scene: Scene, token: Any) -> Post | None:
    """Read "resignation as Y"."""
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 6, len(atoms))):
        if atoms[k].low == "as":
            return next((a.post for a in atoms[k + 1 : k + 4] if a.post), None)
        if atoms[k].trigger:
            return None
    return None


def part_of(scene: Scene, k: int) -> Post | None:
    """Read "to lead ICE's Tamarack office": a part that nobody knows; a task is no post."""
    atoms, unit = scene.parse.atoms, scene.parse.atoms[k].unit
    if not _possessive(atoms, k):
        return None
    stop = k + 2
    while stop < len(atoms) and scene.parse.doc[stop].pos_ in ("NOUN", "PROPN", "ADJ") and atoms[stop].unit is None:
        stop += 1
    if stop == k + 2 or atoms[stop - 1].low in _TASKS:
        return None
    words = " ".join(a.low for a in atoms[k + 2 : stop])
    return Post(atoms[k].start, atoms[stop - 1].end, f"head of the {words}", unit)


def only_owns(scene: Scene, k: int) -> bool:
    """Say whether the organization at k only owns what is meant: "to lead ICE's Tamarack office", "ICE raids"."""
    atoms = scene.parse.atoms
    if _possessive(atoms, k):
        return True
    after = atoms[k + 1].low if k + 1 < len(atoms) else "."
    return scene.parse.doc[k].dep_ in ("compound", "poss", "nmod") and after not in {",", ".", *COREFERENT}


def _before(atoms: tuple[Atom, ...], k: int) -> str:
    """Give the word before an organization, past its article."""
    return atoms[k - 2].low if atoms[k - 1].low in ("the", "its") and k > 1 else atoms[k - 1].low


def _possessive(atoms: tuple[Atom, ...], k: int) -> bool:
    return k + 1 < len(atoms) and atoms[k + 1].low == "'s"
