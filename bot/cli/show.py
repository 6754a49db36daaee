"""Print results: for people as a sentence or a table, for scripts as JSON."""

from __future__ import annotations

import json as encoding
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="print JSON")]


def show(result: dict[str, object] | Sequence[dict[str, object]], json: bool, sentence: str) -> None:
    """Print one result as its sentence, many as a table (the sentence when there are none), either as JSON."""
    if json:
        print(encoding.dumps(result, ensure_ascii=False, default=_plain))
    elif isinstance(result, dict) or not result:
        print(sentence)
    else:
        table(result)


def table(rows: Sequence[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False)
    for name in rows[0]:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*map(_cell, row.values()))
    Console(highlight=False).print(drawn)


def _cell(value: object) -> str:
    """Write a value for people: a moment to the minute, which is exact enough and leaves the others room."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
