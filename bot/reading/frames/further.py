"""The others of "the selection of X as A and of Y as B", "removed X as A and Y as B": each with a post of his own."""

from __future__ import annotations

from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Post
from bot.reading.scene import Scene
from bot.text.vocabulary import vocabulary

_ARTICLES = vocabulary("his her its their the a an")
_ENDS = vocabulary("; : who which when while because but said after before")


def further(scene: Scene, token: Any) -> list[tuple[Atom, Post]]:
    """List the others of "the selection of X as A and of Y as B", each with the post behind "as"."""
    atoms = scene.parse.atoms
    out: list[tuple[Atom, Post]] = []
    for k in range(token.i + 2, len(atoms) - 2):
        own = k + 3 < len(atoms) and atoms[k + 2].low in _ARTICLES
        atom, behind = atoms[k], atoms[k + 3 if own else k + 2].post
        if (atom.trigger and atom.person is None) or atom.low in _ENDS:
            break
        if atom.person is not None and atoms[k + 1].low == "as" and behind is not None and not behind.plural:
            out.append((atom, behind))
    return out
