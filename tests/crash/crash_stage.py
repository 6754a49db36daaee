"""One home, connected to one platform; each run kills a worker in it and counts what the run's readers see.

    [a report is told by a worker that lives] ─▶ an article ─▶ a worker that dies at its step ─▶ a worker that lives,
    until nothing is owed to anybody ─▶ count

A victim is a real `shakeup worker`, ended by SIGKILL: at a step that it is told (`SHAKEUP_FAULT_AT`), or from outside
while a request of it hangs. This process does what `shakeup run` does beside working: it ticks, and frees what the
dead held. Each run has channels of its own, so that whatever stands in them is the run's."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from bot.app import opened, take_over
from bot.model.watch import Platform
from bot.pipeline.tick import rescue, tick
from bot.running import App
from bot.settings.config import load
from bot.settings.environment import Environment
from tests.crash.crash_case import OUTLET, Case, opened_case, owed, workers
from tests.crash.crash_count import Figures, counted
from tests.crash.crash_draw import DONE, WRITTEN, Run
from tests.crash.crash_places import Place
from tests.crash.crash_stories import Plot, Story
from tests.fakes import Channel
from tests.flow.shakeup import PATIENCE, Home, Running
from tests.flow.site import Site

WORKER = ("worker", "--console", "json")


@dataclass
class Stage:
    home: Home
    site: Site
    place: Place
    app: App
    _stories: count[int] = field(default_factory=count)

    async def play(self, run: Run) -> Figures:
        """Kill a worker as drawn, let another one finish, and count."""
        self.place.remember(history=run.history)
        case = await opened_case(self.app, self.place, Story(next(self._stories)))
        case.reported(self.site.publish(OUTLET, case.story.report))
        if run.plot is Plot.ANNOUNCEMENT:
            await self._finish(case)
            case.announced(self.site.publish(OUTLET, case.story.announcement))
        await self._kill(run)
        await self._finish(case)
        return counted(case.expected, case.seen())

    async def _kill(self, run: Run) -> None:
        """Start a victim, and wait until it is dead."""
        on_the_wire = run.step in (WRITTEN, DONE)
        fault = {} if on_the_wire else {"SHAKEUP_FAULT_AT": run.step}
        with self.home.running(*WORKER, **fault) as victim:
            if on_the_wire:
                await self._kill_on_the_wire(victim, done=run.step == DONE)
            status = await asyncio.to_thread(victim.ended)
        assert status == -signal.SIGKILL, f"{run}: it ended with {status}:\n" + "\n".join(victim.said)

    async def _kill_on_the_wire(self, victim: Running, *, done: bool) -> None:
        before = self.place.requests()
        self.place.hang(done=done)
        await asyncio.to_thread(victim.until, lambda: self.place.requests() > before)
        victim.process.kill()
        self.place.heal()

    async def _finish(self, case: Case) -> None:
        """Start anew: run a worker until the run's readers see everything, and nothing is owed to anybody."""
        await rescue(self.app.house, at_start=True)  # what `shakeup run` begins with
        before = await workers(self.app)
        with self.home.running(*WORKER) as worker:
            await asyncio.to_thread(worker.until, case.told)
            async with asyncio.timeout(PATIENCE):
                while await owed(self.app) or await workers(self.app) <= before:  # it may have nothing to do
                    await asyncio.sleep(0.1)
            await asyncio.to_thread(worker.end)


@asynccontextmanager
async def staged(home: Home, site: Site, place: Place) -> AsyncIterator[Stage]:
    """Put the first poll of a home's feed behind it, connect it to a platform, and tick until the block ends."""
    home.feeds(site.feed(OUTLET))
    async with in_process(home) as app:
        await app.settle()
        home.environment |= place.environment
        async with ticking(app):
            yield Stage(home, site, place, app)


@asynccontextmanager
async def in_process(home: Home) -> AsyncIterator[App]:
    """Open the bot of a home here, where nobody is told anything."""
    variables = {"SHAKEUP_CONFIG": home.config, "SHAKEUP_DATA": home.data, "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8"}
    environment = Environment.model_validate({name: str(value) for name, value in variables.items()})
    config = load(environment.config)
    async with opened(environment, config, messengers={platform: Channel() for platform in Platform}) as app:
        await take_over(app, config)
        yield app


@asynccontextmanager
async def ticking(app: App) -> AsyncIterator[None]:
    """Do what `shakeup run` does beside working: tick, and free what the dead held."""

    async def wake() -> None:
        while True:
            await tick(app.house)
            await app.jobs.rescue()
            await rescue(app.house)
            await asyncio.sleep(0.5)

    waking = asyncio.create_task(wake())
    try:
        yield
        assert not waking.done(), waking.exception()
    finally:
        waking.cancel()
        await asyncio.wait({waking})
