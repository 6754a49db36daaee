"""Changes that a title's own words presuppose: "the fired director", "ICE nominee X"."""

from __future__ import annotations

from typing import Any

from bot.reading.document import Claim
from bot.reading.plain import Atom
from bot.reading.scene import Scene


def told_by_post(scene: Scene, token: Any, atom: Atom) -> None:
    """Read changes that a post's own words presuppose: "the fired director", "ICE nominee X", "incoming"."""
    kinds = {
        "removed": "removed",
        "leaving": "departs",
        "retiring": "retires",
        "resigning": "resigns",
        "nominee": "nominated",
        "entering": "appointed",
    }
    for post in atom.posts:
        kind = kinds.get(post.state)
        if (
            kind is None
            or post.plural
            or post.elected
            or any(c.frame == "list" and c.person == atom.person for c in scene.claims)
        ):
            continue
        if post.state == "entering" and atom.person is None:
            continue
        scene.claims.append(
            Claim(
                kind,
                scene.parse.plain.number,
                post.start,
                post.end,
                atom.person,
                atom.name,
                post,
                frame="state",
                acting=post.acting,
                background=True,
                reasons=["told by the words of the title"],
            )
        )
