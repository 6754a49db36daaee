"""A bot on loopback that is killed again and again, and what its readers see.

On Slack, Discord and the terminal one channel is told of every article, and another of changes. A victim is a real
`shakeup run`, or a real `shakeup worker` beside somebody who only wakes it. It dies by SIGKILL at a named step
(`SHAKEUP_FAULT_AT`), or while a request of it is on the wire. What is counted is what stands in the channels."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.app import App, opened, take_over
from bot.model.watch import Destination, Platform, Subject
from bot.pipeline.tick import rescue, tick
from bot.settings.config import load
from bot.settings.environment import Environment
from tests.fakes import Channel
from tests.flow.shakeup import Home, Running
from tests.flow.site import Site
from tests.flow.stories import ANNOUNCED, LEAVES_IN_SHORT
from tests.wire.discord import faults as discord_faults
from tests.wire.discord import world as discord_world
from tests.wire.discord.server import DiscordServer
from tests.wire.discord.serving import serving as discord_serving
from tests.wire.slack import faults as slack_faults
from tests.wire.slack.server import SlackServer
from tests.wire.slack.serving import serving as slack_serving

STEPS = (
    "articles written",
    "page fetched",
    "read",
    "before story commit",
    "story written",
    "claimed",
    "sending",
    "told",
    "receipt stored",
)
# The platform has the request and does nothing with it; or it does the work, and nobody hears the answer.
ON_THE_WIRE = ("request written", "request done")

OUTLET = "harbor-ledger"
ARTICLES = {"slack": "slack:C0DESK", "discord": f"discord:{discord_world.DESK}", "console": "console:desk"}
CHANGES = {"slack": "slack:C0NEWS", "discord": f"discord:{discord_world.NEWS}", "console": "console:main"}
HISTORY = frozenset({"channels:history", "groups:history", "im:history"})  # Slack's scopes to look what arrived
REPEAT = "may be a repeat"
QUIET = 1.5  # seconds after the last message in which none may follow


@dataclass(frozen=True)
class Kill:
    """Where, in which process, and whose request when one is on the wire."""

    step: str
    command: str = "run"
    platform: str = "discord"

    def __str__(self) -> str:
        return f"{self.command}: {self.step}" + (f", {self.platform}" if self.step in ON_THE_WIRE else "")


@dataclass(frozen=True)
class Seen:
    """One message as its readers see it: in which channel, about which link, and whether it says that it may be one."""

    channel: str
    about: str
    marked: bool


@dataclass(frozen=True)
class Tally:
    """What stands in the channels of a platform. `unmarked`: copies that do not say that they may be one."""

    expected: int
    lost: int
    twice: int
    unmarked: int


@dataclass
class Stage:
    home: Home
    site: Site
    slack: SlackServer
    discord: DiscordServer
    links: list[str] = field(default_factory=list)
    announced: bool = False
    printed: list[dict[str, Any]] = field(default_factory=list)

    def publish(self) -> None:
        """Publish one more article about the same change, of which the feed gives only the lead."""
        self.links.append(self.site.publish(OUTLET, replace(LEAVES_IN_SHORT, slug=f"genalo-{len(self.links)}")))

    def announce(self) -> None:
        """Let the agency announce it: alerts are amended, and answered aloud."""
        self.links.append(self.site.publish(OUTLET, ANNOUNCED))
        self.announced = True

    async def killed(self, kill: Kill) -> None:
        """Start a victim, and wait until it is dead."""
        fault = {} if kill.step in ON_THE_WIRE else {"SHAKEUP_FAULT_AT": kill.step}
        async with contextlib.AsyncExitStack() as stack:
            if kill.command == "worker":
                await stack.enter_async_context(waking(self.home))
            victim = stack.enter_context(self.home.running(kill.command, "--console", "json", **fault))
            if kill.step in ON_THE_WIRE:
                await self._kill_on_the_wire(victim, kill)
            assert await asyncio.to_thread(victim.ended) == -signal.SIGKILL, "\n".join(victim.said)
            self.printed += victim.printed

    async def finished(self) -> None:
        """Run the bot until everybody was told everything."""
        with self.home.running() as bot:
            await self.told(bot)
            assert await asyncio.to_thread(bot.tell, signal.SIGTERM) == 0
            self.printed += bot.printed

    async def told(self, *bots: Running) -> None:
        """Wait until everybody was told everything by running bots, and a little longer: nothing may follow."""

        def everything() -> bool:
            return self._expected() <= {(seen.channel, seen.about) for seen in self._seen(*bots)}

        await asyncio.to_thread(bots[0].until, everything)
        await asyncio.sleep(QUIET)

    def tally(self) -> dict[str, Tally]:
        """Count what stands in the channels, by platform."""
        return {platform: self._tally(platform) for platform in ARTICLES}

    def forget_history(self) -> None:
        """Take the scopes away by which Slack can be asked what arrived."""
        self.slack.workspace.scopes -= HISTORY

    def _expected(self) -> set[tuple[str, str]]:
        kinds = ["alert", "answer"] if self.announced else ["alert"]
        articles = {(channel, link) for channel in ARTICLES.values() for link in self.links}
        return articles | {(channel, kind) for channel in CHANGES.values() for kind in kinds}

    def _seen(self, *bots: Running) -> Iterator[Seen]:
        yield from self._seen_on_slack()
        yield from self._seen_on_discord()
        for line in [*self.printed, *(line for bot in bots for line in bot.printed)]:
            if line["action"] != "amend":
                about = (
                    line["card"]["link"] if line["channel"] in ARTICLES.values() else _kind(line["action"] == "reply")
                )
                yield Seen(line["channel"], about, line["again"])

    def _seen_on_slack(self) -> Iterator[Seen]:
        for message in self.slack.workspace.of_bot():
            channel = f"slack:{message.channel}"
            about = message.links[0] if channel == ARTICLES["slack"] else _kind(message.thread_ts)
            yield Seen(channel, about, REPEAT in repr(message.blocks))

    def _seen_on_discord(self) -> Iterator[Seen]:
        for message in self.discord.world.of_bot():
            channel = f"discord:{message.channel}"
            about = message.links[0] if channel == ARTICLES["discord"] else _kind(message.reference)
            yield Seen(channel, about, REPEAT in message.text)

    def _tally(self, platform: str) -> Tally:
        expected = {(channel, about) for channel, about in self._expected() if channel.startswith(platform)}
        seen = [one for one in self._seen() if one.channel.startswith(platform)]
        copies = Counter((one.channel, one.about) for one in seen)
        unmarked = Counter((one.channel, one.about) for one in seen if not one.marked)
        return Tally(
            expected=len(expected),
            lost=sum(one not in copies for one in expected),
            twice=sum(count - 1 for count in copies.values()),
            unmarked=sum(count - 1 for count in unmarked.values()),
        )

    async def _kill_on_the_wire(self, victim: Running, kill: Kill) -> None:
        done = kill.step == "request done"
        before = self._requests(kill.platform)
        if kill.platform == "slack":
            self.slack.faults.add("chat.postMessage", slack_faults.HANG_AFTER if done else slack_faults.HANG)
        else:
            self.discord.faults.add(discord_faults.SEND, discord_faults.HANG_AFTER if done else discord_faults.HANG)
        await asyncio.to_thread(victim.until, lambda: self._requests(kill.platform) > before)
        await asyncio.sleep(0.1)  # for the work of "request done"
        victim.process.kill()
        self.slack.faults.clear()
        self.discord.faults.clear()

    def _requests(self, platform: str) -> int:
        if platform == "slack":
            return sum(call.method == "chat.postMessage" for call in self.slack.workspace.calls)
        return sum(call.route == discord_faults.SEND for call in self.discord.world.calls)


def _kind(answers: object) -> str:
    return "answer" if answers else "alert"


@asynccontextmanager
async def staged(home: Home, site: Site) -> AsyncIterator[Stage]:
    """Connect a home to both platforms, let it watch, and put its feed's first poll behind it."""
    home.feeds(site.feed(OUTLET))
    async with slack_serving() as slack, discord_serving() as discord:
        async with in_process(home) as app:
            await watch(app)
            await app.settle()
        home.environment |= {
            "SHAKEUP_SLACK_BOT_TOKEN": slack.workspace.bot_token,
            "SHAKEUP_SLACK_APP_TOKEN": slack.workspace.app_token,
            "SHAKEUP_SLACK_API_URL": slack.url,
            "SHAKEUP_DISCORD_TOKEN": discord.world.token,
            "SHAKEUP_DISCORD_API_URL": discord.url,
        }
        yield Stage(home, site, slack, discord)
        assert slack.workspace.violations == discord.world.violations == []


