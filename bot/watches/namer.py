"""Marks ─▶ parts of the grammar: which words are a name, a field's value, an operator, or text.

Names are looked for first and the longest wins, so that "enforcement and removal operations" is one organization and
its "and" no operator. Operators in capitals end a name: "Enforcement AND Removal" are two words. Then small `and`,
`or`, `not` are operators too, because phones write small letters; `in Texas` is a place when we know the place; and
what is left is text, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.errors import QueryError
from bot.text.words import bare_words
from bot.watches.fields import Fields, field_named
from bot.watches.grammar import Part
from bot.watches.names import Names
from bot.watches.scan import Kind, Mark
from bot.watches.terms import Field, Term, Text

OPERATORS = {"AND": "_AND", "OR": "_OR", "NOT": "NOT"}
_SIGNS = {Kind.LEFT: "_LEFT", Kind.RIGHT: "_RIGHT", Kind.MINUS: "NOT"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST_VALUE = 12  # words of a field's value without quotation marks


class Namer:
    """Names the marks of queries."""

    def __init__(self, names: Names, fields: Fields) -> None:
        self._names, self._fields = names, fields

    def parts(self, text: str, marks: Sequence[Mark]) -> Iterator[Part]:
        """Go through the parts of a query in order. Raises QueryError."""
        at = 0
        while at < len(marks):
            mark = marks[at]
            run = _run(marks, at)
            if mark.kind is Kind.FIELD:
                part, at = self._field(text, marks, at)
                yield part
            elif mark.kind is Kind.QUOTED:
                yield Part("TERM", f'"{mark.text}"', mark.column, self._text(mark.text))
                at += 1
            elif run:
                yield from self._words(text, run)
                at += len(run)
            else:
                symbol = _SIGNS.get(mark.kind) or OPERATORS[mark.text]
                yield Part(symbol, mark.text, mark.column)
                at += 1

    def _field(self, text: str, marks: Sequence[Mark], at: int) -> tuple[Part, int]:
        name = field_named(text, marks[at].text, marks[at].column)
        value = marks[at + 1] if at + 1 < len(marks) else None
        if value and value.kind is Kind.LEFT:
            raise QueryError(text, value.column, f"Write the field before each value: `{name}:A OR {name}:B`")
        if value is None or value.kind not in {Kind.WORD, Kind.QUOTED}:
            raise QueryError(
                text, marks[at].column, f"`{name}:` needs a value directly after it, as in `{_SAMPLES[name]}`"
            )
        length = 1 if value.kind is Kind.QUOTED else self._value_length(text, name, _run(marks, at + 1))
        words = " ".join(mark.text for mark in marks[at + 1 : at + 1 + length])
        made = self._fields.term(name, words)
        if isinstance(made, str):
            raise QueryError(text, value.column, made)
        return Part("TERM", f"{name}:{words}", marks[at].column, made), at + 1 + length

    def _value_length(self, text: str, name: Field, run: Sequence[Mark]) -> int:
        """Say how many bare words are the value: the longest that the field knows, or one.

        A name nobody knows may have a second word: whoever wrote `person:quillon marsh` is asked, not guessed at.
        """
        known = self._fields.known(name)
        lengths = range(min(len(run), _LONGEST_VALUE), 0, -1)
        length = next((n for n in lengths if known(_joined(run[:n]))), 0)
        follower = run[1] if len(run) > 1 else None
        if length or follower is None or follower.text.upper() in OPERATORS or self._name(run, 1):
            return length or 1
        told = f'`{name}:"{run[0].text} {follower.text}"`'
        raise QueryError(text, follower.column, f"Put the whole value in quotation marks, as in {told}")

    def _words(self, text: str, run: Sequence[Mark]) -> Iterator[Part]:
        """Name bare words in a row; between the names, operators and text."""
        found: list[Part | Mark] = []
        at = 0
        while at < len(run):
            part, length = self._outlets(text, run, at) or self._board(run, at) or self._name(run, at) or (run[at], 1)
            found.append(part)
            at += length
        for unknown, group in groupby(found, key=lambda one: isinstance(one, Mark)):
            if unknown:
                yield from self._unknown([one for one in group if isinstance(one, Mark)])
            else:
                yield from (one for one in group if isinstance(one, Part))

    def _name(self, run: Sequence[Mark], at: int) -> tuple[Part, int] | None:
        for end in range(min(len(run), at + self._names.longest), at, -1):
            if term := self._names.bare(_joined(run[at:end])):
                return _term(run[at:end], term), end - at
        return None

    def _board(self, run: Sequence[Mark], at: int) -> tuple[Part, int] | None:
        """Take `board texas-field-offices` as `board:texas-field-offices`."""
        if run[at].text.casefold() != "board" or at + 1 == len(run):
            return None
        term = self._names.named(Field.BOARD, run[at + 1].text)
        return (_term(run[at : at + 2], term), 2) if term else None

    def _outlets(self, text: str, run: Sequence[Mark], at: int) -> tuple[Part, int] | None:
        """Take `from 2 outlets`."""
        words = [mark.text.casefold() for mark in run[at : at + 3]]
        if len(words) < 3 or words[0] != "from" or words[2] not in {"outlet", "outlets", "source", "sources"}:
            return None
        number = _NUMBERS.index(words[1]) if words[1] in _NUMBERS else int(words[1]) if words[1].isdecimal() else 0
        if not 1 <= number <= 9:
            raise QueryError(text, run[at + 1].column, "Write a number from 1 to 9, as in `from 2 outlets`")
        return Part("FROM", _joined(run[at : at + 3]), run[at].column, number), 3

    def _unknown(self, marks: Sequence[Mark]) -> Iterator[Part]:
        """Take words that are no strong name: operators in small letters, places, weak names, text."""
        for operator, group in groupby(marks, key=lambda mark: mark.text.upper() in OPERATORS):
            words = list(group)
            if operator:
                yield from (Part(OPERATORS[mark.text.upper()], mark.text, mark.column) for mark in words)
                continue
            place = self._place(words)
            rest = words[: len(words) - len(place)]
            if rest and (weak := self._names.bare(_joined(rest), weak=True)):
                yield _term(rest, weak)
            else:
                yield from (Part("TERM", mark.text, mark.column, self._text(mark.text)) for mark in rest)
            if place and (term := self._names.place(_joined(place[1:]))):
                yield _term(place, term)

    def _place(self, words: Sequence[Mark]) -> Sequence[Mark]:
        """Find `in PLACE` at the end of some words."""
        for at, mark in enumerate(words[:-1]):
            if mark.text.casefold() == "in" and self._names.place(_joined(words[at + 1 :])):
                return words[at:]
        return ()

    def _text(self, words: str) -> Text:
        """Make a text term; an acronym alone, or in capitals among other words, must stand in capitals."""
        typed = words.split()
        alone = len(typed) == 1
        capitals = [w.upper() for w in typed if (w.upper() if alone else w) in self._names.acronyms]
        return Text(" ".join(typed), bare_words(words), tuple(dict.fromkeys(capitals)))


_SAMPLES = {
    Field.PERSON: 'person:"Todd Lyons"',
    Field.POSITION: 'position:"ICE director"',
    Field.ORG: "org:ICE",
    Field.BOARD: "board:texas-field-offices",
    Field.PLACE: "place:Chicago",
    Field.CHANGE: "change:retires",
    Field.DIRECTION: "direction:out",
    Field.CERTAINTY: "certainty:announced",
    Field.SOURCE: 'source:"CBS News"',
}


def _run(marks: Sequence[Mark], at: int) -> Sequence[Mark]:
    """Give the bare words that stand in a row; operators in capitals end it."""
    end = at
    while end < len(marks) and marks[end].kind is Kind.WORD and marks[end].text not in OPERATORS:
        end += 1
    return marks[at:end]


def _joined(marks: Sequence[Mark]) -> str:
    return " ".join(mark.text for mark in marks)


def _term(marks: Sequence[Mark], term: Term) -> Part:
    return Part("TERM", _joined(marks), marks[0].column, term)
