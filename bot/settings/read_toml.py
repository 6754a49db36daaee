"""Read TOML into a document."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import count

from bot.settings.document import Document, Location, unreadable

_MARK = re.compile(r"\(at line (\d+), column \d+\)")
_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*(\"?)([\w-]+)\1\s*=")


def read_toml(file: str, text: str) -> Document:
    """Read tables and keys; every trouble becomes a problem of the document."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _MARK.search(str(error))
        message = _MARK.sub("", str(error)).strip()
        return unreadable(file, int(found[1]) if found else None, f"is no valid TOML: {message}")
    except RecursionError:
        return unreadable(file, None, "is nested too deeply; two levels are enough")
    return Document(file, data, dict(_lines(text)))


def _lines(text: str) -> Iterator[tuple[Location, int]]:
    """Find the lines of tables and keys by their look: tomllib keeps none."""
    table: Location = ()
    for line, number in zip(text.splitlines(), count(1), strict=False):
        if header := _TABLE.match(line):
            table = tuple(header[1].split("."))
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key[2]), number
