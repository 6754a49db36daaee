"""Open the connection over which Slack tells what people do, and keep it open until the block ends.

    a client ─▶ SlackMessenger, at once: messages go by the Web API, also while the connection is down
    auth.test ─▶ apps.connections.open ─▶ the WebSocket ─▶ listeners
        └─────────────┴──── fails, or ends ─▶ wait, once more; the process never ends for it

The library follows Slack's `disconnect` (`refresh_requested`, `warning`) by itself. That a connection was cut it learns
by its pings only, and then it keeps trying one address, which Slack may have made invalid (slack_sdk 3.47,
SocketModeClient.connect); so we look each second, and what takes longer than `DEAF` begins anew, with a new address."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.client import URL, open_client, quiet_logger
from bot.adapters.slack.listen import Callbacks, listen
from bot.adapters.slack.messenger import FOREIGN, SlackMessenger
from bot.adapters.slack.outcome import name_of, outcome
from bot.log import get

log = get(__name__)

PING = 5.0  # seconds; the library calls a connection stale after four pings without an answer
LOOK = 1.0  # seconds between looks at the connection
DEAF = 30.0  # seconds
WAITS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds after each failure in a row; the last for all others


@asynccontextmanager
async def connect(
    bot_token: str, app_token: str, callbacks: Callbacks, url: str = URL
) -> AsyncIterator[SlackMessenger]:
    """Connect to Slack's API at `url`, listen, and give the messenger.

    Nothing is contacted but `url` and what it names. Raises nothing: what fails is logged, and tried again.
    """
    client = open_client(bot_token, url)
    connecting = asyncio.create_task(_stay_connected(client, app_token, callbacks))
    try:
        yield SlackMessenger(client)
    finally:
        connecting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await connecting


async def _stay_connected(client: AsyncWebClient, app_token: str, callbacks: Callbacks) -> None:
    failures = 0
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await _hear(client, app_token, callbacks)
        except FOREIGN as error:
            failures = 0 if asyncio.get_running_loop().time() - began > 2 * DEAF else failures
            wait = WAITS[min(failures, len(WAITS) - 1)]
            failures += 1
            reason = name_of(error) or str(outcome(error))
            log.warning("not connected to Slack; trying again", reason=reason, seconds=wait)
            await asyncio.sleep(wait)


async def _hear(client: AsyncWebClient, app_token: str, callbacks: Callbacks) -> None:
    """Connect, and connect again whenever the connection is lost. Raises FOREIGN when that takes too long."""
    handler = AsyncSocketModeHandler(await _app(client, callbacks), app_token, quiet_logger(), client, None, PING)
    socket = handler.client
    socket.proxy = None  # as in `client.open_client`
    try:
        while True:
            if not await socket.is_connected():
                await asyncio.wait_for(socket.connect_to_new_endpoint(), DEAF)
                log.info("connected to Slack")
            await asyncio.sleep(LOOK)
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # the library ships half of its types


async def _app(client: AsyncWebClient, callbacks: Callbacks) -> AsyncApp:
    """Make Bolt's app. Whose it is was asked once: Bolt would ask within the three seconds of the first command."""
    known = AuthorizeResult.from_auth_test_response(auth_test_response=await client.auth_test(), bot_token=client.token)

    async def authorize() -> AuthorizeResult:
        return known

    app = AsyncApp(
        name="shakeup",
        client=AsyncWebClient(logger=quiet_logger()),  # unused: with a token, Bolt warns that it has two
        authorize=authorize,
        logger=quiet_logger(),
        request_verification_enabled=False,  # of HTTP; Socket Mode is authenticated by its connection
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    listen(app, client, callbacks)
    return app
