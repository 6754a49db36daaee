"""One configuration file as plain data that still knows its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import Problem

Location = tuple[str | int, ...]  # ("positions", 3, "title"), as pydantic counts


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


def unreadable(file: str, line: int | None, message: str) -> Document:
    """Make the document of a file of which nothing can be used."""
    return Document(file, problems=(Problem(file, line, message),), readable=False)
