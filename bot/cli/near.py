"""shakeup watch near: what came near to be told to a watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show

if TYPE_CHECKING:
    from bot.commands.near_misses import NearMisses
    from bot.running import App
    from bot.settings.config import Config


def register(cli: typer.Typer) -> None:
    cli.command()(near)


def near(
    watch: Annotated[int, typer.Argument(metavar="WATCH", help="its number: shakeup watch list")],
    days: Annotated[int, typer.Option(min=1, max=30, help="how far back")] = 30,
    json: Json = False,
) -> None:
    """List what came near to be told to a watch, and why it was not."""

    async def do(app: App, _: Config) -> NearMisses:
        from datetime import timedelta

        from bot.commands.near_misses import near_misses

        return await near_misses(app.house, watch, timedelta(days=days))

    found = with_app(do)
    rows: list[dict[str, object]] = [
        {
            "at": f"{one.decision.at:%Y-%m-%d %H:%M}",
            "outlet": one.article.outlet,
            "title": one.article.title,
            "why": f"{one.decision.stage.value}: {one.decision.reason}",
            "link": one.article.link,
        }
        for one in found.missed
    ]
    show(rows, json, f"No near miss of watch {watch} since {found.since:%Y-%m-%d}.")
