"""The verb to be: "is no longer Y", "will be Y", "is the new Y"; plain "is Y" only links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.document import Post
from bot.reading.frames.sequel import SUCCESSOR, named_successor
from bot.reading.holders import holders_of, subject_of
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_OPENING = 2  # sentences in which "is the president's pick" is news
_SKIPPED = vocabulary("never not the now its currently also to be a an no in their still his her our my") | {
    "no longer"
}


def copula(scene: Scene, token: Any) -> None:
    """Add the claims, or the links, of a form of "be"."""
    atoms = scene.parse.atoms
    subjects = holders_of(scene, subject_of(scene, token))
    aimed = _aimed(scene, token)
    if aimed is not None:
        if token.i > 2 and atoms[token.i - 3].low == "of":
            return  # "the nomination of X to be Y" is told by its noun
        subjects = [aimed]
    at = _post_at(scene, token)
    if at is None:
        _inverted(scene, token, subjects)
        return
    post = atoms[at].post
    if post is None or post.plural or post.elected or (post.weak and not post.unit):
        return
    around = atoms[max(0, token.i - 3) : at]
    kind = ""
    if any(a.low == "no longer" for a in around) or token.head.lemma_ in ("cease", "stop"):
        kind = "departs"
    elif any(a.word.lower() in ("will", "would", "to", "'ll") or a.low == "to" for a in around) or (
        token.lower_ in ("is", "'s", "are") and post.state in ("entering", "coming")
    ):
        kind = "appointed"
    elif post.state == "nominee" and scene.parse.plain.number <= _OPENING:
        kind = "nominated"
    for holder in subjects:
        if holder.person is None:
            continue
        if kind:
            tell(scene, token, atoms[token.i], kind, holder, post)
        else:
            past = token.lower_ in ("was", "were", "been")
            scene.links.append((holder.person, replace(post, state="former") if past else post))


def _aimed(scene: Scene, token: Any) -> Holder | None:
    """Give X of "X to be Y", when the parser takes somebody else for the subject."""
    atoms = scene.parse.atoms
    if token.lower_ != "be" or token.i < 2 or atoms[token.i - 1].low != "to":
        return None
    before = atoms[token.i - 2]
    return Holder(before.person, before) if before.person is not None else None


def _post_at(scene: Scene, token: Any) -> int | None:
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 6, len(atoms))):
        if atoms[k].post:
            return k
        if atoms[k].trigger or atoms[k].person is not None or atoms[k].low not in _SKIPPED:
            return None
    return None


def _told(scene: Scene, token: Any) -> bool:
    """Say whether "his successor is X" tells who comes, and not who came long ago."""
    return token.lower_ in ("is", "be", "'s")


def _inverted(scene: Scene, token: Any, subjects: list[Holder]) -> None:
    """Read "the next chief is to be X"."""
    named = next((a for a in scene.parse.atoms[token.i + 1 : token.i + 6] if a.person is not None), None)
    coming: Post | None = None
    for holder in subjects:
        post = holder.atom.post if holder.person is None and holder.atom is not None else None
        if post is not None and post.state in ("coming", "entering", "nominee"):
            coming = post
    if named is not None and coming is None and named.person is not None:
        whose = next((s for s in scene.parse.subjects(token) if scene.parse.atom(s).low in SUCCESSOR), None)
        if whose is not None:
            gone, coming = named_successor(scene, whose.i, named.person)
            if coming is not None and _told(scene, token):
                tell(
                    scene,
                    token,
                    scene.parse.atoms[token.i],
                    "appointed",
                    Holder(named.person, named),
                    coming,
                    predecessor=gone,
                )
        return
    if named is not None and coming is not None:
        kind = "nominated" if coming.state == "nominee" else "appointed"
        tell(scene, token, scene.parse.atoms[token.i], kind, Holder(named.person, named), coming)
