"""Alerts to many channels of Slack and Discord, beside what the platforms themselves allow.

The bot runs in this process, with one process that reads; the servers run in processes of their own. Meanwhile
articles are read and people ask (`meanwhile`). Time counts from when the deliveries were written to when the last one
reached the server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from bot import log
from bot.chats import Chats
from bot.model.delivery import Action, Draft
from bot.model.watch import Destination
from bot.running import App
from tests.bench.bot import folder, in_process
from tests.bench.fanout_rows import BARE, Row, Sent, messages, rows
from tests.bench.meanwhile import meanwhile
from tests.bench.server import serving
from tests.bench.wire import DISCORD, SLACK, Wire, wire
from tests.make import card

MANY, SOME, ALERTS = 1_000, 100, 10
PATIENCE = 300  # seconds


async def measure() -> list[Row]:
    log.configure("warning")  # as `shakeup run` does
    made: list[Row] = []
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
                    async with meanwhile(app, feeds, discord, slack) as noted:
                        began = await _write(app, channels, alerts)
                        await _empty(app)
                    sent = Sent(messages(await server.shown("messages"), channels, began))
                    bare = await _bare(slack, channels) if name == "Slack" else None
                    made += rows(name, count, alerts, sent, noted, bare)
                app.stopping.set()
                await running
    return made


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


async def _bare(slack: Wire, channels: Sequence[Destination]) -> float:
    """Post one message to each channel by aiohttp alone, without an outbox; give the seconds."""
    turn = asyncio.Semaphore(BARE)
    headers = {"Authorization": f"Bearer {slack.started['bot_token']}"}

    async def post(channel: str) -> None:
        told = {"channel": channel, "text": "Hello."}
        async with (
            turn,
            slack.session.post(f"{slack.started['api']}chat.postMessage", json=told, headers=headers) as said,
        ):
            await said.read()

    began = time.perf_counter()
    await asyncio.gather(*(post(to.channel) for to in channels))
    return time.perf_counter() - began
