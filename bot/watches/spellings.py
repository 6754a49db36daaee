"""How an organization, a position or a person may be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.model.roster import Organization, Person, Position
from bot.text.words import bare_words

_HEADS = ("head", "chief", "boss", "leader")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def unit_names(unit: Organization) -> tuple[str, ...]:
    """List an organization's names."""
    return (unit.short, unit.name, *unit.aliases, *unit.acronyms)


def acronyms(unit: Organization) -> tuple[str, ...]:
    """List those of its names that count in capitals only."""
    return tuple(dict.fromkeys(s for s in (unit.short, *unit.acronyms) if s.isupper() and " " not in s))


def position_names(position: Position, unit: Organization | None) -> Iterator[str]:
    """Give a position's own names, and its titles joined with its organization's or its place: "ERO director"."""
    yield from (position.label, position.title, *position.aliases)
    if position.place:
        yield from (f"{position.place} {title}" for title in position.titles)
    if unit is None or position.place:
        return
    for title in dict.fromkeys((*position.titles, *(_HEADS if position.head else ()))):
        for name in unit_names(unit):
            yield f"{name} {title}"
            yield f"{title} of {name}"


def person_names(person: Person) -> Iterator[str]:
    """Give a person's names as printed, and without initials between them: "John F. Kelly", "John Kelly"."""
    for name in (person.name, *person.aliases):
        yield name
        words = bare_words(name).split()
        if len(words) > 2:
            yield " ".join([words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]])


def surname(name: str) -> str:
    """Give the last word of a name that is no suffix."""
    words = [word for word in name.split() if bare_words(word) not in _SUFFIXES]
    return words[-1] if words else name


def keys(spellings: Iterable[str]) -> tuple[str, ...]:
    """Give the bare words of spellings, each once."""
    return tuple(dict.fromkeys(bare_words(s) for s in spellings))
