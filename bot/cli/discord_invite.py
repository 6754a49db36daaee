"""shakeup discord-invite: the link that adds the bot to a server."""

from __future__ import annotations

import typer

from bot.cli.wiring import Load


def register(cli: typer.Typer, wiring: Load) -> None:
    @cli.command(name="discord-invite")
    def discord_invite() -> None:
        """Print the link that adds the bot to a Discord server, with the permissions it needs and no others."""
        from bot.settings.environment import read_environment

        print(wiring().discord_invite(read_environment()))
