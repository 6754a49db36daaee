"""Say whom a pronoun means: the subject of a clause above, else the sentence's own people, else who was in focus
before.

Gender must agree; an object pronoun is never its own clause's subject; inside quotation marks nobody knows."""

from __future__ import annotations

from typing import Any

from bot.reading.scene import Scene

GENDER = {"he": False, "him": False, "his": False, "she": True, "her": True}
_SUBJECT = ("nsubj", "nsubjpass")


def meant_by(scene: Scene, token: Any) -> int | None:
    """Give the person whom a pronoun of this sentence means, or None."""
    low = scene.parse.atom(token).low
    if _quoted(scene, token):
        return None
    barred: set[int | None] = set()
    if low in ("him", "her", "his") and token.dep_ in ("dobj", "pobj", "dative"):
        barred = {scene.parse.atom(s).person for s in scene.parse.subjects(token.head)}
    first = [scene.focus] if _dismissed(scene, token) else []
    for person in (*first, *_replaced(scene, token), *_above(scene, token), *_beside(scene, token), scene.focus):
        if person is not None and person not in barred and _agrees(scene, person, GENDER[low]):
            return person
    return None


def _dismissed(scene: Scene, token: Any) -> bool:
    """Say whether "he" is whom the text just let go: "X lost the job. Secretary Y said he is being moved"."""
    trigger = scene.parse.atom(token.head).trigger
    left = any(n == scene.focus and p.state == "left" for n, p in (*scene.document.links, *scene.links))
    return left and trigger is not None and trigger.frame == "dismisser"


def _replaced(scene: Scene, token: Any) -> list[int | None]:
    """List who is replaced when the pronoun's clause says when: "X takes over from Y when he retires"."""
    for governor, lower in scene.parse.governors(token):
        trigger = scene.parse.atom(governor).trigger
        if lower.dep_ == "advcl" and trigger is not None and trigger.frame == "replacer":
            return [a.person for a in reversed(scene.parse.atoms[governor.i : token.i]) if a.person is not None]
    return []


def _above(scene: Scene, token: Any) -> list[int | None]:
    """List the people of the clauses that govern the pronoun's, nearest first."""
    people: list[int | None] = []
    for governor, lower in scene.parse.governors(token):
        if lower.dep_ in ("relcl", "acl") and scene.parse.atom(governor).person is not None:
            people.append(scene.parse.atom(governor).person)
        elif governor.i != token.head.i:
            subjects = [c for c in governor.children if c.dep_ in _SUBJECT and c.i < token.i]
            people += [scene.parse.atom(s).person for s in subjects[:1]]
    return people


def _beside(scene: Scene, token: Any) -> list[int | None]:
    """List the people before the pronoun: the sentence's first subject, then the nearest."""
    before = [scene.parse.atom(t).person for t in scene.parse.doc[: token.i]]
    subjects = [scene.parse.atom(t).person for t in scene.parse.doc[: token.i] if t.dep_ in _SUBJECT]
    return [*[s for s in subjects if s is not None][:1], *reversed(before)]


def _agrees(scene: Scene, person: int, she: bool) -> bool:
    known = scene.document.people[person].she
    return known is None or known is she


def _quoted(scene: Scene, token: Any) -> bool:
    marks = 0
    atoms = scene.parse.atoms
    for k, atom in enumerate(atoms[: token.i]):
        opens = k == 0 or atoms[k - 1].low in (",", ":", "and", "said") or marks % 2
        if atom.low == '"' or (atom.low in ("'", "‘", "’") and opens):
            marks += 1
    return marks % 2 == 1
