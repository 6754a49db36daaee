"""Read one YAML or TOML file into plain data that still knows its lines.

A file of the operator's is input like any other: whatever its bytes are, the answer is a document with its problems.
Nothing in it is executed: YAML is composed to nodes and never constructed, tags of any kind are refused, and so are
aliases, because nine nested ones make a billion nodes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from bot.errors import Problem

Location = tuple[str | int, ...]  # ("positions", 3, "title"), as pydantic counts

_SCALARS = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_NULL = "tag:yaml.org,2002:null"
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
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        if root is None:
            return _unreadable(file, 1, "the file is empty; delete it, or write its keys")
        if not isinstance(root, MappingNode):
            return _unreadable(file, 1, "the file must consist of keys and values, such as `feeds: []`")
        problems: list[Problem] = []
        lines: dict[Location, int] = {}
        data = _Plain(lambda line, message: problems.append(Problem(file, line, message)), lines).mapping(root, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        return _unreadable(file, line, f"is no valid YAML: {error.problem or error.context}")
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return _unreadable(file, line, f"holds the character U+{ord(error.character):04X}, which YAML forbids; remove it")
    except RecursionError:
        return _unreadable(file, None, "is nested too deeply; three levels are enough for every file here")
    except (YAMLError, ValueError, OverflowError) as error:  # ruamel.yaml lets some of Python's own through
        return _unreadable(file, None, f"is no valid YAML: {error}")
    return Document(file, data, lines, tuple(problems))


class _Plain:
    """Turns nodes into dicts, lists and text, noting lines and objections on the way."""

    def __init__(self, object_to: Callable[[int, str], None], lines: dict[Location, int]) -> None:
        self._object_to, self._lines = object_to, lines
        self._seen: set[int] = set()

    def mapping(self, node: MappingNode, location: Location) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self._object_to(line, "a key must be a single word")
            elif key.value in plain:
                first = self._lines[(*location, key.value)]
                self._object_to(line, f"the key {key.value!r} stands twice, first in line {first}; remove one")
            else:
                self._lines[(*location, key.value)] = line
                plain[key.value] = self._value(value, (*location, key.value))
        return plain

    def _value(self, node: Node, location: Location) -> Any:
        line = node.start_mark.line + 1
        self._lines.setdefault(location, line)
        if id(node) in self._seen:
            self._object_to(line, "aliases (*name) are not supported; write the value out")
            return None
        self._seen.add(id(node))
        match node:
            case MappingNode(tag="tag:yaml.org,2002:map"):
                return self.mapping(node, location)
            case SequenceNode(tag="tag:yaml.org,2002:seq"):
                return [self._value(item, (*location, number)) for number, item in enumerate(node.value)]
            case ScalarNode(tag=tag) if tag in _SCALARS:
                return None if tag == _NULL else node.value
        self._object_to(line, f"the tag {node.tag} is not supported; remove it")
        return None


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
