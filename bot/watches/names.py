"""What words name: people, positions, organizations, boards and places, by every spelling that config/ implies.

A name is *strong* when it is enough alone ("ERO", "ICE director", "Kenneth Genalo") and *weak* when it is also an
everyday word or a title that many hold ("wall", "director"). A weak one counts in its field, and bare only where no
unknown word stands beside it: `genalo` is the person, `border wall` is not Charles Wall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.model import roster
from bot.model.roster import Knowledge
from bot.text.words import bare_words, stands_in
from bot.watches.spellings import acronyms, keys, person_names, position_names, surname, unit_names
from bot.watches.terms import Board, Field, Organization, Person, Place, Position, Term

NAMED = (Field.POSITION, Field.ORG, Field.PERSON)  # what bare words may name; the first wins
ACTING = ("acting ", "interim ")
CLOSE = 60  # of 100: below it a suggestion is noise ("narnia" is like nothing we know)


class Names:
    """Every spelling that `knowledge` implies; built once, asked often. Positions we do not watch have none."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._units = {o.id: o for o in knowledge.organizations if o.in_scope}
        self._positions = {p.id: p for p in knowledge.positions if p.watched}
        self._people = {p.id: p for p in knowledge.people}
        self._boards = {b.id: b for b in knowledge.boards}
        self._strong: Mapping[Field, dict[str, set[str]]] = {name: defaultdict(set) for name in Field}
        self._weak: Mapping[Field, dict[str, set[str]]] = {name: defaultdict(set) for name in Field}
        self._printed: dict[tuple[Field, str], str] = {}
        self._terms: dict[tuple[Field, str], Term] = {}
        for spellings, strong in ((self._firm(), True), (self._loose(), False)):
            for name, id, spelling in spellings:
                key = bare_words(spelling)
                (self._strong if strong else self._weak)[name][key].add(id)
                self._printed.setdefault((name, key), spelling)
        self.acronyms = frozenset(a for o in knowledge.organizations for a in acronyms(o))
        self.longest = max((key.count(" ") + 2 for names in self._strong.values() for key in names), default=1)

    # -- what words name ---------------------------------------------------------------------------------------------

    def bare(self, words: str, *, weak: bool = False) -> Term | None:
        """Say what bare words name without a field: a position, an organization or a person."""
        key = bare_words(words)
        return next((term for name in NAMED if (term := self._named(name, key, weak))), None)

    def named(self, name: Field, words: str) -> Term | None:
        """Say what words name in a field."""
        return self._named(name, bare_words(words), weak=True)

    def _named(self, name: Field, key: str, weak: bool) -> Term | None:
        for spelled in (key, key.removesuffix("s")):
            ids = self._strong[name].get(spelled) or (self._weak[name].get(spelled) if weak else None)
            if ids:
                return self._term(name, frozenset(ids), spelled)
        if name is Field.POSITION and key.startswith(ACTING):
            found = self._named(name, key.partition(" ")[2], weak)
            return replace(found, acting=True) if isinstance(found, Position) else None
        return None

    def place(self, words: str) -> Place | None:
        """Say which place words name; None when no position and no board is there."""
        found = self.open_place(words)
        return found if found.positions else None

    def open_place(self, words: str) -> Place:
        """Make a place of any words: positions there, and the positions of boards whose title names it."""
        phrase = bare_words(words)
        there = [p for p in self._positions.values() if p.place and stands_in(phrase, bare_words(p.place))]
        boards = [b for b in self._boards.values() if stands_in(phrase, bare_words(b.title))]
        label = next((p.place for p in there if p.place and bare_words(p.place) == phrase), words)
        return Place(label, frozenset({p.id for p in there}.union(*(b.positions for b in boards))), phrase)

    def person(self, words: str) -> Person:
        """Make a person of a name that the roster may not have."""
        known = self.named(Field.PERSON, words)
        return known if isinstance(known, Person) else Person(words, frozenset(), (bare_words(words),))

    def nearest(self, name: Field, words: str, count: int = 3) -> tuple[str, ...]:
        """List the names of a field that look most like some words."""
        spelled = {**self._weak[name], **self._strong[name]}
        scored = process.extract(
            bare_words(words), list(spelled), scorer=fuzz.WRatio, limit=10 * count, score_cutoff=CLOSE
        )
        close = sorted(((key, score) for key, score, _ in scored), key=lambda one: (-one[1], len(one[0])))
        return tuple(dict.fromkeys(self._label(name, spelled[key], key) for key, _ in close))[:count]

    def out_of_scope(self, words: str) -> str | None:
        """Name the organization that we know only so as not to mistake it for one of ours."""
        key = bare_words(words)
        foreign = (o for o in self._knowledge.organizations if not o.in_scope)
        return next((o.name for o in foreign if key in map(bare_words, unit_names(o))), None)

    # -- terms -------------------------------------------------------------------------------------------------------

    def _term(self, name: Field, ids: frozenset[str], key: str) -> Term:
        """Make the term of ids; made once, because thousands of watches name the same."""
        label = self._label(name, ids, key)
        if (name, label) not in self._terms:
            self._terms[name, label] = self._make(name, ids, label)
        return self._terms[name, label]

    def _make(self, name: Field, ids: frozenset[str], label: str) -> Term:
        if name is Field.PERSON:
            return Person(label, ids, keys(s for id in ids for s in person_names(self._people[id])))
        if name is Field.POSITION:
            everywhere = ids.union(*(self._places_of(self._positions[id]) for id in ids))
            named = [self._positions[id] for id in sorted(everywhere)]
            composed = (s for p in named for s in position_names(p, self._units.get(p.organization)))
            return Position(label, everywhere, keys([label, f"{label}s", *composed]))
        if name is Field.ORG:
            return self._organization(label, ids)
        below = self._below(o for id in ids for o in self._boards[id].organizations)
        listed = {p for id in ids for p in self._boards[id].positions}
        return Board(label, frozenset(listed | self._positions_of(below)), below)

    def _organization(self, label: str, ids: frozenset[str]) -> Organization:
        below = self._below(ids)
        units = [self._units[id] for id in sorted(below)]
        capitals = tuple(dict.fromkeys(a for o in units for a in acronyms(o)))
        phrases = keys(s for o in units for s in (o.name, o.path, o.short, *o.aliases) if s not in capitals)
        return Organization(label, below, frozenset(self._positions_of(below)), phrases, capitals)

    def _places_of(self, position: roster.Position) -> set[str]:
        """List the same post in all its places: who follows "ICE field office directors" follows Chicago's."""
        if position.place:
            return set()
        row = (position.organization, position.titles)
        return {p.id for p in self._positions.values() if p.place and (p.organization, p.titles) == row}

    def _below(self, ids: Iterable[str]) -> frozenset[str]:
        wanted = set(ids)
        return frozenset(id for id in self._units if wanted.intersection(self._knowledge.lineage(id)))

    def _positions_of(self, units: frozenset[str]) -> set[str]:
        return {p.id for p in self._positions.values() if p.organization in units}

    def _label(self, name: Field, ids: Iterable[str], key: str) -> str:
        """Write what was named so that it names the same again, in its plainest form."""
        wanted = set(ids)
        first = min(wanted)
        full: dict[Field, tuple[str, ...]] = {
            Field.PERSON: (self._people[first].name,) if first in self._people else (),
            Field.POSITION: (self._positions[first].label, self._positions[first].title)
            if first in self._positions
            else (),
            Field.ORG: (self._units[first].path, self._units[first].name) if first in self._units else (),
        }
        candidates = full.get(name, ()) if len(wanted) == 1 else ()
        unique = (s for s in candidates if self._strong[name].get(bare_words(s)) == wanted)
        return next(unique, first if len(wanted) == 1 else self._printed[name, key])

    # -- spellings ---------------------------------------------------------------------------------------------------

    def _firm(self) -> Iterator[tuple[Field, str, str]]:
        for unit in self._units.values():
            yield from ((Field.ORG, unit.id, s) for s in (unit.path, *unit_names(unit), unit.id))
        for position in self._positions.values():
            yield from (
                (Field.POSITION, position.id, s)
                for s in (*position_names(position, self._units.get(position.organization)), position.id)
            )
        for person in self._people.values():
            yield from ((Field.PERSON, person.id, s) for s in (*person_names(person), person.id))
        for board in self._boards.values():
            yield from ((Field.BOARD, board.id, s) for s in (board.id, board.title))

    def _loose(self) -> Iterator[tuple[Field, str, str]]:
        for position in self._positions.values():
            yield from ((Field.POSITION, position.id, s) for s in position.titles)
        for person in self._people.values():
            yield Field.PERSON, person.id, surname(person.name)
