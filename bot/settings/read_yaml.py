"""Read YAML into a document.

Nothing in it is executed: YAML is read as events and no object is constructed, tags of any kind are refused, and so are
aliases, because nine nested ones make a billion values. Reading events costs three quarters of composing nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from bot.settings.document import Document, Location, unreadable

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(file: str, text: str) -> Document:
    """Read a mapping of YAML 1.2; every trouble becomes a problem of the document."""
    # pure: libyaml, which ruamel.yaml takes where it finds it, refuses what YAML 1.2 allows ({url: https://...})
    tree = _Tree(file, YAML(typ="safe", pure=True).parse(text))
    try:
        return tree.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        return unreadable(file, line, f"is no valid YAML: {error.problem or error.context}")
    except ReaderError as error:
        line, character = text.count("\n", 0, error.position) + 1, f"U+{error.character:04X}"
        return unreadable(file, line, f"holds the character {character}, which YAML forbids; remove it")
    except RecursionError:
        return unreadable(file, None, "is nested too deeply; four levels are enough for every file here")
    except (YAMLError, ValueError, OverflowError) as error:  # ruamel.yaml lets some of Python's own through
        return unreadable(file, None, f"is no valid YAML: {error}")


class _Tree:
    """Builds a document from the parser's events, noting lines and objections on the way."""

    def __init__(self, file: str, events: Iterator[Event]) -> None:
        self._file, self._events = file, events
        self._lines: dict[Location, int] = {}
        self._problems: list[Problem] = []

    def document(self) -> Document:
        next(self._events)  # the stream's start
        if isinstance(next(self._events), StreamEndEvent):
            return unreadable(self._file, 1, "the file is empty; delete it, or write its keys")
        root = next(self._events)
        data = self._value(root, ())
        if not isinstance(data, dict):
            return unreadable(self._file, 1, "the file must consist of keys and values, such as `feeds: []`")
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
