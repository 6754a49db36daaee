"""A small Discord on loopback: REST, gateway, and a control endpoint for other processes.

    async with serving() as discord:
        discord.url, discord.world, discord.faults, discord.gateway
        await discord.command("who", name="ERO")

/api/v10/…         the REST API
/gateway/          the gateway
/control/…         see `control`"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.wire.discord.control import control
from tests.wire.discord.server import DiscordServer


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[DiscordServer]:
    """Serve until the block ends; `port` 0: any that is free."""
    server = DiscordServer()
    app = web.Application(client_max_size=26 * 1024**2)
    app.router.add_route("*", "/api/v10/{path:.*}", server.api)
    app.router.add_get("/gateway/", server.gateway.serve)
    control(app, server)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await server.gateway.cut()
        await runner.cleanup()
