"""The verb to be: "is no longer Y", "will be Y", "is the new Y"; plain "is Y" only links."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.reading.document import Post
from bot.reading.holders import holders_of, subject_of
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_OPENING = 2  # sentences in which "is the president's pick" is news
_SKIPPED = vocabulary("never not the now its currently also to be a an no in their still") | {"no longer"}


def copula(scene: Scene, token: Any) -> None:
    """Add the claims, or the links, of a form of "be"."""
    atoms = scene.parse.atoms
    subjects = holders_of(scene, subject_of(scene, token))
    at = _post_at(scene, token)
    if at is None:
        _inverted(scene, token, subjects)
        return
    post = atoms[at].post
    if post is None or post.plural or post.elected or (post.weak and not post.unit):
        return
    around = atoms[max(0, token.i - 3) : at]
    kind = ""
    if any(a.low == "no longer" for a in around):
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


def _post_at(scene: Scene, token: Any) -> int | None:
    atoms = scene.parse.atoms
    for k in range(token.i + 1, min(token.i + 6, len(atoms))):
        if atoms[k].post:
            return k
        if atoms[k].trigger or atoms[k].person is not None or atoms[k].low not in _SKIPPED:
            return None
    return None


def _inverted(scene: Scene, token: Any, subjects: list[Holder]) -> None:
    """Read "the next chief is to be X"."""
    named = next((a for a in scene.parse.atoms[token.i + 1 : token.i + 6] if a.person is not None), None)
    coming: Post | None = None
    for holder in subjects:
        post = holder.atom.post if holder.person is None and holder.atom is not None else None
        if post is not None and post.state in ("coming", "entering", "nominee"):
            coming = post
    if named is not None and coming is not None:
        kind = "nominated" if coming.state == "nominee" else "appointed"
        tell(scene, token, scene.parse.atoms[token.i], kind, Holder(named.person, named), coming)
