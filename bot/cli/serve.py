"""shakeup run | worker | poll"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings, with_app

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model.watch import Platform
    from bot.ports import Messenger
    from bot.running import App
    from bot.settings.config import Config
    from bot.settings.environment import Environment

CONNECT = """\
No chat is connected; alerts are printed here. `shakeup setup` asks for the tokens of one, tests them and keeps them:
  Slack     SHAKEUP_SLACK_BOT_TOKEN (xoxb-…) and SHAKEUP_SLACK_APP_TOKEN (xapp-…), from api.slack.com/apps
  Discord   SHAKEUP_DISCORD_TOKEN, from discord.com/developers/applications
"""

ASKS = {"slack": "/shakeup watch ICE in a channel of Slack", "discord": "/watch add what:ICE in a channel of Discord"}


class Format(StrEnum):
    CARDS = "cards"
    JSON = "json"


Console = Annotated[Format, typer.Option("--console", help="how console:main prints: cards, or one JSON object a line")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="log what is done, on standard error")]


def register(cli: typer.Typer) -> None:
    for command in (run, worker, poll):
        cli.command()(command)


def run(console: Console = Format.CARDS, verbose: Verbose = False) -> None:
    """Run everything in this process: poll, read, deliver."""
    environment, _ = settings()

    async def do(app: App, config: Config) -> None:
        from bot.app import take_over

        await take_over(app, config)
        if chats := _connected(environment):
            sys.stderr.write(greeting(chats))
        else:
            sys.stderr.write(CONNECT)
            if console is Format.CARDS:
                await _watch_for_the_terminal(app, config)
        await app.run()

    with_app(do, messengers=_messengers(console), log_level=_level(verbose), serving=True, listens=True)


def worker(console: Console = Format.CARDS, verbose: Verbose = False) -> None:
    """Work off jobs beside another process that runs; start as many as there are cores to use."""

    async def do(app: App, _: Config) -> None:
        await app.work()

    with_app(do, messengers=_messengers(console), log_level=_level(verbose), serving=True, listens=False)


def poll(console: Console = Format.CARDS, verbose: Verbose = False) -> None:
    """Poll what is due, work until nothing is left to do, and exit."""

    async def do(app: App, config: Config) -> None:
        from bot.app import take_over

        await take_over(app, config)
        await app.settle()

    with_app(do, messengers=_messengers(console), log_level=_level(verbose), listens=False)


def _messengers(format: Format) -> Mapping[Platform, Messenger]:
    from bot.adapters.console import JsonConsole, PrettyConsole
    from bot.model.watch import Platform

    return {Platform.CONSOLE: JsonConsole() if format is Format.JSON else PrettyConsole()}


def greeting(chats: Sequence[str]) -> str:
    """Say in which chats alerts can be asked for, and how; a bot that is quiet should not look like one that hangs."""
    names = " and ".join(chat.capitalize() for chat in chats)
    asks = ", ".join(ASKS[chat] for chat in chats)
    return f"Set up: {names}. Alerts go where somebody asks for them: {asks}. Ctrl-C ends this.\n"


def _connected(environment: Environment) -> list[str]:
    """List the chats whose tokens are all set, as the keys of ASKS."""
    slack = environment.slack_bot_token is not None and environment.slack_app_token is not None
    discord = environment.discord_token is not None
    return [chat for chat, there in (("slack", slack), ("discord", discord)) if there]


def _level(verbose: bool) -> str:
    return "info" if verbose else "warning"


async def _watch_for_the_terminal(app: App, config: Config) -> None:
    """Give a terminal that nobody set up something to show: all of DHS."""
    from bot.commands.watches import add_watch, list_watches
    from bot.model.watch import Destination, Platform, Subject

    if not await list_watches(app.house.store):
        terminal = Destination(Platform.CONSOLE, "main")
        now = app.house.clock.now()
        await add_watch(app.house.store, config.knowledge, terminal, "org:DHS", Subject.CHANGES, now)
        sys.stderr.write("Watching org:DHS here; change it with shakeup watch.\n")
