"""A process to be killed: it works off jobs, says that it drains a channel, and never ends doing so.

python jobs_victim.py ADDRESS
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from bot.adapters.postgres.jobs import ProcrastinateJobs
from bot.model.watch import Destination
from bot.pipeline.outage import Outage


async def nothing(ids: Sequence[int]) -> None:
    pass


async def drain(destination: Destination) -> None:
    print(destination, flush=True)
    await asyncio.Event().wait()


async def main(address: str) -> None:
    jobs = ProcrastinateJobs(address, Outage())
    jobs.handle(poll=nothing, ingest=nothing, drain=drain)
    async with jobs.opened():
        await jobs.work()


asyncio.run(main(sys.argv[1]))
