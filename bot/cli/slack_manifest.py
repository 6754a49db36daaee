"""shakeup slack-manifest: what the Slack app asks for."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.wiring import Load


def register(cli: typer.Typer, wiring: Load) -> None:
    @cli.command(name="slack-manifest")
    def slack_manifest(
        history: Annotated[
            bool,
            typer.Option(
                "--history", help="also look into channels' history, when an answer was lost, so that none comes twice"
            ),
        ] = False,
        public: Annotated[
            bool, typer.Option("--public", help="also post in public channels without an invitation")
        ] = False,
    ) -> None:
        """Print the manifest to paste at api.slack.com/apps, Create New App, From a manifest."""
        print(wiring().slack_manifest(history=history, public=public))
