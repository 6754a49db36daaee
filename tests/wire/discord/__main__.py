"""The server as a process of its own: `python -m tests.wire.discord --port 18080 [--limit 5 --period 5]`.

Prints one line of JSON: where it listens, and the token that it takes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json

from tests.wire.discord.serving import serving


async def main() -> None:
    arguments = argparse.ArgumentParser(description="A small Discord on loopback")
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--limit", type=int, default=50, help="requests of a route in a channel within a period")
    arguments.add_argument("--period", type=float, default=5.0, help="seconds")
    chosen = arguments.parse_args()
    async with serving(chosen.port) as server:
        server.pacing.limit, server.pacing.period = chosen.limit, chosen.period
        where = {"api": server.url, "control": f"{server.address}/control/", "token": server.world.token}
        print(json.dumps(where), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
