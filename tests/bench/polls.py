"""Polls of feeds that have not changed (304), beside `reader` updating the same feeds in the same run.

Per core-second: the CPU time of everything that a poll costs, the database's processes included."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psutil
from reader import make_reader

from bot.pipeline.poll import poll
from tests.bench.bot import folder, in_process
from tests.bench.server import serving

FEEDS = 1_000


async def measure() -> list[tuple[str, str, str]]:
    async with serving() as address:
        urls = [f"{address}/quiet/{n}.xml" for n in range(FEEDS)]
        ours = await _ours(urls)
        theirs = await asyncio.to_thread(_reader, urls)
    return [
        (
            f"polls of {FEEDS} feeds answering 304",
            f"{ours:,.0f} a core-second",
            f"{ours / theirs:.1f}× reader 3.26 ({theirs:,.0f})",
        )
    ]


async def _ours(urls: list[str]) -> float:
    rows = "".join(f"  - {{url: '{url}', title: Quiet {n}, interval: 1h}}\n" for n, url in enumerate(urls))
    with folder(f"feeds:\n{rows}") as variables:
        # All feeds are of one host here; usually each has its own, and only then one request at a time is no limit.
        Path(variables["SHAKEUP_CONFIG"], "bot.toml").write_text("[polling]\nper_host = 16\n", encoding="utf-8")
        async with in_process(variables) as app:
            async with app.house.store.transaction() as unit:
                ids = await unit.feeds.claim_due(app.house.clock.now() + timedelta(hours=2), FEEDS)
            await poll(app.house, ids)  # the first: 200, silent
            before, work = _cpu(), time.process_time()
            await poll(app.house, ids)
            return FEEDS / (time.process_time() - work + _cpu() - before)


def _reader(urls: list[str]) -> float:
    with tempfile.TemporaryDirectory() as name:
        reader = make_reader(str(Path(name, "reader.sqlite")))
        for url in urls:
            reader.add_feed(url)
        reader.update_feeds(workers=10)
        return FEEDS / _timed(lambda: reader.update_feeds(workers=10, scheduled=False))


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _cpu() -> float:
    """Sum the CPU seconds of PostgreSQL's processes of this machine's embedded servers, which are ours alone here."""
    total = 0.0
    for process in psutil.process_iter(["name"]):
        if process.info["name"] == "postgres":
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            total += times.user + times.system
    return total
