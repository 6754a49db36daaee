"""Put variables into a `.env` file: their lines are replaced, all others stay as they are.

The file holds secrets: it is made readable by its owner alone, before anything stands in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

MODE = 0o600


def merged(text: str, values: Mapping[str, str]) -> str:
    """Give the file's text with these values; a variable's own line is replaced, a commented one left alone."""
    lines = [line for line in text.splitlines() if _variable(line) not in values]
    return "".join(f"{line}\n" for line in (*lines, *(f"{name}={value}" for name, value in values.items())))


def write_env(path: Path, values: Mapping[str, str]) -> None:
    """Write the values into a file, which is made or kept; nobody ever finds half of it. Raises OSError."""
    text = merged(path.read_text(encoding="utf-8") if path.exists() else "", values)
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w", encoding="utf-8") as file:
        file.write(text)
    beside.replace(path)


def _variable(line: str) -> str:
    return line.partition("=")[0].strip().removeprefix("export ").strip()
