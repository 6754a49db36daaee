"""Answer an interaction: acknowledge it within three seconds, then say what there is to say.

https://docs.discord.com/developers/interactions/receiving-and-responding. The token of an interaction is good for 15
minutes and for every instance: whoever acknowledged it, whoever found the answer writes it."""

from __future__ import annotations

import asyncio

from bot.adapters.discord.components import Json
from bot.adapters.discord.outcome import ACKNOWLEDGED, code_of, outcome
from bot.adapters.discord.rest import FOREIGN, Rest
from bot.errors import Ambiguous, RetryLater
from bot.log import get

log = get(__name__)

LATER, LATER_BY_MESSAGE = 5, 6  # types of a first answer: "is thinking…" of a command; nothing to see of a button
COMPLETIONS = 8
EPHEMERAL = 1 << 6  # flag of a message that only the asker sees
ATTEMPT = 1.2  # seconds; two attempts within the three seconds
WAITS = (1.0, 5.0, 20.0)  # seconds between attempts to write an answer, which can be written twice


async def acknowledge(rest: Rest, id: int, token: str, kind: int) -> bool:
    """Say that an answer comes. False: it is too late, or Discord cannot be reached; nothing should be done then.

    "Acknowledged before" (another instance, or our own attempt whose answer was lost) is a yes: the core answers an
    event once, whoever brings it.
    """
    body: Json = {"type": kind} | ({"data": {"flags": EPHEMERAL}} if kind == LATER else {})
    failed: Exception | None = None
    for _ in range(2):
        try:
            async with asyncio.timeout(ATTEMPT):
                await rest.call("POST", f"/interactions/{id}/{token}/callback", body, exempt=True)
            return True
        except (*FOREIGN, RetryLater) as error:
            failed = error
            if code_of(error) == ACKNOWLEDGED:
                return True
            if not isinstance(outcome(error), Ambiguous | RetryLater):
                break
    log.warning("an interaction was not acknowledged", reason=str(outcome(failed)) if failed else "")
    return False


async def write(rest: Rest, application: int, token: str, body: Json) -> None:
    """Write the answer where "is thinking…" stands. One that cannot be written is logged."""
    await _send(rest, "PATCH", f"/webhooks/{application}/{token}/messages/@original", body, repeatable=True)


async def follow_up(rest: Rest, application: int, token: str, body: Json, *, publicly: bool = False) -> None:
    """Say something more, for the asker alone or for the channel. It has no nonce, so it is tried once."""
    flags = {} if publicly else {"flags": EPHEMERAL}
    await _send(rest, "POST", f"/webhooks/{application}/{token}", body | flags, repeatable=False)


async def _send(rest: Rest, method: str, path: str, body: Json, *, repeatable: bool) -> None:
    for wait in (*WAITS, None):
        try:
            await rest.call(method, path, body, exempt=True)
            return
        except (*FOREIGN, RetryLater) as error:
            failed = outcome(error)
        again = isinstance(failed, RetryLater) or (repeatable and isinstance(failed, Ambiguous))
        if wait is None or not again:
            log.warning("an answer did not reach Discord", reason=str(failed))
            return
        await asyncio.sleep(max(wait, failed.after) if isinstance(failed, RetryLater) else wait)
