"""What a story's own fields answer to a term.

Ids decide where there are ids. A story whose person, post or organization nobody resolved is compared by its words."""

from __future__ import annotations

from bot.model.change import Kind
from bot.model.story import Certainty, Story
from bot.text.words import bare_words, stands_in
from bot.watches.fields import POSTED
from bot.watches.terms import (
    Board,
    Change,
    Heading,
    Organization,
    Person,
    Place,
    Position,
    Source,
    Sureness,
    Term,
)


def told(term: Term, story: Story) -> bool:
    """Say whether a story tells of what a term names. Text is the article's business: never here."""
    match term:
        case Person():
            return _person(term, story)
        case Position():
            return _position(term, story)
        case Organization(ids=ids, positions=positions, phrases=phrases):
            unresolved = story.organization if story.organization_id is None else None
            return _unit(story, ids, positions) or bare_words(unresolved or "") in phrases
        case Board(positions=positions, organizations=organizations):
            return _unit(story, organizations, positions)
        case Place(positions=positions, phrase=phrase):
            named = f"{story.place or ''} {story.position or ''} {story.group or ''}"
            return story.position_id in positions or stands_in(phrase, bare_words(named))
        case Change(kind):
            return story.kind is kind
        case Heading(direction):
            return any(t.change.direction is direction for t in story.tellings[-1:])
        case Sureness(certainty):
            return story.certainty in POSTED[POSTED.index(certainty) :]
        case Source():
            return any(printed_by(term, t.outlet_id, t.outlet) for t in story.tellings)
        case _:
            return False


def printed_by(source: Source, outlet_id: str | None, outlet: str) -> bool:
    """Say whether an outlet is the source that a term names."""
    return outlet_id in source.ids or stands_in(source.phrase, bare_words(outlet))


def corroborated(story: Story, outlets: int) -> bool:
    """Say whether so many outlets have a source of their own; an announcement needs no second outlet."""
    if story.certainty in {Certainty.ANNOUNCED, Certainty.IN_EFFECT}:
        return True
    return len({t.outlet_id or t.outlet for t in story.tellings if t.counts}) >= outlets


def _person(term: Person, story: Story) -> bool:
    """Look at who changes posts, and at the successor and predecessor that any source names."""
    if story.person_id in term.ids:
        return True
    others = {name for t in story.tellings for name in (t.change.successor, t.change.predecessor)}
    if story.person_id is None or not term.ids:
        others.add(story.person)
    spoken = [bare_words(name) for name in others if name]
    return any(stands_in(name, words) for name in term.names for words in spoken)


def _position(term: Position, story: Story) -> bool:
    if term.acting and not (story.acting or story.kind is Kind.ACTING):
        return False
    if story.position_id is not None:
        return story.position_id in term.ids
    spoken = bare_words(f"{story.position or ''} | {story.group or ''}")
    return any(stands_in(phrase, spoken) for phrase in term.phrases)


def _unit(story: Story, organizations: frozenset[str], positions: frozenset[str]) -> bool:
    return story.organization_id in organizations or story.position_id in positions
