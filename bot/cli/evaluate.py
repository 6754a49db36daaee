"""shakeup evaluate: how well are annotated articles read?

    gold files ─▶ (invented names, no roster) ─▶ the reading, one article after another ─▶ figures

The default is the project's own corpus, as far as it may be looked at: its held-out files are read when named."""

from __future__ import annotations

import json as encoding
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings
from bot.cli.show import Json, table
from bot.evaluation.breakdown import ARTICLE, EVENT, by_article, by_event
from bot.evaluation.event import event
from bot.evaluation.gold import Gold, gold
from bot.evaluation.mark import Mark, mark
from bot.evaluation.rows import agreement_row, article_rows, event_rows, plain, summary_rows
from bot.evaluation.scope import Scope
from bot.evaluation.slips import slips
from bot.evaluation.tally import Tally

if TYPE_CHECKING:  # what is heavy is imported when a command runs, so that --help is quick
    from bot.settings.config import Config

CORPUS = Path("tests/corpus")
HELD_OUT = "held-out.jsonl"  # the end of the names of files that nobody develops on
MAY_FALL = 0.08  # event F1, when nobody is known by name: more means names learned by heart


def register(cli: typer.Typer) -> None:
    cli.command()(evaluate)


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Option("--gold", exists=True, dir_okay=False, help="annotated articles, one object a line"),
    ] = None,
    scope: Annotated[Scope, typer.Option(help="any: every organization, without gate and roster")] = Scope.DHS,
    swap: Annotated[
        bool, typer.Option("--swap-names", help="also read them with invented people and an empty roster")
    ] = False,
    json: Json = False,
) -> None:
    """Print how well annotated articles are read; exit 1 when invented names cost more than .08 of event F1."""
    _, config = settings()
    articles = _articles(files or _corpus())
    marks = _marks(articles, config, scope)
    swapped = _swapped(articles, config, scope) if swap else None
    if json:
        print(encoding.dumps(_plain(marks, swapped), ensure_ascii=False))
    else:
        _print(marks, swapped)
    if swapped is not None and _fall(marks, swapped) > MAY_FALL:
        sys.stderr.write(f"With invented names event F1 falls by {_fall(marks, swapped):.3f}; at most {MAY_FALL}.\n")
        raise typer.Exit(1)


def _corpus() -> list[Path]:
    found = sorted(file for file in CORPUS.glob("*.jsonl") if not file.name.endswith(HELD_OUT))
    if not found:
        raise typer.BadParameter(f"no {CORPUS}/*.jsonl here; run it in the checkout, or name files with --gold")
    return found


def _articles(files: Iterable[Path]) -> list[Gold]:
    articles: list[Gold] = []
    for file in files:
        try:
            with file.open(encoding="utf-8") as lines:
                articles += gold(lines, str(file))
        except UnicodeDecodeError as error:
            raise typer.BadParameter(f"{file} is not UTF-8; save it in UTF-8") from error
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
    return articles


def _swapped(articles: Sequence[Gold], config: Config, scope: Scope) -> list[Mark]:
    from bot.evaluation.swap_names import swap_names

    knowledge = config.knowledge
    known = [name for person in knowledge.people for name in (person.name, *person.aliases)]
    try:
        invented = [swap_names(article, known) for article in articles]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return _marks(invented, replace(config, knowledge=replace(knowledge, people=(), tenures=())), scope)


def _marks(articles: Sequence[Gold], config: Config, scope: Scope) -> list[Mark]:
    from rich.console import Console
    from rich.progress import track

    from bot.reading.read import Reader

    reader = Reader(config.knowledge, config.lexicon)
    console = Console(stderr=True)
    marks = []
    for each in track(articles, "reading", console=console, transient=True, disable=not console.is_terminal):
        reading = reader.read(each.title, each.text, each.published, each.outlet, scope.value)
        marks.append(mark(each, [event(change) for change in reading.changes], scope))
    return marks


def _print(marks: Sequence[Mark], swapped: Sequence[Mark] | None) -> None:
    tally = _tally(marks)
    tables = [summary_rows(tally), agreement_row(tally)]
    tables += [event_rows(field, by_event(marks, field)) for field in EVENT]
    tables += [article_rows(field, by_article(marks, field)) for field in ARTICLE]
    if swapped is not None:
        tables.append(article_rows("names", {"as written": tally, "invented": _tally(swapped)}))
    for rows in filter(None, tables):
        table(rows)
        print()
    for each in marks:
        for read, fault in each.faults:
            print(f"{each.gold.id}: {read.person}, {read.kind}, {read.position or 'no post'}: {fault}")


def _plain(marks: Sequence[Mark], swapped: Sequence[Mark] | None) -> dict[str, object]:
    by: dict[str, object] = {}
    for field in EVENT:
        by[field] = {value: plain(hits) for value, hits in by_event(marks, field).items()}
    for field in ARTICLE:
        by[field] = {value: plain(tally) for value, tally in by_article(marks, field).items()}
    found = {**plain(_tally(marks)), "by": by, "slips": [slip for each in marks for slip in slips(each)]}
    if swapped is not None:
        found |= {"swapped": plain(_tally(swapped)), "fall": _fall(marks, swapped)}
    return found


def _tally(marks: Iterable[Mark]) -> Tally:
    return sum((each.tally for each in marks), Tally())


def _fall(marks: Sequence[Mark], swapped: Sequence[Mark]) -> float:
    return (_tally(marks).event.f1 or 0.0) - (_tally(swapped).event.f1 or 0.0)
