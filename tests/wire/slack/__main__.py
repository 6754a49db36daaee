"""The server as a process of its own: `python -m tests.wire.slack --port 18090 [--pace 1]`.

Prints one line of JSON: where it listens, and the tokens that it takes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json

from tests.wire.slack.serving import serving


async def main() -> None:
    arguments = argparse.ArgumentParser(description="A small Slack on loopback")
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--pace", type=float, help="seconds between two messages of a channel")
    chosen = arguments.parse_args()
    async with serving(chosen.port) as slack:
        slack.workspace.pace = chosen.pace
        where = {"api": slack.url, "control": f"{slack.address}/control/"}
        tokens = {"bot_token": slack.workspace.bot_token, "app_token": slack.workspace.app_token}
        print(json.dumps(where | tokens), flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
