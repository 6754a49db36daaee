"""Open the connection over which Discord tells what people do, and keep it open until the block ends.

    a REST client ─▶ DiscordMessenger, at once: messages go by REST, also while the gateway is down
    addresses ─▶ log-in ─▶ commands registered ─▶ the gateway ─▶ events
        └──────────┴──────────────┴─── fails, or ends ─▶ wait, once more
                                  └─── a token or intents that Discord refuses ─▶ one message; sending goes on

Inside one run discord.py reconnects and resumes by itself. A run that does not reach the gateway within `DEAF` is begun
anew: the library would try the same shard for ever."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from aiohttp import ClientError

from bot.adapters.discord import limits
from bot.adapters.discord.addresses import Starts, set_addresses
from bot.adapters.discord.api_error import ApiError
from bot.adapters.discord.callbacks import Callbacks
from bot.adapters.discord.client import ALARM, Gateway
from bot.adapters.discord.messenger import DiscordMessenger
from bot.adapters.discord.outcome import NEW_ONE, outcome
from bot.adapters.discord.rest import FOREIGN, URL, Rest, open_rest
from bot.errors import RetryLater
from bot.log import get
from bot.ports import Clock

log = get(__name__)

DEAF = 60.0  # seconds
WAITS = (0.5, 2.0, 5.0, 15.0, 60.0, 120.0)  # seconds after each failure in a row; the last for all others
GOODBYE = 3.0  # seconds
RESERVE = 50  # sessions of a day that are left alone, for who restarts the bot by hand

# What no further attempt changes: https://docs.discord.com/developers/topics/opcodes-and-status-codes
FATAL = {
    4004: f"Discord refuses the bot's token; {NEW_ONE}, then restart Shakeup",
    4010: "Discord refuses this shard; report this as a bug",
    4011: "Discord wants more shards; restart Shakeup, which takes as many as are recommended",
    4012: "Discord has given up this version of its gateway; update Shakeup",
    4013: "Discord does not know what Shakeup wants to hear of (intents); update Shakeup",
    4014: "Discord does not let this app hear of servers and channels (intents); look under Bot in its portal",
}
_FAILS = (discord.DiscordException, ClientError, OSError, TimeoutError, *FOREIGN, RetryLater, RecursionError)


@asynccontextmanager
async def connect(token: str, call: Callbacks, clock: Clock, url: str = URL) -> AsyncIterator[DiscordMessenger]:
    """Connect to Discord's API at `url`, listen, and give the messenger.

    Nothing is contacted but `url` and the gateway that it names. Raises nothing: what fails is logged, and tried again
    where that can help.
    """
    quiet()
    async with open_rest(token, url) as rest:
        connecting = asyncio.create_task(_stay_connected(rest, token, call))
        try:
            yield DiscordMessenger(rest, clock)
        finally:
            connecting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await connecting


def quiet() -> None:
    """Let discord.py log warnings and errors only, without tracebacks where it meets what every network does.

    Below that it writes whole requests, with texts and tokens.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody wants to talk
    logging.getLogger("discord").setLevel(logging.WARNING)
    for name in ("discord.client", "discord.gateway", "discord.shard", "discord.http"):
        logger = logging.getLogger(name)
        if not logger.filters:
            logger.addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = record.exc_text = None
    return True


async def _stay_connected(rest: Rest, token: str, call: Callbacks) -> None:
    begun: deque[float] = deque(maxlen=limits.IDENTIFIES)
    failures = 0
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await _hear(rest, token, call, begun)
            reason = "the connection ended"
        except _FAILS as error:
            if fatal := _fatal(error):
                log.error("commands are off, alerts are still sent", reason=fatal)
                return
            reason = str(outcome(error)) if isinstance(error, (*FOREIGN, RetryLater)) else type(error).__name__
        failures = 0 if asyncio.get_running_loop().time() - began > 2 * DEAF else failures
        wait = WAITS[min(failures, len(WAITS) - 1)]
        failures += 1
        log.warning("not connected to Discord; trying again", reason=reason, seconds=wait)
        await asyncio.sleep(wait)


async def _hear(rest: Rest, token: str, call: Callbacks, begun: deque[float]) -> None:
    await _spare(await set_addresses(rest))
    client = Gateway(rest, call, begun)
    async with client:
        running = asyncio.create_task(client.start(token))
        try:
            first = asyncio.create_task(client.heard.wait())
            await asyncio.wait({running, first}, timeout=DEAF, return_when=asyncio.FIRST_COMPLETED)
            first.cancel()
            if not running.done() and not client.heard.is_set():
                raise TimeoutError
            await running
        finally:
            running.cancel()
            await asyncio.wait({running})
            await _close(client)


async def _close(client: Gateway) -> None:
    """Say goodbye, but not for the half minute that the library waits for an answer."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE):
            await client.close()
    await client.http.close()


async def _spare(starts: Starts) -> None:
    """Wait for the next day's sessions rather than lose the token."""
    if starts.remaining < ALARM:
        log.error("Discord sessions begin too often; look at the network", remaining=starts.remaining)
    if starts.remaining <= RESERVE:
        await asyncio.sleep(starts.reset_after)


def _fatal(error: BaseException) -> str | None:
    """Say what is wrong for good, and what to do; None: it may be better next time."""
    if isinstance(error, discord.LoginFailure) or (isinstance(error, ApiError) and error.answered.status == 401):
        return FATAL[4004]
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return FATAL[4014]
    return FATAL.get(error.code) if isinstance(error, discord.ConnectionClosed) else None
