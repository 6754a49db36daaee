"""shakeup check-config [--online]: is everything written right, and does everything answer?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings, with_app
from bot.cli.show import Json, show
from bot.cli.wiring import Load, Wiring

if TYPE_CHECKING:
    from bot.commands.chat.connections import Examined
    from bot.commands.chat.tokens import Token
    from bot.running import App
    from bot.settings.config import Config, Findings
    from bot.settings.environment import Environment


def register(cli: typer.Typer, wiring: Load) -> None:
    @cli.command(name="check-config")
    def check_config(
        online: Annotated[
            bool,
            typer.Option("--online", help="also test tokens, every channel that has a watch, and every feed"),
        ] = False,
        json: Json = False,
    ) -> None:
        """Check environment and configuration; list every mistake with its file and line."""
        findings = _findings()
        if findings.mistakes or not online:
            show(_offline(findings), json, _listed(findings))
        if findings.mistakes:
            raise typer.Exit(2)
        if online:
            examined = _examined_online(wiring())
            rows = [dataclasses.asdict(one) for one in examined]
            lines = [_listed(findings), *map(_examined_line, examined)]
            show({**_offline(findings), "online": rows}, json, "\n".join(lines))
            if not all(one.fine for one in examined):
                raise typer.Exit(1)


def _findings() -> Findings:
    from bot.settings.config import examine
    from bot.settings.environment import read_environment

    return examine(read_environment().config)


def _examined_online(wiring: Wiring) -> tuple[Examined, ...]:
    from bot.commands.chat.connections import examine_connections

    environment, _ = settings()

    async def do(app: App, config: Config) -> tuple[Examined, ...]:
        return await examine_connections(app.house, wiring.chats(environment), _tokens(environment), config.feeds)

    return with_app(do)


def _tokens(environment: Environment) -> dict[Token, str]:
    from bot.commands.chat.tokens import Token

    secrets = {
        Token.SLACK_BOT: environment.slack_bot_token,
        Token.SLACK_APP: environment.slack_app_token,
        Token.DISCORD: environment.discord_token,
    }
    return {token: secret.get_secret_value() for token, secret in secrets.items() if secret is not None}


def _offline(findings: Findings) -> dict[str, object]:
    return {
        "mistakes": [dataclasses.asdict(problem) for problem in findings.mistakes],
        "warnings": [dataclasses.asdict(problem) for problem in findings.warnings],
    }


def _listed(findings: Findings) -> str:
    lines = [f"mistake   {problem}" for problem in findings.mistakes]
    lines += [f"warning   {problem}" for problem in findings.warnings]
    return "\n".join([*lines, f"{len(findings.mistakes)} mistakes, {len(findings.warnings)} warnings"])


def _examined_line(one: Examined) -> str:
    """Print on one line, however long: a table would break the link that adds the bot, and nobody could open it."""
    return f"{'ok' if one.fine else 'MISSING':<8}  {one.kind:<7}  {one.name}: {one.sentence}"
