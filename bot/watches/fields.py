"""A field and its value ─▶ a term. Closed fields list what they know; person, place and source take any name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapidfuzz import fuzz, process

from bot.errors import QueryError
from bot.model.change import Direction, Kind
from bot.model.roster import Outlet
from bot.model.story import Certainty
from bot.text.words import bare_words
from bot.watches.names import Names
from bot.watches.terms import Change, Field, Heading, Source, Sureness, Term

POSTED = (Certainty.ONE_OUTLET, Certainty.SEVERAL_OUTLETS, Certainty.ANNOUNCED, Certainty.IN_EFFECT)  # weakest first
_ALSO_CALLED = {"organization": Field.ORG, "post": Field.POSITION, "outlet": Field.SOURCE, "kind": Field.CHANGE}


class Fields:
    """Turns values into terms, with everything that `names` and the outlets know."""

    def __init__(self, names: Names, outlets: tuple[Outlet, ...]) -> None:
        self._names, self._outlets = names, outlets
        self._closed: Mapping[Field, Mapping[str, Term]] = {
            Field.CHANGE: {bare_words(k.replace("_", " ")): Change(k) for k in Kind},
            Field.DIRECTION: {d.value: Heading(d) for d in Direction},
            Field.CERTAINTY: {c.value: Sureness(c) for c in POSTED},
        }

    def known(self, name: Field) -> Callable[[str], Term | None]:
        """Give the function that says what a value names in a field, or None."""
        if name in self._closed:
            return lambda value: self._closed[name].get(_plain(value))
        if name is Field.PLACE:
            return self._names.place
        if name is Field.SOURCE:
            return self._source
        return lambda value: self._names.named(name, value)

    def term(self, name: Field, value: str) -> Term | str:
        """Make the term of a field and its value, or say why there is none and what to write instead."""
        if found := self.known(name)(value):
            return found
        if name is Field.PERSON:
            return self._names.person(value)
        if name is Field.PLACE:
            return self._names.open_place(value)
        if name is Field.SOURCE:
            return Source(value, frozenset(), bare_words(value))
        if name in self._closed:
            known = ", ".join(str(term).partition(":")[2] for term in self._closed[name].values())
            return f"`{value}` is no {name}; known: {known}"
        if name is Field.ORG and (foreign := self._names.out_of_scope(value)):
            return f'{foreign} is no part of DHS; write "{value}" in quotation marks to search for the words'
        close = " or ".join(f"`{n}`" for n in self._names.nearest(name, value))
        hint = f"did you mean {close}?" if close else f'write "{value}" in quotation marks to search for the words'
        return f"Nobody here knows the {_NOUNS[name]} `{value}`; {hint}"

    def _source(self, value: str) -> Source | None:
        phrase = bare_words(value)
        same = [o for o in self._outlets if phrase in {bare_words(s) for s in (o.name, o.id, *o.domains)}]
        if not same:
            return None
        return Source(same[0].name, frozenset(o.id for o in same), bare_words(same[0].name))


_NOUNS = {Field.ORG: "organization", Field.POSITION: "post", Field.BOARD: "board"}


def field_named(text: str, word: str, column: int) -> Field:
    """Say which field a word before a colon is. Raises QueryError with the nearest one."""
    key = word.casefold()
    if key in set(Field):
        return Field(key)
    if key in _ALSO_CALLED:
        return _ALSO_CALLED[key]
    if key == "on":
        raise QueryError(text, column, "`on:articles` is told apart from the query; leave it out here")
    near = process.extractOne(key, [f.value for f in Field], scorer=fuzz.ratio, score_cutoff=60)
    hint = f"did you mean `{near[0]}:`?" if near else f"known: {', '.join(f'{f}:' for f in Field)}"
    raise QueryError(text, column, f"`{word}:` is no field; {hint}")


def _plain(value: str) -> str:
    return bare_words(value.replace("_", " "))
