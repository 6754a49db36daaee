"""A small Slack on loopback: Web API, Socket Mode, response_url, and a control endpoint for other processes.

    async with serving() as slack:
        slack.url, slack.workspace, slack.faults, slack.sockets
        await slack.command("who ERO")

/api/METHOD        the Web API
/socket            Socket Mode
/respond/NUMBER    response_url
/control/…         see `control`"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.wire.slack.control import control
from tests.wire.slack.server import SlackServer


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[SlackServer]:
    """Serve until the block ends; `port` 0: any that is free."""
    slack = SlackServer()
    app = web.Application(client_max_size=1024**2)
    app.router.add_route("*", "/api/{method}", slack.method)
    app.router.add_get("/socket", slack.sockets.serve)
    app.router.add_post(r"/respond/{number:\d+}", slack.respond)
    control(app, slack)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    slack.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await slack.sockets.cut()
        await runner.cleanup()
