"""shakeup watch add | list | remove"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show
from bot.model.watch import Destination, Subject, Watch

if TYPE_CHECKING:
    from bot.commands.watches import Understood
    from bot.running import App
    from bot.settings.config import Config

cli = typer.Typer(no_args_is_help=True)


def _destination(text: str) -> Destination:
    try:
        return Destination.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@cli.command()
def add(
    query: Annotated[list[str], typer.Argument(help="what to be told of: names, words, AND OR NOT ( ), org:ICE")],
    channel: Annotated[
        Destination,
        typer.Option(
            parser=_destination,
            metavar="PLATFORM:ID",
            help="console:main is the terminal; slack:C0123ABCD or discord:1234 a channel",
        ),
    ],
    on: Annotated[Subject, typer.Option(help="changes, or every article about leadership")] = Subject.CHANGES,
    json: Json = False,
) -> None:
    """Tell a channel of changes that match a query."""
    from bot.commands.watch_from_terminal import watch_from_terminal

    async def do(app: App, _: Config) -> Understood:
        return await watch_from_terminal(app.house, channel, " ".join(query), on)

    added = with_app(do)
    sentence = f"Watch {added.watch.id}: {added.query}, told in {channel}."
    show(
        {**_row(added.watch), "understood": added.query, "doubt": added.doubt},
        json,
        f"{sentence} {added.doubt}." if added.doubt else sentence,
    )


@cli.command(name="list")
def list_(json: Json = False) -> None:
    """List all watches."""
    from bot.commands.watches import list_watches

    async def do(app: App, _: Config) -> tuple[Watch, ...]:
        return await list_watches(app.house.store)

    watches = with_app(do)
    show([_row(watch) for watch in watches], json, "No watch yet: shakeup watch add --channel console:main DHS")


@cli.command()
def remove(id: int, json: Json = False) -> None:
    """Stop a watch."""
    from bot.commands.watches import remove_watch

    async def do(app: App, _: Config) -> Watch:
        return await remove_watch(app.house.store, id)

    watch = with_app(do)
    show(_row(watch), json, f"Watch {watch.id} ({watch.query}, {watch.destination}) is stopped.")


def _row(watch: Watch) -> dict[str, object]:
    return {
        "id": watch.id,
        "channel": str(watch.destination),
        "query": watch.query,
        "on": watch.on.value,
        "paused": watch.paused,
    }
