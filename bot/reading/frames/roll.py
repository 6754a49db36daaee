"""Rolls of names with their posts under an announcement: "appointed the following individuals: X, Y", "X Y" a line.

The announcement stands once, in the headline or in the opening; the lines under it have no verb. What must never be
wrong: a roll of guests or of signatories is none, so the announcement must say to nominate, to appoint or to act."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bot.reading.atom import Atom
from bot.reading.document import Document, Post, Sentence
from bot.reading.frames.lists import place
from bot.reading.scene import Holder, Scene, tell

REACH = 4_000  # characters between an announcement and the last line of its roll
_OPENED = re.compile(
    r"\b(?:(?P<nominated>nominat)|(?P<appointed>appoint|name|select))\w*\b[^\n.]{0,60}? the following\b"
    r"|\bthe following\b[^\n.]{0,60}? (?P<acting>to (?:act|serve in an acting|perform the (?:functions and )?duties))\b"
)
_TITLED = re.compile(r"\b(?:(?P<nominated>nomin(?:at|ee))|(?P<appointed>appoint))\w*", re.IGNORECASE)
_FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))


class Announcement(NamedTuple):
    """What happens to those named under it, and where it ends."""

    kind: str
    end: int
    opened: bool  # it says "the following", and not only a headline's "nominees"


def announced(document: Document, position: int) -> Announcement | None:
    """Give the announcement under which a position of the text stands."""
    opened = list(_OPENED.finditer(document.text, max(0, position - REACH), position))
    match = opened[-1] if opened else _TITLED.search(document.text, 0, document.title_end)
    return Announcement(str(match.lastgroup), match.end(), bool(opened)) if match is not None else None


def roll(scene: Scene) -> None:
    """Add the claims of the names in a roll."""
    sentence = scene.parse.plain.sentence
    if sentence.headline:
        return
    announcement = announced(scene.document, sentence.end)
    if announcement is None:
        return
    verbless = not any(t.tag_ in _FINITE and not scene.parse.atom(t).named for t in scene.parse.doc)
    told = {c.person for c in scene.claims}
    for k, atom in enumerate(scene.parse.atoms):
        post = _post(scene.parse.atoms, k)
        if atom.person is None or atom.person in told or post is None:
            continue
        nominee = (
            announcement.opened and atom.posts and atom.posts[0].state == "nominee"
        )  # a line that runs on into a life
        if (k == 0 and (verbless or nominee)) or _inline(scene, sentence, announcement, atom):
            kind = announcement.kind
            tell(scene, scene.parse.doc[k], place(atom), kind, Holder(atom.person, atom), post, frame="list")


def _inline(scene: Scene, sentence: Sentence, announcement: Announcement, atom: Atom) -> bool:
    """Say whether a name stands behind the announcement's colon, in the same sentence."""
    inside = sentence.start <= announcement.end <= atom.start
    return inside and ":" in scene.document.text[announcement.end : atom.start]


def _post(atoms: tuple[Atom, ...], k: int) -> Post | None:
    """Give the post behind a name: ", POST", or right after it."""
    behind = [p for p in atoms[k].posts if p.start > atoms[k].start and p.state in ("nominee", "neutral")]
    if not behind and k + 1 < len(atoms) and atoms[k].person is not None and not atoms[k].posts:
        behind = [p for p in atoms[k + 1].posts if atoms[k + 1].person is None and p.state in ("nominee", "neutral")]
    post = next((p for p in behind if not p.elected and not p.plural), None)
    return replace(post, state="neutral") if post is not None else None
