"""Join verbs of change whose object stands inside: "puts X on leave", "pushed X out", "swears X in".

The parser then sees one verb with its object behind it. Only a person or a post may stand in the gap, so that "put the
plan on leave" stays what it is."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.atom import Atom
from bot.reading.forms import SLOTS
from bot.reading.lexicon import Lexicon, Trigger

_WIDEST = 7  # words in the gap: "its acting deputy director, X,"
_MODELS = {
    "dismisser": ("fire", "fires", "fired", "fired", "firing"),
    "hirer": ("appoint", "appoints", "appointed", "appointed", "appointing"),
}
_STOPS = frozenset((".", ";", ":", "who", "which", "that", "after", "said"))


def without_gaps(atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """Join what stands apart."""
    out: list[Atom] = []
    skipped: set[int] = set()
    for i, atom in enumerate(atoms):
        if i in skipped:
            continue
        found = _gapped(atoms, i, lexicon)
        if found is not None:
            trigger, slot, first, last = found
            skipped.update(range(first, last))
            word = _MODELS[trigger.frame][SLOTS.index(slot)]
            atom = replace(
                atom,
                word=word,
                low=f"{atom.low} {' '.join(a.low for a in atoms[first:last])}",
                trigger=trigger,
                slot=slot,
            )
        out.append(atom)
    return out


def _gapped(atoms: list[Atom], i: int, lexicon: Lexicon) -> tuple[Trigger, str, int, int] | None:
    """Find the rest of a verb that may begin at i: the trigger, its form, the numbers of the rest's atoms."""
    if atoms[i].named or atoms[i].unit is not None:
        return None
    for rest, number, slot in lexicon.apart.get(atoms[i].low, ()):
        named = False
        for k in range(i + 1, min(i + 2 + _WIDEST, len(atoms))):
            if named and tuple(a.low for a in atoms[k : k + len(rest)]) == rest:
                return lexicon.triggers[number], slot, k, k + len(rest)
            if atoms[k].trigger or atoms[k].low in _STOPS:
                break
            named = named or atoms[k].named
    return None
