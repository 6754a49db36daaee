"""shakeup changes: what changed lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.chapter import chapter, chapter_lines
from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.commands.changes import Changes
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(changes)


def changes(
    words: Annotated[list[str] | None, typer.Argument(metavar="[7d] [ORG]", help="how far back, which part")] = None,
    json: Json = False,
) -> None:
    """List what changed in the last seven days, or as far back as is said, in DHS or a part of it."""
    from bot.commands.changes import USUAL

    within, organization = _span(words or [])

    async def do(app: App, config: Config) -> Changes:
        from bot.commands.changes import changes as look

        now = app.house.clock.now()
        return await look(app.house.store, config.knowledge, now, within or USUAL, organization)

    found = with_app(do)
    where = f" in {found.understood}" if found.understood else ""
    result: dict[str, object] = {
        "since": found.since,
        "understood": found.understood,
        "stories": [chapter(one) for one in found.stories],
    }
    lines = [line for one in found.stories for line in chapter_lines(one)]
    show(result, json, "\n".join(lines) or f"No change was told since {found.since:%Y-%m-%d}{where}.")


def _span(words: list[str]) -> tuple[timedelta | None, str | None]:
    """Take "7d ICE", "ICE 7d", "7d" or "ICE" apart."""
    from bot.settings.interval import parse_interval

    spans, rest = [], []
    for word in words:
        try:
            spans.append(parse_interval(word))
        except ValueError:
            rest.append(word)
    if len(spans) > 1:
        raise typer.BadParameter("two spans of time; write one, such as 7d")
    return (spans[0] if spans else None), " ".join(rest) or None
