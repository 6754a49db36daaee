"""shakeup slack-manifest: what the Slack app asks for."""

from __future__ import annotations

import typer

from bot.cli.wiring import Load


def register(cli: typer.Typer, wiring: Load) -> None:
    @cli.command(name="slack-manifest")
    def slack_manifest() -> None:
        """Print the manifest to paste at api.slack.com/apps, Create New App, From a manifest."""
        print(wiring().slack_manifest())
