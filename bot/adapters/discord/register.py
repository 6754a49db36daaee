"""Register the commands with Discord, when what is registered is not what we have.

Registering costs a quota of 200 commands a day, and people's clients load changed ones anew
(https://docs.discord.com/developers/interactions/application-commands, "Registering a Command")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import app_commands

from bot.adapters.discord.api_error import ApiError
from bot.adapters.discord.outcome import outcome
from bot.adapters.discord.rest import FOREIGN, Rest
from bot.errors import RetryLater
from bot.log import get

log = get(__name__)

Json = Mapping[str, Any]


async def register(rest: Rest, application: int, tree: app_commands.CommandTree) -> bool:
    """Register the tree's commands if need be, and say whether that was done.

    Failing is logged: what was registered before goes on working, and it is tried again with the next connection.
    """
    ours = [command.to_dict(tree) for command in tree.get_commands()]
    path = f"/applications/{application}/commands"
    try:
        if registered(ours, await _theirs(rest, path)):
            return False
        await rest.call("PUT", path, ours)
    except (*FOREIGN, RetryLater) as error:
        log.error("the commands were not registered with Discord", reason=str(outcome(error)))
        return False
    log.info("commands registered with Discord", commands=len(ours))
    return True


async def _theirs(rest: Rest, path: str) -> object:
    try:
        return await rest.call("GET", path)
    except ApiError:  # what cannot be compared is registered
        return None


def registered(ours: Sequence[Json], theirs: object) -> bool:
    """Say whether the commands that Discord has are ours, in any order."""
    if not isinstance(theirs, list) or len(theirs) != len(ours):
        return False
    named = {command.get("name"): command for command in theirs}
    return all(_says(named.get(command["name"]), command) for command in ours)


def _says(theirs: Any, ours: Any) -> bool:
    """Compare what we say; Discord adds fields of its own, and leaves out what is empty, false or nothing."""
    if isinstance(ours, Mapping):
        return isinstance(theirs, Mapping) and all(_says(theirs.get(key), value) for key, value in ours.items())
    if isinstance(ours, list | tuple):
        same = isinstance(theirs, list) and len(theirs) == len(ours)
        return (same and all(map(_says, theirs, ours))) or (not ours and not theirs)
    return bool(theirs == ours) or (not theirs and not ours)
