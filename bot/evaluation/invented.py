"""The list of invented names, beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def invented() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give invented given names and invented surnames."""
    lists = tomllib.loads((files(__package__) / "invented_names.toml").read_text(encoding="utf-8"))
    return tuple(lists["given"]), tuple(lists["surname"])
