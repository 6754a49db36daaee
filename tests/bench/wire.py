"""Slack and Discord on loopback, each in a process of its own, paced as the platforms are."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

# One message a second in a channel of Slack; in one of Discord five in five seconds, besides fifty requests a second.
SLACK = ("tests.wire.slack", "--pace", "1")
DISCORD = ("tests.wire.discord", "--limit", "5", "--period", "5")


@dataclass(frozen=True)
class Wire:
    """A running server: what it printed when it began (`api`, tokens), and its control endpoint."""

    started: dict[str, str]
    session: aiohttp.ClientSession

    async def do(self, what: str, **given: Any) -> Any:
        async with self.session.post(self.started["control"] + what, json=given) as answer:
            return await answer.json()

    async def shown(self, what: str) -> Any:
        async with self.session.get(self.started["control"] + what) as answer:
            return await answer.json()


@asynccontextmanager
async def wire(module: str, *arguments: str) -> AsyncIterator[Wire]:
    """Run a server until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            yield Wire(json.loads(await process.stdout.readline()), session)
    finally:
        process.terminate()
        await process.wait()
