"""shakeup export: the whole record."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app

if TYPE_CHECKING:
    from bot.commands.export import Export
    from bot.running import App
    from bot.settings.config import Config


class Format(StrEnum):
    CSV = "csv"
    POPOLO = "popolo"


def register(cli: typer.Typer) -> None:
    cli.command()(export)


def export(
    format: Annotated[Format, typer.Option(help="a table, or the classes of Popolo as JSON")] = Format.CSV,
    output: Annotated[Path | None, typer.Option(help="a file; the terminal when left out")] = None,
) -> None:
    """Write the whole record with its evidence: outlet, time, link and sentence of each row."""

    async def do(app: App, config: Config) -> Export:
        from bot.commands.export import export as gather

        return await gather(app.house.store, config.knowledge)

    from bot.commands.export import as_csv, as_popolo

    gathered = with_app(do)
    if format is Format.CSV:
        text = as_csv(gathered)
    else:
        text = json.dumps(as_popolo(gathered), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="")
