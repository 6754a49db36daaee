"""shakeup deliveries list | retry | drop"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show
from bot.model.delivery import Delivery, DeliveryState
from bot.model.watch import Destination

if TYPE_CHECKING:
    from bot.running import App
    from bot.settings.config import Config

cli = typer.Typer(no_args_is_help=True)


def _destination(text: str) -> Destination:
    try:
        return Destination.parse(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Id = Annotated[str, typer.Argument(help="as the list shows it")]


@cli.command(name="list")
def list_(
    state: Annotated[list[DeliveryState] | None, typer.Option(help="several may be given; all when left out")] = None,
    channel: Annotated[
        Destination | None, typer.Option(parser=_destination, metavar="PLATFORM:ID", help="only this channel's")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="how many at most, the latest first")] = 100,
    json: Json = False,
) -> None:
    """List deliveries: to which channel, in which state, and why."""
    from bot.commands.deliveries import list_deliveries

    async def do(app: App, _: Config) -> tuple[Delivery, ...]:
        return await list_deliveries(app.house.store, state or (), channel, limit)

    found = with_app(do)
    if found and not json:
        print("\n".join(map(_line, found)))
    else:
        show([_row(delivery) for delivery in found], json, "No delivery here.")


@cli.command()
def retry(id: Id, json: Json = False) -> None:
    """Try a delivery again now that is dead, or of which nobody knows whether it arrived."""
    from bot.commands.deliveries import retry_delivery

    async def do(app: App, _: Config) -> Delivery:
        return await retry_delivery(app.house.store, id, app.house.clock.now())

    delivery = with_app(do)
    show(_row(delivery), json, f"Delivery {delivery.id} for {delivery.destination} is due now.")


@cli.command()
def drop(id: Id, json: Json = False) -> None:
    """Give up a delivery that waits."""
    from bot.commands.deliveries import drop_delivery

    async def do(app: App, _: Config) -> Delivery:
        return await drop_delivery(app.house.store, id)

    delivery = with_app(do)
    show(_row(delivery), json, f"Delivery {delivery.id} for {delivery.destination} is dropped.")


def _row(delivery: Delivery) -> dict[str, object]:
    return {
        "id": delivery.id,
        "state": delivery.state.value,
        "channel": str(delivery.destination),
        "card": delivery.card_id,
        "action": delivery.action.value,
        "attempts": delivery.attempts,
        "due": delivery.due_at,
        "again": delivery.again,
        "reason": delivery.reason,
    }


def _line(delivery: Delivery) -> str:
    """Write it on one line, however long: a table would break the id, and nobody could copy it."""
    what = f"{delivery.action.value} of card {delivery.card_id}, attempts {delivery.attempts}"
    due = f", due {delivery.due_at:%Y-%m-%d %H:%M}" if delivery.due_at else ""
    again = ", may be a repeat" if delivery.again else ""
    reason = f": {delivery.reason}" if delivery.reason else ""
    return f"{delivery.id}  {delivery.state.value:<10}  {delivery.destination}  {what}{due}{again}{reason}"
