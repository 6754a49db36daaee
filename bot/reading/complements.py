"""Find the post that a verb or noun of change names: "as Y", "to lead Z", "from the post of Y"."""

from __future__ import annotations

from typing import Any

from bot.reading.document import Post
from bot.reading.scene import Scene
from bot.text.vocabulary import vocabulary

_COMPLEMENT = vocabulary(
    "as to for of from be become serve the a an her his its their job post role position next new first "
    "take over on at , helm leadership charge permanent by monday tuesday wednesday thursday friday "
    "saturday sunday directly office duties and also effective immediately down today yesterday title "
    "current former in with \" ' u.s. top being two three"
)
_COREFERENT = frozenset(("agency", "department", "bureau", "division", "branch"))


def complement_of(scene: Scene, token: Any, skip_people: bool = True) -> Post | None:
    """Find the post that a verb's complement names: "as Y", "to lead Z", "of Z", directly after the object."""
    doc, atoms = scene.parse.doc, scene.parse.atoms
    lead = False
    for k in range(token.i + 1, min(token.i + 16, len(atoms))):
        atom = atoms[k]
        if atom.post:
            if atom.post.elected and not atom.post.unit:
                return None
            return atom.post
        if atom.unit:
            before = atoms[k - 2].low if atoms[k - 1].low in ("the", "its") and k > 1 else atoms[k - 1].low
            possessive = k + 1 < len(atoms) and atoms[k + 1].low == "'s"
            if (lead or before in ("of", "from", "at", "over", "helm")) and not possessive:
                return Post(atom.start, atom.end, "head", atom.unit)
            continue
        if atom.trigger and atom.trigger.frame == "server":
            lead = atom.trigger.word != "serve"
            continue
        if atom.trigger and atom.trigger.frame == "joiner" and atom.slot in ("base", "ing"):
            lead = True
            continue
        if atom.trigger:
            return None
        if atom.person is not None:
            if not skip_people and k > token.i + 1:
                return None
            continue
        if lead and atom.low in _COREFERENT:
            units = [x.unit for x in atoms[:k] if x.unit]
            return Post(atom.start, atom.end, "head", units[-1]) if units else None
        if atom.low in _COMPLEMENT or lead or doc[k].pos_ in ("DET", "ADJ", "ADV", "NUM", "PROPN", "PRON", "PART"):
            continue
        if atom.low in (
            "who",
            "which",
            "when",
            "while",
            "after",
            "because",
            "said",
            ";",
            "but",
            ":",
            "before",
            "despite",
            "amid",
            "since",
            "following",
        ):
            return None
        if doc[k].pos_ == "VERB" and atom.low not in ("acting", "replacing"):
            return None
    return None


def post_left(scene: Scene, token: Any) -> Post | None:
    """Read "as Y", "from the post of Y", "from Z", "at Z", "the job of Y" after a verb of leaving."""
    atoms = scene.parse.atoms
    armed = False
    for k in range(token.i + 1, min(token.i + 12, len(atoms))):
        atom = atoms[k]
        if atom.low in ("as", "from", "of"):
            armed = True
            continue
        if atom.post and armed:
            return atom.post if not atom.post.elected else None
        if atom.unit and armed and atoms[k - 1].low in ("from", "the", "of"):
            if k + 1 < len(atoms) and atoms[k + 1].low == "'s":
                continue
            return Post(atom.start, atom.end, "", atom.unit)
        if (
            atom.person is not None
            or atom.trigger
            or atom.low
            in (";", ":", "who", "after", "when", "amid", "because", "following", "before", "to", "and", "over", "by")
        ):
            return None
    return None


def post_of_noun(scene: Scene, token: Any) -> Post | None:
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 6, len(atoms))):
        if atoms[k].low == "as" and k + 1 < len(atoms):
            for atom in atoms[k + 1 : k + 4]:
                if atom.post:
                    return atom.post
        if atoms[k].trigger:
            return None
    return None
