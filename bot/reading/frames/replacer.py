"""Verbs with one who comes and one who goes: replace, succeed, take over from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.complements import complement_of, post_left
from bot.reading.holders import holders_of, next_named, subject_of
from bot.reading.plain import Atom
from bot.reading.scene import Scene, is_president, own_post, tell, tell_group, with_employer
from bot.text.vocabulary import vocabulary

_PRESIDENTS = vocabulary("trump biden obama bush clinton president senate")


def replacer(scene: Scene, token: Any, atom: Atom) -> None:
    assert atom.trigger is not None
    passive = scene.parse.passive(token)
    subjects = subject_of(scene, token) if not passive else scene.parse.subjects(token)
    leavers = holders_of(
        scene, subjects if passive else scene.parse.objects(token) or ([n] if (n := next_named(scene, token)) else [])
    )
    comers = holders_of(scene, scene.parse.agent(token) if passive else subjects)
    post = complement_of(scene, token) if not passive else None
    if post is None and passive:
        post = post_left(scene, token)
    employer = not passive and (
        any(scene.parse.atom(s).unit or scene.parse.atom(s).low in _PRESIDENTS for s in scene.parse.subjects(token))
        or any(is_president(scene, p) for p, _ in comers)
    )
    if employer:
        comers = holders_of(scene, replaced_with(scene, token))
    if not leavers and not comers:
        return
    own = next((p for _, h in leavers if (p := own_post(scene, h))), None)
    shared = post or own
    if shared is None and len(comers) == 1 and comers[0][0] is not None:
        entered = [q for n, q in (*scene.document.links, *scene.links) if n == comers[0][0] and q.state == "entering"]
        shared = entered[-1] if entered else None
    out_kind = "removed" if (employer or (passive and not comers)) else "departs"
    first = comers[0][0] if comers else None
    gone = next((p for p, _ in leavers if p is not None), None)
    for person, holder in leavers:
        if holder is not None and person is None and holder.post and holder.post.plural:
            tell_group(scene, token, atom, holder)
            continue
        here = own_post(scene, holder) or post or (replace(shared, state="neutral", acting=False) if shared else None)
        if person is None and here is None:
            continue
        if here is not None:
            here = with_employer(scene, token, here, passive)
        claim = tell(scene, token, atom, out_kind, person, holder, here, successor=first)
        if (
            claim is not None
            and not comers
            and not passive
            and atom.slot == "base"
            and not employer
            and token.dep_ in ("acl", "relcl", "advcl", "xcomp")
        ):
            claim.background = True
    for person, holder in comers:
        if person is None:
            continue
        tell(scene, token, atom, atom.trigger.kind, person, holder, shared, predecessor=gone)


def replaced_with(scene: Scene, token: Any) -> list[Any]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            return [c for c in child.children if c.dep_ == "pobj"]
    return []


def followed(scene: Scene) -> None:
    """Pair the two people of "the person he follows, X"."""
    atoms = scene.parse.atoms
    for k in range(1, len(atoms) - 2):
        if (
            atoms[k + 1].low in ("follows", "replaces", "succeeds")
            and atoms[k].low in ("he", "she")
            and atoms[k - 1].low in ("person", "man", "woman", "official", "whom")
        ):
            leaver = next((a.person for a in atoms[k + 2 : k + 5] if a.person is not None), None)
            comer = scene.focus
            for claim in scene.claims:
                if leaver is not None and claim.person == leaver and comer is not None:
                    claim.successor = comer
