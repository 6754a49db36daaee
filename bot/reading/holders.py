"""Say who a noun phrase means: people, unnamed holders of posts, pronouns, and the subject that the parser lost."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.pronouns import GENDER, meant_by
from bot.reading.scene import AUXILIARIES, Holder, Scene
from bot.text.vocabulary import vocabulary

DAYS = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week month "
    "year years months weeks days hours hour"
)
_PEOPLE = vocabulary("man woman person official incumbent one leader")
_COUNTED = vocabulary(
    "half most dozens majority number dozen some several third quarter all many two three four five six"
)
_JOINTS = vocabulary("and but while that ;")
_RELATIVES = vocabulary("that which it this who")
_PREPOSITIONS = vocabulary("of by from with to for against under")
_BETWEEN = vocabulary(", and has have had is was be been being will also abruptly reportedly to who would officially")
_BEFORE_NAME = vocabulary("its her his the a an new veteran longtime former on as")


def holders_of(scene: Scene, tokens: list[Any]) -> list[Holder]:
    """Resolve noun heads to people or unnamed holders of posts."""
    out: list[Holder] = []
    for token in tokens:
        atom = scene.parse.atom(token)
        if atom.person is not None:
            out.append(Holder(atom.person, atom))
        elif atom.post and atom.post.plural and (listed := _listed(scene, token)):
            out += listed
        elif atom.posts:
            out.append(Holder(None, atom))
        elif atom.low in _COUNTED or atom.low.isdigit():
            out += holders_of(scene, scene.parse.of(token))
        elif atom.low in GENDER:
            unnamed = _unnamed_above(scene, token)
            person = meant_by(scene, token) if unnamed is None else None
            if unnamed is not None:
                out.append(Holder(None, unnamed))
            elif person is not None:
                out.append(Holder(person, atom))
    return out


def _unnamed_above(scene: Scene, token: Any) -> Atom | None:
    """Give the unnamed holder whom "he" continues: "the head of Z said he was pushed out"."""
    for governor, _ in scene.parse.governors(token.head):
        subject = next((c for c in governor.children if c.dep_ == "nsubj" and c.i < token.i), None)
        if subject is not None:
            atom = scene.parse.atom(subject)
            return atom if atom.post is not None and not atom.post.plural and not atom.post.elected else None
    return None


def _listed(scene: Scene, token: Any) -> list[Holder]:
    """List the people named after a plural: "two officials …: A, B and C", "leaders, among them A"."""
    atoms = scene.parse.atoms
    for k in range(token.i + 1, len(atoms) - 1):
        if atoms[k].low in (":", "including") or (atoms[k].low == "them" and atoms[k - 1].low == "among"):
            people: list[Holder] = []
            for atom in atoms[k + 1 :]:
                if atom.person is not None:
                    people.append(Holder(atom.person, atom))
                elif atom.low not in (",", "and", ".", ";", "as", "well"):
                    break
            return people
    return []


def subject_of(scene: Scene, token: Any) -> list[Any]:
    """Give the subject; without one from the parser, the nearest person or post before the verb."""
    subjects = scene.parse.subjects(token)
    beside = _after_joint(scene, token, subjects)
    if beside is not None:
        return [beside]
    if subjects and _nearer_noun(scene, token, subjects[0]):
        return []
    if subjects and scene.parse.atom(subjects[0]).post is not None:
        named = _appositive(scene, token, subjects)
        if named is not None:
            return [named]  # "the senator from Tamarack, X, will become Y"
    if holders_of(scene, subjects):
        return subjects
    beside = _appositive(scene, token, subjects) if subjects else _around_relative(scene, token)
    if beside is not None:
        return [beside]
    if subjects and scene.parse.atom(subjects[0]).low not in _RELATIVES:
        return []
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("who", "that") for c in token.children):
        return []
    return _leftmost(scene, token)


def _after_joint(scene: Scene, token: Any, subjects: list[Any]) -> Any | None:
    """Give Y of "X will lead A and Y will lead B" when the parser took Y for a part of A."""
    k = _before_auxiliaries(scene, token)
    if k < 1 or (k == token.i - 1 and not scene.parse.atom(token).trigger):
        return None
    near, joint = scene.parse.atoms[k], scene.parse.atoms[k - 1].low
    if near.person is None or joint not in _JOINTS or any(s.i >= k for s in subjects):
        return None
    return scene.parse.doc[k]


def _nearer_noun(scene: Scene, token: Any, subject: Any) -> bool:
    """Say whether another noun than the alleged subject stands before a participle: "X over agents being moved"."""
    k = token.i - 1
    while k > subject.i and scene.parse.atoms[k].low in ("being", "been"):
        k -= 1
    near = scene.parse.doc[k]
    moved = subject.i < k < token.i - 1 and near.dep_ == "pobj" and near.tag_ in ("NN", "NNS")
    return moved and not scene.parse.atoms[k].posts


def _before_auxiliaries(scene: Scene, token: Any) -> int:
    k: int = token.i - 1
    while k > 0 and scene.parse.atoms[k].low in AUXILIARIES:
        k -= 1
    return k


def _appositive(scene: Scene, token: Any, subjects: list[Any]) -> Any | None:
    """Give X of "the man in charge of …, Secretary X, resigned"."""
    k = _before_auxiliaries(scene, token)
    if k < 2 or scene.parse.atoms[k].low != ",":
        return None
    before = scene.parse.atoms[k - 1]
    human = subjects[0].lemma_.lower() in _PEOPLE or scene.parse.atom(subjects[0]).post is not None
    return scene.parse.doc[k - 1] if before.person is not None and (before.posts or human) else None


def _around_relative(scene: Scene, token: Any) -> Any | None:
    """Give X of "X, who …, was reassigned", which the parser often loses."""
    atoms = scene.parse.atoms
    k = _before_auxiliaries(scene, token)
    if atoms[k].low != ",":
        return None
    for j in range(k - 1, 1, -1):
        if atoms[j].low in ("who", "whose") and atoms[j - 1].low == ",":
            named = atoms[j - 2]
            return scene.parse.doc[j - 2] if named.person is not None or named.post else None
        if atoms[j].low in (";", ":"):
            return None
    return None


def _leftmost(scene: Scene, token: Any) -> list[Any]:
    """Give the person or post before a verb when only auxiliaries and the like stand between."""
    atoms = scene.parse.atoms
    for k in range(token.i - 1, max(-1, token.i - 8), -1):
        if atoms[k].posts or atoms[k].person is not None:
            governed = k > 0 and atoms[k - 1].low in _PREPOSITIONS
            return [] if governed else [scene.parse.doc[k]]
        if atoms[k].low not in _BETWEEN:
            return []
    return []


def next_named(scene: Scene, token: Any) -> Any | None:
    """Give the person or post directly after a verb, past a determiner or a day."""
    atoms = scene.parse.atoms
    first = token.i + 1
    if first + 2 < len(atoms) and atoms[first].low == "in" and atoms[first + 2].low in ("place", "stead"):
        first += 3  # "will nominate in her place X"
    for k in range(first, min(first + 3, len(atoms))):
        if atoms[k].person is not None or atoms[k].posts:
            possessive = k + 2 < len(atoms) and atoms[k + 1].low == "'s"
            return None if possessive else scene.parse.doc[k]
        if atoms[k].low not in DAYS | _BEFORE_NAME:
            return None
    return None
