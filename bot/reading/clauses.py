"""Component: read the changes that clauses tell, as claims; whether they are true, new and sourced is decided later.

One module in frames/ for each frame of config/lexicon/verbs.yaml, one for nouns, one for the verb to be, one for
titles whose own words tell a change, one for the White House's lists. Each asks the grammar for people, posts and
organizations only; a clause without them gives nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.reading.atom import Atom
from bot.reading.document import Claim, Document
from bot.reading.frames.candidate import candidates
from bot.reading.frames.copula import copula
from bot.reading.frames.dismisser import dismisser
from bot.reading.frames.hirer import hirer
from bot.reading.frames.joiner import joiner
from bot.reading.frames.leaver import leaver
from bot.reading.frames.lists import nominations
from bot.reading.frames.noun import noun_of_change
from bot.reading.frames.presented import presented
from bot.reading.frames.replacer import followed, replacer
from bot.reading.frames.roll import roll
from bot.reading.frames.server import server
from bot.reading.frames.title import told_by_post
from bot.reading.grammar import Parse
from bot.reading.lexicon import Lexicon
from bot.reading.scene import Scene

_FRAMES: dict[str, Callable[[Scene, Any, Atom], None]] = {
    "leaver": leaver,
    "dismisser": dismisser,
    "hirer": hirer,
    "joiner": joiner,
    "replacer": replacer,
    "server": server,
}


def clauses(
    document: Document, lexicon: Lexicon, parse: Parse, focus: int | None, earlier: Sequence[Claim] = ()
) -> Scene:
    """Read one sentence; the answer holds its claims and its links between people and posts."""
    scene = Scene(document, lexicon, parse, focus, earlier=earlier)
    for atom in parse.atoms:
        if atom.person is not None:
            scene.links += [(atom.person, post) for post in atom.posts]
    nominations(scene)
    roll(scene)
    presented(scene)
    candidates(scene)
    for token in parse.doc:
        if token.i in scene.consumed:
            continue
        atom = parse.atom(token)
        if atom.trigger and atom.trigger.noun:
            noun_of_change(scene, token, atom)
        elif atom.trigger:
            _FRAMES[atom.trigger.frame](scene, token, atom)
        elif token.lemma_ == "be":
            copula(scene, token)
        if atom.posts:
            told_by_post(scene, atom)
    followed(scene)
    return scene