async def watch(app: App) -> None:
    """Let each platform's channels watch."""
    now = app.house.clock.now()
    async with app.house.store.transaction() as unit:
        for channel in ARTICLES.values():
            await unit.watches.add(Destination.parse(channel), "Genalo", Subject.ARTICLES, now)
        for channel in CHANGES.values():
            await unit.watches.add(Destination.parse(channel), "org:ICE", Subject.CHANGES, now)


@asynccontextmanager
async def waking(home: Home) -> AsyncIterator[None]:
    """Do what `shakeup run` does beside working: tick, and rescue what the dead left."""
    async with in_process(home) as app:

        async def wake() -> None:
            while True:
                await tick(app.house)
                await app.jobs.rescue()
                await rescue(app.house)
                await asyncio.sleep(0.5)

        waking = asyncio.create_task(wake())
        try:
            yield
        finally:
            waking.cancel()
            await asyncio.wait({waking})


@asynccontextmanager
async def in_process(home: Home) -> AsyncIterator[App]:
    """Open the bot of a home here, on channels where nothing is said."""
    variables = {"SHAKEUP_CONFIG": home.config, "SHAKEUP_DATA": home.data, "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8"}
    environment = Environment.model_validate({name: str(value) for name, value in variables.items()})
    config = load(environment.config)
    async with opened(environment, config, messengers={platform: Channel() for platform in Platform}) as app:
        await take_over(app, config)
        yield app
