"""What the process that leads does by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import pytest

from bot.adapters.postgres.jobs import ProcrastinateJobs
from bot.adapters.postgres.leadership import Leadership
from bot.adapters.postgres.store import PostgresStore
from bot.pipeline.outage import Outage
from bot.running import App
from tests.fakes import Newsroom
from tests.flow.databases import database, databases  # noqa: F401  # fixtures
from tests.make import LONG, NOW, change


@asynccontextmanager
async def leading(database: str, other: Leadership | None = None) -> AsyncIterator[tuple[App, Newsroom]]:  # noqa: F811
    """An app on a real store. `other`: a process that leads already."""
    if other is not None:
        assert await other.held()
    async with PostgresStore.connect(database) as store:
        room, leadership = Newsroom.on(store), Leadership(database)
        jobs = ProcrastinateJobs(database, Outage())
        yield App(room.house, jobs, leadership, Outage(), partial(asyncio.sleep, 0), asyncio.Event()), room
        await leadership.give_up()


async def every(interval: timedelta, app: App) -> None:
    """Do what is done so often."""
    for each, do in app.clockwork:
        if each == interval:
            await do()


@pytest.mark.parametrize("led_by_another", [False, True])
async def test_every_hour_the_process_that_leads_ends_the_stories_that_are_over(
    database: str,  # noqa: F811  # the fixture of that name
    led_by_another: bool,
) -> None:
    other = Leadership(database)
    async with leading(database, other if led_by_another else None) as (app, room):
        id = await room.read(change())
        room.clock.advance(NOW + timedelta(days=22))
        await every(timedelta(hours=1), app)
        (story,) = await room.stories(id)
        assert (story.closed_at is None) is led_by_another
    await other.give_up()


async def test_every_day_the_texts_of_last_month_are_let_go(database: str) -> None:  # noqa: F811  # as above
    async with leading(database) as (app, room):
        id = await room.read(text=LONG)
        room.clock.advance(NOW + timedelta(days=31))
        await every(timedelta(days=1), app)
        assert len((await room.article(id)).text) < len(LONG) / 2
