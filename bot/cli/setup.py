"""shakeup setup | slack-manifest | discord-invite | check-config [--online]"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from bot.cli.session import settings, with_app
from bot.cli.show import Json, show, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App
    from bot.commands.chat.connections import Chat, Examined, Found
    from bot.commands.chat.tokens import Token
    from bot.settings.config import Config, Findings
    from bot.settings.environment import Environment

FILE = Path(".env")


class Wiring(Protocol):
    """What setting up needs of the platforms; loaded when a command runs."""

    def chats(self, environment: Environment) -> Sequence[Chat]: ...
    def slack_manifest(self) -> str: ...
    def discord_invite(self, environment: Environment) -> str: ...


def register(cli: typer.Typer, wiring: Callable[[], Wiring]) -> None:
    """Add the commands. `wiring` is called by each when it runs."""

    @cli.command()
    def setup() -> None:
        """Ask for the tokens of each chat, test them, and write them into .env."""
        from bot.settings.environment import read_environment

        _set_up(wiring().chats(read_environment()))

    @cli.command(name="slack-manifest")
    def slack_manifest() -> None:
        """Print the manifest to paste at api.slack.com/apps, Create New App, From a manifest."""
        print(wiring().slack_manifest())

    @cli.command(name="discord-invite")
    def discord_invite() -> None:
        """Print the link that adds the bot to a Discord server, with the permissions it needs and no others."""
        from bot.settings.environment import read_environment

        print(wiring().discord_invite(read_environment()))

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
            rows: list[dict[str, object]] = [dataclasses.asdict(one) for one in examined]
            show({**_offline(findings), "online": rows}, json, _listed(findings))
            if rows and not json:
                table(rows)
            if not all(one.fine for one in examined):
                raise typer.Exit(1)


# ── setup ──


def _set_up(chats: Sequence[Chat]) -> None:
    print("Tokens are not shown while you paste them. An empty line leaves a chat out.")
    tokens: dict[Token, str] = {}
    wrong = False
    for chat in chats:
        print(f"\n{chat.platform.capitalize()}")
        pasted = _ask_for(chat)
        if len(pasted) < len(chat.wanted):
            print(f"{chat.platform.capitalize()} is left out.")
            continue
        found = _examined(chat, pasted)
        wrong = wrong or not all(one.fine for one in found)
        tokens |= pasted
    if tokens and _may_write(wrong):
        _write(tokens)
        print("Written to .env, for you alone to read. `shakeup run` starts the bot.")
    if wrong:
        raise typer.Exit(1)


def _ask_for(chat: Chat) -> dict[Token, str]:
    """Ask until all of a chat's tokens are there; one that was pasted for the other is kept as what it is."""
    from bot.commands.chat.tokens import recognized

    pasted: dict[Token, str] = {}
    while missing := [token for token in chat.wanted if token not in pasted]:
        asked = missing[0]
        text = typer.prompt(f"{asked} ({chat.wanted[asked]})", default="", show_default=False, hide_input=True).strip()
        token = recognized(text)
        if not text:
            return {}
        if token is None or token not in chat.wanted:
            print(f"  This is {f'{token}, for another chat' if token else 'no token that Shakeup knows'}. Once more:")
            continue
        if token != asked:
            print(f"  This is {token}; it is kept as that.")
        pasted[token] = text
    return pasted


def _examined(chat: Chat, tokens: Mapping[Token, str]) -> Sequence[Found]:
    import asyncio

    async def examine() -> Sequence[Found]:
        return await chat.examine(tokens)

    found = asyncio.run(examine())
    for one in found:
        print(f"  {'ok     ' if one.fine else 'MISSING'}  {one.sentence}")
    return found


def _may_write(wrong: bool) -> bool:
    if wrong and not typer.confirm("\nSomething is missing. Write the tokens into .env all the same?", default=True):
        return False
    return not FILE.exists() or typer.confirm("\n.env is there. Replace these tokens in it?", default=False)


def _write(tokens: Mapping[Token, str]) -> None:
    from bot.commands.chat.env_file import write_env

    try:
        write_env(FILE, {token.value: text for token, text in tokens.items()})
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f".env cannot be written: {error}") from error


# ── check-config ──


def _findings() -> Findings:
    from bot.settings.config import examine
    from bot.settings.environment import read_environment

    return examine(read_environment().config)


def _offline(findings: Findings) -> dict[str, object]:
    return {
        "mistakes": [dataclasses.asdict(problem) for problem in findings.mistakes],
        "warnings": [dataclasses.asdict(problem) for problem in findings.warnings],
    }


def _listed(findings: Findings) -> str:
    lines = [f"mistake   {problem}" for problem in findings.mistakes]
    lines += [f"warning   {problem}" for problem in findings.warnings]
    return "\n".join([*lines, f"{len(findings.mistakes)} mistakes, {len(findings.warnings)} warnings"])


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
