"""shakeup replay: show a scripted saga as it unfolds, on a database and a clock of its own."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings

if TYPE_CHECKING:
    from rich.console import Console

    from bot.replay.play import Played
    from bot.replay.saga import Saga
    from bot.settings.config import Config
    from bot.settings.environment import Environment


def register(cli: typer.Typer) -> None:
    cli.command()(replay)


def replay(
    saga: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="a file of tests/sagas")],
    read: Annotated[bool, typer.Option("--read", help="read the texts, instead of the saga's own reading")] = False,
) -> None:
    """Show a saga as it unfolds: each article, what was decided and why, and the messages of a channel."""
    from bot import log
    from bot.replay.saga import read_saga

    log.configure("warning")
    environment, config = settings()
    try:
        text = saga.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{saga} is not UTF-8; save it in UTF-8") from error
    asyncio.run(_replay(environment, config, read_saga(saga.name, text, config.knowledge), read=read))


async def _replay(environment: Environment, config: Config, saga: Saga, *, read: bool) -> None:
    from rich.console import Console

    from bot.adapters.clock import SetClock
    from bot.adapters.console import PrettyConsole
    from bot.app import opened
    from bot.commands.watches import add_watch
    from bot.model.watch import Destination, Platform, Subject
    from bot.replay.play import play

    console = Console(highlight=False)
    console.rule(f"{saga.title} · {saga.case}")
    clock = SetClock(saga.items[0].at - timedelta(hours=1))
    with tempfile.TemporaryDirectory(prefix="shakeup-replay-") as folder:
        own = environment.model_copy(update={"data": Path(folder), "database_url": None})
        messengers = {Platform.CONSOLE: PrettyConsole()}
        async with opened(own, config, messengers=messengers, clock=clock) as app:
            channel = Destination(Platform.CONSOLE, "main")
            await add_watch(app.house.store, config.knowledge, channel, "org:DHS", Subject.CHANGES, clock.now())
            async for played in play(app.house, clock, saga, read=read):
                _tell(console, played)


def _tell(console: Console, played: Played) -> None:
    from bot.model.decision import Stage

    item = played.item
    if played.ended:
        console.print(f"The clock: {played.ended} stories ended or lapsed.", style="dim")
    console.print(f"{item.at:%Y-%m-%d %H:%M}  {item.outlet}: {item.title}", style="cyan", markup=False)
    for decision in (d for d in played.decisions if d.stage is not Stage.PAGE_FAILED):  # the past has no pages
        console.print(f"  {decision.stage.value}: {decision.reason}", style="dim", markup=False)
