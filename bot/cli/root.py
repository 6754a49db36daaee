"""The command line as a whole, and what an error looks like in it.

Exit codes: 0 done, 1 it could not be done (one message says why), 2 the command or the configuration is wrong."""

from __future__ import annotations

import sys

import typer

from bot.cli import ask, deliveries, evaluate, feeds, read, record, replay, serve, setup, watch
from bot.errors import ConfigError, QueryError, ShakeupError

cli = typer.Typer(
    name="shakeup",
    help="Who is in, who is out, and in which post, at the Department of Homeland Security.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli.add_typer(watch.cli, name="watch", help="Say what to be told of, and where.")
cli.add_typer(feeds.cli, name="feeds", help="List, add, test and remove feeds.")
cli.add_typer(deliveries.cli, name="deliveries", help="List, retry and drop what is to be delivered.")
for module in (serve, ask, record, read, evaluate, replay):
    module.register(cli)


def _platforms() -> setup.Wiring:
    from bot import chats

    return chats


setup.register(cli, _platforms)


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
