"""A real process is killed between any two steps and started again: no delivery is missing, none is repeated unmarked.

Here are a few points; sixty drawn by lot, with a table, are `make crash`, and each point once, and the whole chain on
the terminal,

    python -m pytest tests/flow/test_flow_crash.py -m slow
"""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.crash.crash_count import Figures, kept
from tests.crash.crash_draw import DONE, PLATFORMS, POINTS, Run, drawn
from tests.crash.crash_places import place
from tests.crash.crash_play import stages
from tests.crash.crash_stage import Stage, staged
from tests.crash.crash_stories import Plot
from tests.flow.shakeup import Home
from tests.flow.site import Item, Site
from tests.flow.thornbury import ANNOUNCED, LEAVES, LEAVES_IN_SHORT

STEPS = (
    "fetched",
    "parsed",
    "before articles commit",
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


async def test_what_discord_did_before_the_worker_was_killed_is_not_repeated(home: Home, site: Site) -> None:
    async with place("discord") as where, staged(home, site, where) as stage:
        counted = await stage.play(Run("discord", DONE, Plot.REPORT, history=False))
    assert counted == Figures(runs=1, expected=2)


async def test_what_slack_did_and_cannot_be_asked_about_is_repeated_and_marked(home: Home, site: Site) -> None:
    """The other one of the two messages may have been under way, too: marked as well, repeated or not."""
    async with place("slack") as where, staged(home, site, where) as stage:
        counted = await stage.play(Run("slack", DONE, Plot.REPORT, history=False))
    assert (counted.lost, counted.unmarked, counted.odd) == (0, 0, 0)
    assert 1 <= counted.twice <= counted.marked <= 2


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_killed_at_every_point_once_nothing_is_lost_or_repeated_unmarked() -> None:
    seed = random.randrange(10_000)
    wrong = []

    async def play(stage: Stage, platform: str) -> None:
        for run in (run for run in drawn(len(POINTS), seed) if run.platform == platform):
            counted = await stage.play(run)
            wrong.extend([] if kept(platform, counted) else [f"seed {seed}: {run}: {counted}"])

    async with stages(PLATFORMS) as opened:
        await asyncio.gather(*(play(stage, platform) for platform, stage in opened.items()))
    assert wrong == []


def article(number: int) -> Item:
    """One more about the same change, of which the feed gives only the lead."""
    return replace(LEAVES_IN_SHORT, slug=f"thornbury-{number}")


@pytest.fixture
def desk(home: Home, site: Site) -> Home:
    """A home with a channel that is told of every article, after its feed's first poll."""
    home.watch("Thornbury", channel="console:desk", on="articles")
    home.feeds(site.feed("harbor-ledger"))
    assert home.lines("poll") == []
    return home


def killed_at(home: Home, step: str) -> list[dict[str, Any]]:
    """Run the bot until it dies at a step; give what it printed."""
    with home.running(SHAKEUP_FAULT_AT=step) as victim:
        assert victim.ended() == -signal.SIGKILL
    assert [process for process in home.processes() if process != "server"] == []
    return victim.printed


def told_at_last(home: Home, missing: Sequence[str], printed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run the bot until all links were told by somebody; give all that was printed."""
    with home.running() as bot:
        bot.until(lambda: bot.says("No chat is connected"))  # there may be nothing to tell
        bot.until(lambda: set(missing) <= set(links_at_desk([*printed, *bot.printed])))
        bot.end()
    assert home.processes() == []
    return [*printed, *bot.printed]


def links_at_desk(lines: list[dict[str, Any]]) -> list[str]:
    return [line["card"]["link"] for line in lines if line["channel"] == "console:desk"]


def unmarked_repeats(lines: list[dict[str, Any]]) -> list[str]:
    """List the deliveries that were printed more than once without saying so."""
    first = Counter(line["delivery"] for line in lines if not line["again"])
    return [delivery for delivery, times in first.items() if times > 1]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_at_every_step_nothing_is_missing_on_the_terminal(desk: Home, site: Site) -> None:
    """One process after the other finds a new article, and what the one before it left, and dies."""
    printed: list[dict[str, Any]] = []
    links = []
    for number, step in enumerate(STEPS):
        links.append(site.publish("harbor-ledger", article(number)))
        printed += killed_at(desk, step)
    printed = told_at_last(desk, links, printed)
    assert unmarked_repeats(printed) == []
    assert len({line["delivery"] for line in printed if line["channel"] == "console:desk"}) == len(links)
    assert {line["action"] for line in printed if line["channel"] == "console:main"} == {"send"}


@pytest.mark.slow
@pytest.mark.parametrize("step", ["told", "sending"])
def test_killed_while_telling_the_announcement_both_messages_are_there(home: Home, site: Site, step: str) -> None:
    """The alert is out; the amendment and its loud answer are due."""
    home.feeds(site.feed("harbor-ledger"))
    home.lines("poll")
    site.publish("harbor-ledger", LEAVES)
    (alert,) = home.lines("poll")
    site.publish("harbor-ledger", ANNOUNCED)
    printed = killed_at(home, step)
    with home.running() as bot:
        bot.until(lambda: {"amend", "reply"} <= {line["action"] for line in [*printed, *bot.printed]})
        bot.end()
    printed += bot.printed
    assert unmarked_repeats(printed) == []
    assert [line["action"] for line in printed if not line["again"] or line["action"] == "reply"][-1] == "reply"
    assert {line["story"] for line in printed} == {alert["story"]}
