"""What goes on while messages go out: articles are read, people ask, and the event loop is watched."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bot.running import App
from tests.bench.latency import CITIES, FILLER
from tests.bench.wire import Wire

READ_EVERY = 0.5  # seconds between two articles, about as many as one process reads
ASK_EVERY = 0.5  # seconds between two commands
LOOK_EVERY = 0.005  # seconds between two looks at the event loop


@dataclass
class Meanwhile:
    """Seconds. `acknowledged`: None for a command that was too late.

    `queried`: what the smallest question to the database takes, which each step of a delivery waits for at least once.
    `late`: by how much the event loop was, for whatever reason; `worked`: what this thread itself did between two
    looks, by the CPU's clock. On a busy machine the rest is other processes' time."""

    published: int = 0
    queried: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    acknowledged: list[float | None] = field(default_factory=list)


@asynccontextmanager
async def meanwhile(app: App, feeds: str, discord: Wire, slack: Wire) -> AsyncIterator[Meanwhile]:
    """Publish, ask and look until the block ends. `feeds`: the address of the feed server."""
    noted = Meanwhile()
    tasks = [
        asyncio.create_task(_publish(feeds, noted)),
        asyncio.create_task(_ask(discord, slack, noted)),
        asyncio.create_task(_query(app, noted)),
        asyncio.create_task(_look(noted)),
    ]
    try:
        yield noted
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _publish(feeds: str, noted: Meanwhile) -> None:
    """Publish articles that are read, and in which nothing changes."""
    async with aiohttp.ClientSession() as session:
        while True:
            city = CITIES[noted.published % len(CITIES)]
            text = f"The acting director of the {city} field office of Immigration and Customs Enforcement spoke."
            title = f"Immigration and Customs Enforcement in {city}, report {time.time_ns()}"
            await session.post(f"{feeds}/publish", data=f"{title}\n\n{text} {FILLER * 3}")
            noted.published += 1
            await asyncio.sleep(READ_EVERY)


async def _ask(discord: Wire, slack: Wire, noted: Meanwhile) -> None:
    """Ask who leads ERO, here and there; the servers measure how soon it is acknowledged."""
    while True:
        await asyncio.sleep(ASK_EVERY)
        asked = await discord.do("command", words="who", options={"name": "ERO"})
        noted.acknowledged.append(None if asked["late"] else asked["acknowledged"])
        await asyncio.sleep(ASK_EVERY)
        asked = await slack.do("command", text="who ERO")
        noted.acknowledged.append(None if asked["late"] else asked["seconds"])


async def _query(app: App, noted: Meanwhile) -> None:
    while True:
        await asyncio.sleep(ASK_EVERY)
        async with app.house.store.transaction() as unit:
            began = time.perf_counter()
            await unit.watches.get(0)
            noted.queried.append(time.perf_counter() - began)


async def _look(noted: Meanwhile) -> None:
    while True:
        began, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(LOOK_EVERY)
        noted.late.append(time.perf_counter() - began - LOOK_EVERY)
        noted.worked.append(time.thread_time() - worked)
