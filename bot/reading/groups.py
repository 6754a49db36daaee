"""Read counted groups: "about a dozen field office directors". Leaders in general ("ICE leaders") are none."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.scene import Holder, Scene, tell
from bot.text.vocabulary import vocabulary

_COUNTS = vocabulary(
    "about around nearly at least a an dozen dozens some several many two three four five six seven eight "
    "nine ten eleven twelve more than half roughly most of the all as"
)
_NAMED_POSTS = ("directors", "chiefs", "commissioners")
_WHICH = ("field", " offices", "regional")  # makes "leaders" those of offices that have a place


def tell_group(scene: Scene, token: Any, atom: Atom, holder: Holder) -> None:
    """Add a group's claim."""
    assert atom.trigger is not None
    assert holder.atom is not None
    post = holder.atom.post
    assert post is not None
    passage = scene.document.text[max(0, holder.atom.start - 12) : holder.atom.end + 25].lower()
    if not post.role.endswith(_NAMED_POSTS) and not any(word in passage for word in _WHICH):
        return
    if post.unit is None and "field office" not in post.role.replace("-", " "):
        return
    claim = tell(scene, token, atom, atom.trigger.kind, holder, post)
    if claim is not None:
        before = scene.document.text[scene.parse.plain.sentence.start : holder.atom.start]
        claim.group = _counted(before, scene.document.text[holder.atom.start : holder.atom.end])


def _counted(before: str, name: str) -> str:
    words = before.split()
    kept: list[str] = []
    while words and len(kept) < 4 and words[-1].lower() in _COUNTS:
        kept.insert(0, words.pop())
    return " ".join([*kept, name])
