"""Read one YAML or TOML file into plain data that still knows its lines.

A file of the operator's is input like any other: whatever its bytes are, the answer is a document with its problems.
Nothing in it is executed: YAML is read as events and no object is constructed, tags of any kind are refused, and so are
aliases, because nine nested ones make a billion values. Reading events costs three quarters of composing nodes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from bot.errors import Problem

Location = tuple[str | int, ...]  # ("positions", 3, "title"), as pydantic counts

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TOML_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_TOML_KEY = re.compile(r"\s*(\"?)([\w-]+)\1\s*=")


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, the line of each key and item, and what is wrong with it as a file.

    YAML scalars are text as written (dates and numbers too) or None; TOML values have TOML's types.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: Mapping[Location, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    readable: bool = True

    def line(self, location: Location) -> int | None:
        """Give the line of a location, or of the nearest one that encloses it."""
        enclosing = (location[:length] for length in range(len(location), -1, -1))
        return next((self.lines[place] for place in enclosing if place in self.lines), None)

    def problem(self, location: Location, message: str) -> Problem:
        return Problem(self.file, self.line(location), message)

    def rows(self, section: str) -> Iterator[tuple[Location, dict[str, Any]]]:
        """Go through the mappings listed under a key, well formed or not."""
        listed = self.data.get(section)
        for number, row in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(row, dict):
                yield (section, number), row


def read_document(path: Path) -> Document:
    """Read a .yaml or .toml file; every trouble becomes a problem of the document."""
    file = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _unreadable(file, line, "the text is not UTF-8; save the file in UTF-8")
    except OSError as error:
        return _unreadable(file, None, f"cannot be read ({error.strerror}); check the path and its permissions")
    return _parse_toml(file, text) if path.suffix == ".toml" else _parse_yaml(file, text)


def _unreadable(file: str, line: int | None, message: str) -> Document:
    return Document(file, problems=(Problem(file, line, message),), readable=False)


def _parse_yaml(file: str, text: str) -> Document:
    # the quick parser in C, where ruamel.yaml.clib is installed: same events, a thirtieth of the time
    tree = _Tree(file, YAML(typ="safe").parse(text))
    try:
        return tree.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        return _unreadable(file, line, f"is no valid YAML: {error.problem or error.context}")
    except ReaderError as error:
        line, character = text.count("\n", 0, error.position) + 1, f"U+{error.character:04X}"
        return _unreadable(file, line, f"holds the character {character}, which YAML forbids; remove it")
    except RecursionError:
        return _unreadable(file, None, "is nested too deeply; four levels are enough for every file here")
    except (YAMLError, ValueError, OverflowError) as error:  # ruamel.yaml lets some of Python's own through
        return _unreadable(file, None, f"is no valid YAML: {error}")


class _Tree:
    """Builds a document from the parser's events, noting lines and objections on the way."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self._file, self._events = file, events
        self._lines: dict[Location, int] = {}
        self._problems: list[Problem] = []

    def document(self) -> Document:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), StreamEndEvent):
            return _unreadable(self._file, 1, "the file is empty; delete it, or write its keys")
        root = next(self._events)
        data = self._value(root, ())
        if not isinstance(data, dict):
            return _unreadable(self._file, 1, "the file must consist of keys and values, such as `feeds: []`")
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, StreamEndEvent):
            self._object(after, "a second document begins here (---); keep one to a file")
        return Document(self._file, data, self._lines, tuple(self._problems))

    def _value(self, event: Event, location: Location) -> Any:
        self._lines.setdefault(location, _line(event))
        if isinstance(event, AliasEvent):
            self._object(event, "aliases (*name) are not supported; write the value out")
            return None
        assert isinstance(event, ScalarEvent | CollectionStartEvent)  # the parser's grammar has nothing else here
        if event.tag is not None:
            self._object(event, f"the tag {event.tag} is not supported; remove it")
        if isinstance(event, ScalarEvent):
            return None if event.implicit[0] and event.value in _NULLS else event.value
        if isinstance(event, MappingStartEvent):
            return self._mapping(location)
        items = iter(self._next, None)
        return [self._value(item, (*location, number)) for number, item in enumerate(items)]

    def _mapping(self, location: Location) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for event in iter(self._next, None):
            if not isinstance(event, ScalarEvent):
                self._object(event, "a key must be a single word")
                self._value(event, (*location, ""))
                self._value(next(self._events), (*location, ""))
                continue
            key, here = event.value, (*location, event.value)
            if key in plain:
                self._object(event, f"the key {key!r} stands twice, first in line {self._lines[here]}; remove one")
                self._value(next(self._events), (*here, "again"))
            else:
                self._lines[here] = _line(event)
                plain[key] = self._value(next(self._events), here)
        return plain

    def _next(self) -> Event | None:
        """Give the next event of this mapping or sequence, None at its end."""
        event = next(self._events)
        return None if isinstance(event, CollectionEndEvent) else event

    def _object(self, event: Event, message: str) -> None:
        self._problems.append(Problem(self._file, _line(event), message))


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _parse_toml(file: str, text: str) -> Document:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        message = _TOML_LINE.sub("", str(error)).strip()
        return _unreadable(file, int(found[1]) if found else None, f"is no valid TOML: {message}")
    except RecursionError:
        return _unreadable(file, None, "is nested too deeply; two levels are enough")
    return Document(file, data, dict(_toml_lines(text)))


def _toml_lines(text: str) -> Iterator[tuple[Location, int]]:
    """Find the lines of tables and keys by their look: tomllib keeps none."""
    table: Location = ()
    for line, number in zip(text.splitlines(), count(1), strict=False):
        if header := _TOML_TABLE.match(line):
            table = tuple(header[1].split("."))
            yield table, number
        elif key := _TOML_KEY.match(line):
            yield (*table, key[2]), number
