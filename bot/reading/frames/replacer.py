"""Verbs with one who comes and one who goes: replace, succeed, take over from.

The object leaves when the subject is an organization or the president ("ICE is replacing X with Y"); the two share the
post, wherever it is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.atom import Atom
from bot.reading.complements import complement_of, post_left
from bot.reading.groups import tell_group
from bot.reading.holders import holders_of, next_named, subject_of
from bot.reading.scene import PRESIDENTS, Holder, Scene, own_post, tell, with_employer
from bot.text.vocabulary import vocabulary

_ENTERS = vocabulary("nominated appointed acting promoted")
_EMPLOYED = vocabulary("replace supplant")  # what an employer does; nobody is succeeded by a president's deed


def replacer(scene: Scene, token: Any, atom: Atom) -> None:
    """Add the claims of both sides of a replacement."""
    assert atom.trigger is not None
    passive = scene.parse.passive(token)
    leavers, comers = _sides(scene, token, passive)
    comers = comers or _inverted(scene, token)
    employer = not passive and atom.trigger.word in _EMPLOYED and _by_employer(scene, token, comers)
    if employer:
        comers = holders_of(scene, _with(token))
    post = post_left(scene, token) if passive else complement_of(scene, token)
    shared = post or next((p for h in leavers if (p := own_post(h))), None)
    if shared is None and len(comers) == 1 and comers[0].person is not None:
        shared = next((p for p in reversed(scene.held(comers[0].person)) if p.state == "entering"), None)
    presupposed = not any(h.person is not None for h in comers) and not passive and not employer and atom.slot == "base"
    for holder in leavers:
        if holder.plural:
            tell_group(scene, token, atom, holder)
            continue
        here = own_post(holder) or post or (replace(shared, state="neutral", acting=False) if shared else None)
        if holder.person is None and here is None:
            continue
        if here is not None:
            here = with_employer(scene, token, here, passive)
        hired = any(c.kind in _ENTERS for c in scene.claims)  # "nominated X, replacing Y"
        kind = "removed" if (employer and not hired) or (passive and not comers) else "departs"
        claim = tell(scene, token, atom, kind, holder, here, successor=comers[0].person if comers else None)
        if claim is not None and presupposed and token.dep_ in ("acl", "relcl", "advcl", "xcomp"):
            claim.background = True  # "a scramble to replace him"
    gone = next((h.person for h in leavers if h.person is not None), None)
    for holder in comers:
        if holder.person is not None:
            kind = _hired(scene, token, holder) or atom.trigger.kind
            tell(scene, token, atom, kind, holder, shared, predecessor=gone)


def _hired(scene: Scene, token: Any, holder: Holder) -> str:
    """Give the kind of the verb that puts somebody up to replace another: "will nominate X to replace her"."""
    before = scene.parse.atoms[: token.i]
    kind = ""
    for k, atom in enumerate(before):
        if atom.trigger is not None and atom.trigger.frame == "hirer" and not atom.trigger.noun:
            kind = atom.trigger.kind if any(a.person == holder.person for a in before[k:]) else ""
    return kind if before and before[-1].low == "to" else ""


def _sides(scene: Scene, token: Any, passive: bool) -> tuple[list[Holder], list[Holder]]:
    """Give who goes and who comes."""
    if passive:
        return holders_of(scene, scene.parse.subjects(token)), holders_of(scene, scene.parse.agent(token))
    near = next_named(scene, token)
    objects = scene.parse.objects(token) or ([near] if near is not None else [])
    return holders_of(scene, objects), holders_of(scene, subject_of(scene, token))


def _inverted(scene: Scene, token: Any) -> list[Holder]:
    """Read "Replacing X as Y will be Z"."""
    atoms = scene.parse.atoms
    if token.i > 1 or token.tag_ != "VBG":
        return []
    for k in range(token.i + 2, len(atoms) - 1):
        if atoms[k].low in ("is", "be", "was") and atoms[k + 1].person is not None:
            return [Holder(atoms[k + 1].person, atoms[k + 1])]
    return []


def _by_employer(scene: Scene, token: Any, comers: list[Holder]) -> bool:
    subjects = [scene.parse.atom(s) for s in scene.parse.subjects(token)]
    return any(a.unit or a.low in PRESIDENTS for a in subjects) or any(scene.is_president(h.person) for h in comers)


def _with(token: Any) -> list[Any]:
    """Give the heads after "with"."""
    prepositions = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "with"]
    return [c for p in prepositions for c in p.children if c.dep_ == "pobj"]


def followed(scene: Scene) -> None:
    """Pair the two people of "the person he follows, X"."""
    atoms = scene.parse.atoms
    for k in range(1, len(atoms) - 2):
        words = [a.low for a in atoms[k - 1 : k + 2]]
        if words[0] not in ("person", "man", "woman", "official") or words[1] not in ("he", "she"):
            continue
        if words[2] in ("follows", "replaces", "succeeds") and scene.focus is not None:
            gone = next((a.person for a in atoms[k + 2 : k + 5] if a.person is not None), None)
            for claim in scene.claims:
                if gone is not None and claim.person == gone:
                    claim.successor = scene.focus
