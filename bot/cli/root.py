"""The command line as a whole, and what an error looks like in it.

Exit codes: 0 done, 1 it could not be done (one message says why), 2 the command or the configuration is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import typer

from bot.cli import (
    ask,
    changes,
    check_config,
    deliveries,
    desk,
    discord_invite,
    evaluate,
    export,
    feeds,
    history,
    near,
    read,
    replay,
    retract,
    serve,
    setup,
    slack_manifest,
    vacant,
    watch,
)
from bot.cli.wiring import Wiring
from bot.errors import ConfigError, QueryError, ShakeupError

cli = typer.Typer(
    name="shakeup",
    help="Who is in, who is out, and in which post, at the Department of Homeland Security.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _platforms() -> Wiring:
    from bot import chats

    return chats


def _in_panel(title: str, *registers: Callable[[typer.Typer], None]) -> None:
    """Add commands, and list them in `--help` under a title."""
    known = len(cli.registered_commands)
    for register in registers:
        register(cli)
    for command in cli.registered_commands[known:]:
        command.rich_help_panel = title


RUN, SET_UP, LOOK_UP, KEEP, MEASURE = "Run it", "Set it up", "Look up", "Keep it right", "See how it reads"
_in_panel(RUN, serve.register)
_in_panel(SET_UP, *(partial(each.register, wiring=_platforms) for each in (setup, slack_manifest, discord_invite)))
_in_panel(SET_UP, partial(check_config.register, wiring=_platforms))
near.register(watch.cli)
cli.add_typer(watch.cli, name="watch", help="Say what to be told of, and where.", rich_help_panel=SET_UP)
cli.add_typer(feeds.cli, name="feeds", help="List, add, test and remove feeds.", rich_help_panel=SET_UP)
_in_panel(LOOK_UP, ask.register, history.register, changes.register, vacant.register, export.register)
_in_panel(KEEP, retract.register)
cli.add_typer(desk.cli, name="desk", help="Rule what waits for you before it is told.", rich_help_panel=KEEP)
cli.add_typer(
    deliveries.cli, name="deliveries", help="List, retry and drop what is to be delivered.", rich_help_panel=KEEP
)
_in_panel(MEASURE, read.register, evaluate.register, replay.register)


def main() -> None:
    """Run the command line; explain what Shakeup can explain in one message on standard error."""
    try:
        cli()
    except (ConfigError, QueryError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except ShakeupError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left; nobody is to be told
        sys.exit(1)
