"""Component: note who is named with a post that does not change ("acting Director X said"): it refreshes *last
seen*."""

from __future__ import annotations

from dataclasses import replace

from bot.model.change import Sighting
from bot.reading.document import Document
from bot.reading.resolve import Positions, resolve


def sightings(document: Document, index: Positions) -> Document:
    """Collect the sightings, one for each person and position."""
    moving = {c.person for c in document.changes if not c.background}
    out: dict[tuple[str, str], Sighting] = {}
    for number, post in document.links:
        person = document.people[number]
        if post.state != "neutral" or post.plural or person.name in moving:
            continue
        position = resolve(post, index, document)
        sentence = next((s for s in document.sentences if s.start <= post.start < s.end), None)
        if position is not None and sentence is not None:
            quotation = document.quote(sentence.start, sentence.end)
            sighting = Sighting(person.name, person.id, position.id, post.acting, quotation)
            out.setdefault((person.name, position.id), sighting)
    return replace(document, sightings=tuple(out.values()))
