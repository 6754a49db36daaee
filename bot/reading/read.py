"""Read an article: title and text in, changes out. READ FIRST in this room.

A component is a function Document -> Document that adds what it found and changes nothing that another found; the tuple
of components is the design (after spaCy's pipeline/functions.py):

    split          sentences and words; headlines in the case of running text
    organizations  the gazetteer's, with the traps (ice, India's FEMA, a state's DHS)
    offices        organizations with a place: "ICE's Atlanta field office"
    select         sentences with a word of change: only these meet the language model
    guess          people, as the language model sees them
    positions      posts by their grammar
    names          people; a surname is who had it in full
    claims         clauses → claims; judged by polarity and recalled
    complete       a claim's missing post, holder, organization, from the rest of the article
    merge          one group for all claims that tell one change
    biography      how a leaver once came to the post is no news
    long_known     nor is what the record has long known
    attribute      who says it
    changes        groups → changes with evidence, or dropped with a reason
    sightings      holders named without a change

What must never be wrong is a person's exit that the text does not tell: whenever a component doubts, the claim is
dropped and its reason kept. Words and phrases live in config/lexicon/, each with an example that a test runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.model.change import Reading
from bot.model.roster import Knowledge
from bot.reading.attribution import attribute
from bot.reading.biography import biography
from bot.reading.changes import changes
from bot.reading.claims import claims
from bot.reading.complete import complete
from bot.reading.document import Document
from bot.reading.english import English
from bot.reading.explain import explained
from bot.reading.gate import Gate
from bot.reading.guess import guess
from bot.reading.load_lexicon import load_lexicon
from bot.reading.long_known import long_known
from bot.reading.merge import merge
from bot.reading.names import names
from bot.reading.notices import first_reported_by, not_announced, response
from bot.reading.offices import office_index, offices
from bot.reading.organizations import gazetteer, organizations
from bot.reading.people import known_people
from bot.reading.positions import positions
from bot.reading.resolve import position_index
from bot.reading.select import select
from bot.reading.sightings import sightings
from bot.reading.split import split
from bot.reading.summary import summary

Component = Callable[[Document], Document]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Reader:
    """Reads articles with one roster and one lexicon; load once per process (about a second, 170 MB)."""

    def __init__(self, knowledge: Knowledge, lexicon_folder: Path) -> None:
        self._lexicon = load_lexicon(lexicon_folder, [re.escape(o.name) for o in knowledge.outlets])
        self._english = english = English()
        self._gate = Gate(knowledge, lexicon_folder)
        known, index = known_people(knowledge), position_index(knowledge)
        surnames = frozenset(known.surname)
        self._components: tuple[Component, ...] = (
            partial(split, lexicon=self._lexicon, common=english.common, surnames=surnames),
            partial(organizations, known=gazetteer(knowledge)),
            partial(offices, known=office_index(knowledge)),
            partial(select, lexicon=self._lexicon),
            partial(guess, lexicon=self._lexicon, english=english),
            partial(positions, lexicon=self._lexicon, surnames=surnames, common=english.common),
            partial(names, lexicon=self._lexicon, known=known, common=english.common),
            partial(claims, lexicon=self._lexicon, english=english),
            partial(complete, index=index),
            partial(merge, index=index),
            biography,
            partial(long_known, index=index),
            partial(attribute, lexicon=self._lexicon),
            partial(changes, index=index, lexicon=self._lexicon),
            partial(sightings, index=index),
        )

    def read(self, title: str, text: str, published: datetime | None, outlet: str, scope: str = "dhs") -> Reading:
        """Read one article. Offsets index title + blank line + text. `scope`: "dhs", or "any" organization."""
        title, text = _clean(title), _clean(text)
        if scope == "dhs" and not self._gate.decide(title, text).passed:
            return Reading()
        document = _document(title, text, published, outlet, scope)
        with self._english.memory():
            for component in self._components:
                document = component(document)
        return Reading(
            changes=document.changes,
            sightings=document.sightings,
            dropped=document.dropped,
            first_reported_by=first_reported_by(document, self._lexicon),
            response=response(document, self._lexicon),
            not_announced=not_announced(document, self._lexicon),
            summary=summary(document.changes, outlet),
        )

    def explain(
        self, title: str, text: str, published: datetime | None, outlet: str, scope: str = "dhs"
    ) -> tuple[str, ...]:
        """Read one article, and say a line at a time what the gate decided and what each component found."""
        title, text = _clean(title), _clean(text)
        verdict = self._gate.decide(title, text)
        lines = [f"gate: {verdict.reason}"]
        if scope == "dhs" and not verdict.passed:
            return tuple(lines)
        document = _document(title, text, published, outlet, scope)
        with self._english.memory():
            for component in self._components:
                before, document = document, component(document)
                lines += explained(getattr(component, "func", component).__name__, before, document)
        return tuple(lines)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _document(title: str, text: str, published: datetime | None, outlet: str, scope: str) -> Document:
    return Document(f"{title}\n\n{text}", len(title), published, outlet, scope)
