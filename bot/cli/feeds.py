"""shakeup feeds list | add | test | remove"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import with_app
from bot.cli.show import Json, show
from bot.model.article import Feed

if TYPE_CHECKING:
    from bot.commands.feeds import Tested
    from bot.running import App
    from bot.settings.config import Config

cli = typer.Typer(no_args_is_help=True)


def _interval(text: str) -> timedelta:
    from bot.settings.interval import parse_interval

    try:
        return parse_interval(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@cli.command(name="list")
def list_(json: Json = False) -> None:
    """List all feeds and how their last polls went."""
    from bot.commands.feeds import list_feeds

    async def do(app: App, _: Config) -> tuple[Feed, ...]:
        return await list_feeds(app.house)

    show([_row(feed) for feed in with_app(do)], json, "No feed yet: shakeup feeds add URL")


@cli.command()
def add(
    url: str,
    title: Annotated[str | None, typer.Option(help="printed name; the feed's own when left out")] = None,
    interval: Annotated[
        timedelta | None, typer.Option(parser=_interval, metavar="TIME", help="1s, 5m, 2h; the configuration's default")
    ] = None,
    backfill: Annotated[
        str | None, typer.Option(metavar="N|24h", help="treat the newest N items, or those of the last 24h, as news")
    ] = None,
    json: Json = False,
) -> None:
    """Poll an address from now on. What stands there at the first poll is not told, unless --backfill says so."""
    from bot.commands.feeds import add_feed

    async def do(app: App, config: Config) -> Feed:
        polling = config.bot.polling
        return await add_feed(
            app.house,
            url,
            title=title,
            interval=interval or polling.default_interval,
            floor=polling.operator_floor,
            backfill=backfill,
        )

    feed = with_app(do)
    first = f"Its first poll tells the newest ({feed.backfill})" if feed.backfill else "Its first poll is silent"
    show(_row(feed), json, f"Feed {feed.id}: {feed.title}, polled every {feed.interval}. {first}.")


@cli.command(name="test")
def look(url: str, json: Json = False) -> None:
    """Look at an address once and keep nothing."""
    from bot.commands.feeds import look_at_feed

    async def do(app: App, _: Config) -> Tested:
        return await look_at_feed(app.house, url)

    tested = with_app(do)
    row: dict[str, object] = {
        "url": tested.url,
        "title": tested.title,
        "entries": tested.entries,
        "newest": list(tested.newest),
    }
    show(row, json, "\n".join([f"{tested.title}: {tested.entries} entries. Newest:", *tested.newest]))


@cli.command()
def remove(id: int, json: Json = False) -> None:
    """Stop polling a feed; its articles stay."""
    from bot.commands.feeds import remove_feed

    async def do(app: App, _: Config) -> Feed:
        return await remove_feed(app.house, id)

    feed = with_app(do)
    show(_row(feed), json, f"Feed {feed.id} ({feed.title}) is no longer polled.")


def _row(feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "title": feed.title,
        "url": feed.url,
        "interval": f"{feed.interval.total_seconds():g}s",
        "state": feed.state.value if feed.enabled else "off",
        "polled": feed.polled_at,
        "error": feed.last_error,
    }
