"""Find the post that a verb or noun of change names: "as Y", "to lead Z", "from the post of Y".

By word order and not by the parse: the parser attaches prepositional phrases by chance, and posts are already known."""

from __future__ import annotations

import re
from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Post
from bot.reading.meant import meant_unit
from bot.reading.parts import names_part, part_title, several
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
_ARTICLES = vocabulary("a an the")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh")
_RELATIVES = frozenset(("who", "which", "whom"))
_LONGEST_CLAUSE = 24  # words
_OF_UNIT = vocabulary("of from at over helm")
_TASKS = vocabulary("investigation probe review inquiry raid raids operation operations search response")
_SAID = vocabulary("said says told confirmed announced wrote")
_TEAMS = vocabulary("team force committee panel commission group effort efforts review search investigation council")
_ITSELF = vocabulary(", . it agency department service administration")  # "to lead the ICE agency"
COREFERENT = vocabulary("it agency department bureau division branch office")


def complement_of(scene: Scene, token: Any, *, past_people: bool = True) -> Post | None:
    """Find the post after a verb: "as Y", "to lead Z", "of Z". `past_people`: look on behind a name."""
    doc, atoms = scene.parse.doc, scene.parse.atoms
    lead = False
    ahead = range(token.i + 2, min(token.i + 5, len(atoms)))
    comma, behind = next(((j, end) for j in ahead if (end := _apposition_end(atoms, j))), (0, 0))
    for k in range(token.i + 1, min(max(token.i, behind) + _REACH, len(atoms))):
        atom = atoms[k]
        if comma <= k < behind:
            continue
        if atom.post and atom.post.elected:
            continue  # "selected X, a career member of the agency, to lead Z"
        if atom.post:
            spoken = k + 1 < len(atoms) and atoms[k + 1].low in _SAID
            return None if spoken else atom.post  # "will succeed X, an official said"
        if atom.unit:
            taken = k <= token.i + 2 and scene.parse.atom(token).low.endswith(" over")  # "takes over the department"
            aimed = lead or taken or _before(atoms, k) in _OF_UNIT or _picked_for(scene, token, k)
            if aimed and not only_owns(scene, k):
                return Post(atom.start, atom.end, "head", atom.unit)
            part = part_of(scene, k) if aimed else None
            if lead or part is not None:
                return part
        elif atom.trigger and doc[k].dep_ == "amod":
            continue  # "appointed retired agent X"
        elif atom.trigger:
            holding = atom.trigger.frame == "server"
            if not holding and not (atom.trigger.frame == "joiner" and atom.slot in ("base", "ing")):
                return None
            lead = not holding or atom.trigger.word != "serve"
        elif atom.person is not None:
            if not past_people and k > token.i + 1:
                return None
        elif lead and atom.low in _TEAMS:
            return None  # "to head the transition team for Z"
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


def _apposition_end(atoms: tuple[Atom, ...], k: int) -> int:
    """Give the number of "to" behind "X, an architect of Y, to lead Z", when its first comma stands at k, or 0."""
    if atoms[k].low != "," or atoms[k - 1].person is None or k + 1 >= len(atoms) or atoms[k + 1].low not in _ARTICLES:
        return 0
    end = next((j for j in range(k + 2, min(k + _LONGEST_CLAUSE, len(atoms) - 1)) if atoms[j].low == ","), 0)
    return end + 1 if end and atoms[end + 1].low in ("to", "as") else 0


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


def joined_post(scene: Scene, post: Post) -> Post | None:
    """Give the post joined to a complement: "vice president and chief financial officer"."""
    atoms = scene.parse.atoms
    for k in range(len(atoms) - 2):
        if post in atoms[k].posts and atoms[k].person is None and atoms[k + 1].low == "and":
            return atoms[k + 2].post
    return None


def part_of(scene: Scene, k: int) -> Post | None:
    """Read "to lead ICE's Tamarack office", "ICE divisions": a part that nobody knows; a task is no post."""
    atoms, unit = scene.parse.atoms, scene.parse.atoms[k].unit
    owned = _possessive(atoms, k)
    stop = first = k + 2 if owned else k + 1
    while stop < len(atoms) and scene.parse.doc[stop].pos_ in ("NOUN", "PROPN", "ADJ") and atoms[stop].unit is None:
        stop += 1
    last = atoms[stop - 1].low
    if stop == first or not (names_part(last) or (owned and last not in _TASKS)):
        return None
    return Post(atoms[k].start, atoms[stop - 1].end, f"head {part_title([a.low for a in atoms[first:stop]])}", unit)


def only_owns(scene: Scene, k: int) -> bool:
    """Say whether the organization at k only owns what is meant: "to lead ICE's Tamarack office", "ICE raids"."""
    atoms = scene.parse.atoms
    if _possessive(atoms, k) or _part_follows(atoms, k):
        return True
    after = atoms[k + 1].low if k + 1 < len(atoms) else "."
    return scene.parse.doc[k].dep_ in ("compound", "poss", "nmod") and after not in _ITSELF


def _picked_for(scene: Scene, token: Any, k: int) -> bool:
    """Say whether the organization at k is what somebody is hired for: "confirms X for USCIS"."""
    trigger = scene.parse.atom(token).trigger
    near = k <= token.i + 4 and _before(scene.parse.atoms, k) == "for"
    return near and trigger is not None and trigger.frame == "hirer" and not trigger.noun


def _part_follows(atoms: tuple[Atom, ...], k: int) -> bool:
    """Say whether a noun of units stands behind an organization, that is not its own: "the ERO directorate"."""
    after = atoms[k + 1].low if k + 1 < len(atoms) else "."
    unit = atoms[k].unit
    return unit is not None and names_part(after) and ("/" not in unit.path or several(after))


def _before(atoms: tuple[Atom, ...], k: int) -> str:
    """Give the word before an organization, past its article and "5th", "Fifth"."""
    while k > 1 and (atoms[k - 1].low in ("the", "its") or _ORDINAL.fullmatch(atoms[k - 1].low)):
        k -= 1
    return atoms[k - 1].low


def _possessive(atoms: tuple[Atom, ...], k: int) -> bool:
    return k + 1 < len(atoms) and atoms[k + 1].low == "'s"
