"""Changes that a title's own words presuppose: "the fired director", "ICE nominee X", "incoming". Always background."""

from __future__ import annotations

from bot.reading.atom import Atom
from bot.reading.document import Claim
from bot.reading.scene import Scene

_KINDS = {
    "removed": "removed",
    "leaving": "departs",
    "retiring": "retires",
    "resigning": "resigns",
    "nominee": "nominated",
    "entering": "appointed",
}


def told_by_post(scene: Scene, atom: Atom) -> None:
    """Add the claims of the words before or after a post."""
    if any(c.frame == "list" and c.person == atom.person for c in scene.claims):
        return
    for post in atom.posts:
        kind = _KINDS.get(post.state)
        unnamed_newcomer = post.state == "entering" and atom.person is None
        if kind is None or post.plural or post.elected or unnamed_newcomer:
            continue
        scene.claims.append(
            Claim(
                kind=kind,
                sentence=scene.parse.plain.number,
                start=post.start,
                end=post.end,
                person=atom.person,
                mention=atom.name,
                post=post,
                frame="state",
                acting=post.acting,
                background=True,
                reasons=["told by the words of the title"],
            )
        )
