"""Pair the annotator's events with those that were read.

Greedy, in the annotator's order: the same person (by surname, or nobody named), the same side, an organization that can
be the same. Among several, the one whose kind agrees, then whose background agrees, then whose post is the likest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.event import Event
from bot.evaluation.place import compatible, place
from bot.evaluation.post import post_words


@dataclass(frozen=True, slots=True)
class Pairing:
    pairs: tuple[tuple[Event, Event], ...]  # annotated, read
    missed: tuple[Event, ...]
    extra: tuple[Event, ...]


def pair(annotated: Sequence[Event], read: Sequence[Event]) -> Pairing:
    """Pair each annotated event with at most one that was read."""
    free = list(read)
    pairs, missed = [], []
    for wanted in annotated:
        candidates = [i for i, found in enumerate(free) if _same(wanted, found)]
        if candidates:
            best = max(candidates, key=lambda i: _likeness(wanted, free[i]))
            pairs.append((wanted, free.pop(best)))
        else:
            missed.append(wanted)
    return Pairing(tuple(pairs), tuple(missed), tuple(free))


def _same(wanted: Event, found: Event) -> bool:
    return wanted.surname == found.surname and wanted.side is found.side and compatible(place(found), place(wanted))


def _likeness(wanted: Event, found: Event) -> tuple[bool, bool, int]:
    return (
        wanted.kind is found.kind,
        wanted.background == found.background,
        len(post_words(wanted.position) & post_words(found.position)),
    )
