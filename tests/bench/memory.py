"""Memory of the whole bot at rest and after 10,000 articles; the embedded server's processes counted apart.

Proportional set size (PSS): pages that processes share are counted once. One article in twenty is about DHS, as in
the feeds of the bundled configuration on a usual day; so many are read, the others end at the gate."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import aiohttp
import psutil

from tests.bench.bot import folder
from tests.bench.latency import CITIES, FILLER
from tests.bench.server import serving

ARTICLES = 10_000
BATCH = 200  # the newest of a feed that one poll takes
READ_ONE_IN = 20
PATIENCE = 1_200  # seconds


async def measure() -> list[tuple[str, str, str]]:
    async with serving() as address:
        feeds = f"feeds:\n  - {{url: {address}/growing.xml, title: Bench Wire, interval: 1s}}\n"
        with folder(feeds) as variables:
            command = [sys.executable, "-m", "bot", "run", "--console", "json"]
            bot = await asyncio.create_subprocess_exec(
                *command, env={**os.environ, **variables}, stdout=asyncio.subprocess.DEVNULL
            )
            try:
                await asyncio.sleep(6)
                rest = _memory(bot.pid)
                read = await _feed(address, variables)
                full = _memory(bot.pid)
            finally:
                bot.terminate()
                await bot.wait()
    return [
        ("memory of the bot at rest", f"{rest[0]:.0f} MB", f"embedded PostgreSQL {rest[1]:.0f} MB"),
        (
            f"memory of the bot after {read:,} articles",
            f"{full[0]:.0f} MB, {full[0] / rest[0]:.1f}× at rest",
            f"embedded PostgreSQL {full[1]:.0f} MB",
        ),
    ]


async def _feed(address: str, variables: dict[str, str]) -> int:
    """Publish in batches that one poll can take, and wait until all are dealt with."""
    async with aiohttp.ClientSession() as session:
        for start in range(0, ARTICLES, BATCH):
            await session.post(f"{address}/publish", data="\f".join(_article(n) for n in range(start, start + BATCH)))
            await asyncio.sleep(2.5)
    done, waited = 0, 0
    while done < ARTICLES and waited < PATIENCE:
        await asyncio.sleep(5)
        waited += 5
        done = await _done(variables)
    return done


def _article(number: int) -> str:
    if number % READ_ONE_IN:
        return f"Bridge {number} is painted\n\nThe county paints bridge {number}. {'Traffic goes on meanwhile. ' * 90}"
    city = CITIES[number // READ_ONE_IN % len(CITIES)]
    return (
        f"Immigration and Customs Enforcement in {city}, report {number}\n\n"
        f"The acting director of the {city} field office of Immigration and Customs Enforcement spoke on Monday. "
        f"{FILLER * 3}"
    )


async def _done(variables: dict[str, str]) -> int:
    """Ask the bot how many articles it has dealt with."""
    status = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "status", "--json", env={**os.environ, **variables}, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await status.communicate()
    articles = json.loads(output)["articles"]
    return int(articles.get("read", 0)) + int(articles.get("baseline", 0)) + int(articles.get("quarantined", 0))


def _memory(pid: int) -> tuple[float, float]:
    """Give the PSS in MB of the bot with its workers, and of PostgreSQL."""
    bot, server = 0, 0
    main = psutil.Process(pid)
    ours = {pid, *(child.pid for child in main.children(recursive=True))}
    for process in psutil.process_iter(["name"]):
        try:
            if process.info["name"] == "postgres":
                server += process.memory_full_info().pss
            elif process.pid in ours:
                bot += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return bot / 1e6, server / 1e6
