"""shakeup setup: ask for the tokens of each chat ─▶ test them ─▶ write them into .env, and say what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.wiring import Load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.chat.connections import Chat, Found
    from bot.commands.chat.tokens import Token

FILE = Path(".env")
FIRST_STEPS = {
    "slack": "In a channel of Slack: /invite @Shakeup, then /shakeup watch ICE.",
    "discord": "In a channel of Discord, when the bot is added: /watch add what:ICE.",
}


def register(cli: typer.Typer, wiring: Load) -> None:
    @cli.command()
    def setup() -> None:
        """Ask for the tokens of each chat, test them, and write them into .env."""
        from bot.settings.environment import read_environment

        _set_up(wiring().chats(read_environment()))


def _set_up(chats: Sequence[Chat]) -> None:
    print("Tokens are not shown while you paste them. An empty line leaves a chat out.")
    tokens: dict[Token, str] = {}
    joined: list[Chat] = []
    wrong = False
    for chat in chats:
        print(f"\n{chat.platform.capitalize()}")
        pasted = _ask_for(chat)
        if len(pasted) < len(chat.wanted):
            print(f"{chat.platform.capitalize()} is left out.")
            continue
        found = _examined(chat, pasted)
        wrong = wrong or not all(one.fine for one in found)
        joined.append(chat)
        tokens |= pasted
    if tokens and _may_write(tokens, wrong):
        _write(tokens)
        print("\nWritten to .env, for you alone to read. `shakeup run` starts the bot.")
        print("\n".join(FIRST_STEPS[chat.platform] for chat in joined))
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


def _may_write(tokens: Mapping[Token, str], wrong: bool) -> bool:
    if wrong and not typer.confirm("\nSomething is missing. Write the tokens into .env all the same?", default=True):
        return False
    replaced = _replaced(tokens)
    return not replaced or typer.confirm(f"\n.env has another {' and '.join(replaced)}. Replace it?", default=False)


def _replaced(tokens: Mapping[Token, str]) -> list[str]:
    """List the variables that the file has with other values; a second chat that is added replaces nothing."""
    text = FILE.read_text(encoding="utf-8", errors="replace") if FILE.is_file() else ""
    lines = [line.strip().removeprefix("export ") for line in text.splitlines()]
    standing = [(token, text, line) for token, text in tokens.items() for line in lines if line.startswith(f"{token}=")]
    return [token.value for token, text, line in standing if line != f"{token}={text}"]


def _write(tokens: Mapping[Token, str]) -> None:
    from bot.commands.chat.env_file import write_env

    try:
        write_env(FILE, {token.value: text for token, text in tokens.items()})
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f".env cannot be written: {error}") from error
