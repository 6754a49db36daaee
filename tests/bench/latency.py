"""From an article's publication to its line on the console, with a feed polled every second.

The floor beside it: half a second on the average is waiting for the next poll, whatever the bot does."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from statistics import median, quantiles

import aiohttp

from tests.bench.bot import folder
from tests.bench.server import serving

ARTICLES = 25
SURNAMES = ["Abernook", "Brackwell", "Cindermoor", "Dunthistle", "Elmsgrove"]
GIVEN = ["Quillon", "Odalys", "Thessaly", "Barnaby", "Ignatia"]


async def measure() -> list[tuple[str, str, str]]:
    async with serving() as address:
        feeds = f"feeds:\n  - {{url: {address}/growing.xml, title: Bench Wire, interval: 1s}}\n"
        with folder(feeds) as variables:
            environment = {**os.environ, **variables}
            command = [sys.executable, "-m", "bot"]
            add = await asyncio.create_subprocess_exec(
                *command,
                "watch",
                "add",
                "--channel",
                "console:main",
                "DHS",
                env=environment,
                stdout=asyncio.subprocess.DEVNULL,
            )
            await add.wait()
            bot = await asyncio.create_subprocess_exec(
                *command, "run", "--console", "json", env=environment, stdout=asyncio.subprocess.PIPE
            )
            try:
                waits = await _waits(address, bot)
            finally:
                bot.terminate()
                await bot.wait()
    ninth = quantiles(waits, n=10)[8]
    return [
        (
            f"publication to console, feed polled every second ({len(waits)} of {ARTICLES} articles)",
            f"median {median(waits):.2f} s, nine in ten {ninth:.2f} s",
            f"{median(waits) / 0.5:.1f}× the mean wait for the next poll (0.50 s)",
        )
    ]


async def _waits(address: str, bot: asyncio.subprocess.Process) -> list[float]:
    assert bot.stdout is not None
    await asyncio.sleep(6)  # the silent first poll
    waits = []
    names = [f"{g} {s}" for g in GIVEN for s in SURNAMES]
    async with aiohttp.ClientSession() as session:
        for number, name in enumerate(names[:ARTICLES]):
            await asyncio.sleep(1.5 + random.random())
            city = CITIES[number]
            text = (
                f"{name} was named director of the {city} field office of Immigration and Customs Enforcement,"
                f" the agency said in a news release on Monday. " + FILLER
            )
            began = time.monotonic()
            await session.post(f"{address}/publish", data=f"ICE names {name} to lead {city} field office\n\n{text}")
            while True:
                try:
                    line = await asyncio.wait_for(bot.stdout.readline(), 15)
                except TimeoutError:
                    break
                if name.split()[1] in json.dumps(json.loads(line)):
                    waits.append(time.monotonic() - began)
                    break
    return waits


CITIES = [
    "Atlanta", "Baltimore", "Boston", "Buffalo", "Chicago", "Dallas", "Denver", "Detroit", "El Paso", "Harlingen",
    "Houston", "Los Angeles", "Miami", "New Orleans", "New York", "Newark", "Philadelphia", "Phoenix",
    "Salt Lake City", "San Antonio", "San Diego", "San Francisco", "Seattle", "St. Paul", "Washington",
]  # fmt: skip
FILLER = "The office covers several counties and works with local partners on custody and removal cases. " * 12
