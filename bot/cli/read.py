"""shakeup extract: read articles from a file, without feeds, stories or database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings

if TYPE_CHECKING:
    from bot.reading.read import Reader


class Scope(StrEnum):
    DHS = "dhs"
    ANY = "any"


def register(cli: typer.Typer) -> None:
    cli.command()(extract)


def extract(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="title, blank line, text")],
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="FILE has one object a line: id, title, text, published, outlet")
    ] = False,
    scope: Annotated[Scope, typer.Option(help="any: every organization, without gate and roster")] = Scope.DHS,
    explain: Annotated[
        bool, typer.Option("--explain", help="print instead which component found what, and why something was dropped")
    ] = False,
) -> None:
    """Print the changes that an article tells, one JSON object for each article."""
    from bot.reading.read import Reader

    _, config = settings()
    reader = Reader(config.knowledge, config.lexicon)
    articles = _lines(file) if jsonl else iter([_whole(file)])
    for article in articles:
        if explain:
            sys.stdout.write("\n".join((str(article.get("id")), *_explained(reader, article, scope.value))) + "\n")
            continue
        sys.stdout.write(json.dumps(_extracted(reader, article, scope.value), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _extracted(reader: Reader, article: dict[str, str | None], scope: str) -> dict[str, object]:
    from bot.reading.events import events

    reading = reader.read(*_parts(article), scope)
    return {"id": article.get("id"), "events": events(reading), "summary": reading.summary}


def _explained(reader: Reader, article: dict[str, str | None], scope: str) -> Iterator[str]:
    return (f"  {line}" for line in reader.explain(*_parts(article), scope))


def _parts(article: dict[str, str | None]) -> tuple[str, str, datetime | None, str]:
    published = _time(article.get("published"))
    return article.get("title") or "", article.get("text") or "", published, article.get("outlet") or ""


def _whole(file: Path) -> dict[str, str | None]:
    with _decoded(file):
        title, _, text = file.read_text(encoding="utf-8").strip().partition("\n\n")
    return {"id": file.stem, "title": title, "text": text}


def _lines(file: Path) -> Iterator[dict[str, str | None]]:
    with _decoded(file), file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _article(line, f"{file}:{number}")


def _article(line: str, place: str) -> dict[str, str | None]:
    try:
        article = json.loads(line)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(f"{place}: not JSON ({error.msg}); write one object a line") from error
    if not isinstance(article, dict):
        raise typer.BadParameter(f"{place}: not an object; write id, title and text")
    for name in ("title", "text", "published", "outlet"):
        if not isinstance(article.get(name), str | None):
            raise typer.BadParameter(f"{place}: {name} is no text; put it into quotation marks")
    return article


@contextmanager
def _decoded(file: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{file} is not UTF-8; save it in UTF-8") from error


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
