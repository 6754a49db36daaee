"""`make bench`: print all figures; `python -m tests.bench polls memory` prints some."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable

from rich.console import Console
from rich.table import Table

from tests.bench import fanout, ingestion, latency, memory, polls, reading, startup

Row = tuple[str, str, str]  # what, figure, beside what
BENCHES: dict[str, Callable[[], Awaitable[Iterable[Row]]]] = {
    "startup": startup.measure,
    "latency": latency.measure,
    "polls": polls.measure,
    "fanout": fanout.measure,
    "ingestion": ingestion.measure,
    "memory": memory.measure,
    "reading": reading.measure,
    "reading-memory": reading.measure_memory,
}


async def main(names: list[str]) -> None:
    table = Table("what", "figure", "beside it, in the same run")
    for name in names or BENCHES:
        for row in await BENCHES[name]():
            table.add_row(*row)
    Console(width=120).print(table)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
