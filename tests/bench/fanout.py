"""Alerts to many channels of Slack and Discord, beside what the platforms themselves allow.

The bot runs in this process, with one process that reads; the servers run in processes of their own. Meanwhile
articles are read and people ask (`meanwhile`). Time counts from when the deliveries were written to when the last one
reached the server."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from bot import log
from bot.app import App
from bot.chats import Chats
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination
from tests.bench.bot import folder, in_process
from tests.bench.meanwhile import Meanwhile, meanwhile
from tests.bench.server import serving
from tests.bench.wire import DISCORD, SLACK, Wire, wire
from tests.make import card

MANY, SOME, ALERTS = 1_000, 100, 10
GLOBAL = 50  # requests a second of one bot; https://docs.discord.com/developers/topics/rate-limits
PATIENCE = 300  # seconds
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Sent:
    """What the server got: seconds since the deliveries were written, channel and number of the alert, in order."""

    messages: list[tuple[float, str, int]]

    @property
    def seconds(self) -> float:
        return self.messages[-1][0] if self.messages else 0.0


async def measure() -> list[Row]:
    log.configure("warning")  # as `shakeup run` does
    rows: list[Row] = []
    async with serving() as feeds, wire(*DISCORD) as discord, wire(*SLACK) as slack:
        listed = f"feeds:\n  - {{url: {feeds}/growing.xml, title: Bench Wire, interval: 1s}}\n"
        with folder(listed) as variables:
            variables |= _tokens(discord, slack)
            Path(variables["SHAKEUP_CONFIG"], "bot.toml").write_text("[reading]\nprocesses = 1\n", encoding="utf-8")
            async with in_process(variables, chats=Chats.LISTENING) as app:
                running = asyncio.create_task(app.run())
                await _begun(app, discord, feeds)
                for name, server, count, alerts in (
                    ("Discord", discord, MANY, 1),
                    ("Slack", slack, MANY, 1),
                    ("Discord", discord, SOME, ALERTS),
                    ("Slack", slack, SOME, ALERTS),
                ):
                    channels = await _channels(name, server, count)
                    async with meanwhile(feeds, discord, slack) as noted:
                        began = await _write(app, channels, alerts)
                        await _empty(app)
                    sent = Sent(_messages(await server.shown("messages"), channels, began))
                    rows += _rows(name, count, alerts, sent, noted)
                app.stopping.set()
                await running
    return rows


def _tokens(discord: Wire, slack: Wire) -> dict[str, str]:
    return {
        "SHAKEUP_DISCORD_TOKEN": discord.started["token"],
        "SHAKEUP_DISCORD_API_URL": discord.started["api"],
        "SHAKEUP_SLACK_BOT_TOKEN": slack.started["bot_token"],
        "SHAKEUP_SLACK_APP_TOKEN": slack.started["app_token"],
        "SHAKEUP_SLACK_API_URL": slack.started["api"],
    }


async def _begun(app: App, discord: Wire, feeds: str) -> None:
    """Wait until commands are answered, and the process that reads has read something."""
    while not (await discord.shown("gateway"))["identifies"]:
        await asyncio.sleep(0.1)
    async with asyncio.timeout(PATIENCE):
        while not await _read(app):
            async with discord.session.post(f"{feeds}/publish", data=f"ICE {time.time()}\n\nICE named a director."):
                await asyncio.sleep(5)


async def _read(app: App) -> int:
    async with app.house.store.transaction() as unit:
        return (await unit.articles.counts())["read"]


async def _channels(name: str, server: Wire, count: int) -> list[Destination]:
    if name == "Discord":
        ids = await server.do("channels", count=count)
    else:
        ids = [f"C{time.time_ns()}" for _ in range(count)]
        for id in ids:
            await server.do("channel", id=id)
    return [Destination.parse(f"{name.lower()}:{id}") for id in ids]


async def _write(app: App, channels: Sequence[Destination], alerts: int) -> float:
    """Write alerts as an ingest does, one after the other, and wake their channels; give the time of the first."""
    began = time.time()
    for number in range(alerts):
        async with app.house.store.transaction() as unit:
            now = app.house.clock.now()
            id = await unit.stories.new_card(now)
            told = card(id, notice=f"Harbor Ledger: Quillon Marsh to leave, alert {number}. Not announced.")
            woken = await unit.deliveries.write([Draft(id, to, Action.SEND, 0, told) for to in channels], now)
        await app.house.jobs.drain(woken)
    return began


async def _empty(app: App) -> None:
    """Wait until nothing is owed to anybody."""
    async with asyncio.timeout(PATIENCE):
        while True:
            await asyncio.sleep(0.5)
            async with app.house.store.transaction() as unit:
                counts = await unit.deliveries.counts()
            if not sum(count for state, count in counts.items() if state not in {"sent", "dead", "suppressed"}):
                return


def _messages(
    shown: list[dict[str, Any]], channels: Sequence[Destination], began: float
) -> list[tuple[float, str, int]]:
    ours = {to.channel for to in channels}
    told = [
        one for one in shown if one["channel"] in ours and "alert " in (one.get("content") or one.get("text") or "")
    ]
    return sorted((one["at"] - began, one["channel"], _number(one.get("content") or one["text"])) for one in told)


def _number(text: str) -> int:
    return int(text.partition("alert ")[2].partition(".")[0])


def _rows(name: str, count: int, alerts: int, sent: Sent, noted: Meanwhile) -> list[Row]:
    what = f"{alerts} alert{'s' if alerts > 1 else ''} to {count:,} channels of {name}"
    got = len(sent.messages)
    # Discord: the bot's own limit. Slack: one message a second in a channel; of a whole workspace it states none.
    limit = count * alerts / GLOBAL if name == "Discord" else alerts - 1.0
    beside = (
        f"{sent.seconds / limit:.2f}× the platform's own limit ({limit:.0f} s)" if limit else "Slack states no limit"
    )
    rows = [(what, f"{sent.seconds:.1f} s, {got / sent.seconds:.0f} a second, {got:,} of {count * alerts:,}", beside)]
    if alerts > 1:
        rows.append(_fair(sent, count))
    return [*rows, _blocked(noted), _answered(noted)]


def _fair(sent: Sent, count: int) -> Row:
    numbers = defaultdict(list)
    served: Counter[str] = Counter()
    spread = 0
    for _, channel, number in sent.messages:
        numbers[channel].append(number)
        served[channel] += 1
        spread = max(spread, max(served.values()) - (min(served.values()) if len(served) == count else 0))
    disordered = sum(any(a > b for a, b in pairwise(of)) for of in numbers.values())
    firsts = {channel: at for at, channel, _ in reversed(sent.messages)}
    lasts = {channel: at for at, channel, _ in sent.messages}
    return (
        "  order, and turns of the channels",
        f"{disordered} out of order; a channel's first message after {_both(firsts)}, its last after {_both(lasts)}",
        f"most served channel at most {spread} ahead of the least (1: strictly in turn)",
    )


def _both(times: dict[str, float]) -> str:
    return f"{median(times.values()):.1f} s, at most {max(times.values()):.1f} s"


def _blocked(noted: Meanwhile) -> Row:
    longest = max(noted.blocks)
    over = sum(block > 0.05 for block in noted.blocks)
    return (
        f"  event loop meanwhile, {noted.published} articles published",
        f"blocked for at most {1000 * longest:.0f} ms, {over} times over 50 ms",
        f"{longest / 0.05:.1f}× the goal (50 ms)",
    )


def _answered(noted: Meanwhile) -> Row:
    times = [seconds for seconds in noted.acknowledged if seconds is not None]
    late = len(noted.acknowledged) - len(times)
    return (
        f"  {len(noted.acknowledged)} commands meanwhile",
        f"acknowledged in {1000 * median(times):.0f} ms, at most {1000 * max(times):.0f} ms, {late} too late",
        f"{max(times) / 0.3:.1f}× the goal (300 ms), {max(times) / 3:.2f}× the platforms' limit (3 s)",
    )
