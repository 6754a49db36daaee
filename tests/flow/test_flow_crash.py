"""A real process is killed between any two steps and started again: no delivery is missing, none is repeated unmarked.

One data folder, one process after the other: each finds a new article, and what the one before it left, and dies by
SIGKILL at its step. The last one has to tell all that is missing. Here are a few points; sixty in an order drawn by
lot, with Slack and Discord, are `make crash`, and the whole chain on the terminal

    python -m pytest tests/flow/test_flow_crash.py -m slow
"""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.flow.crash_stage import Kill, Tally, staged
from tests.flow.shakeup import PATIENCE, Home
from tests.flow.site import Item, Site
from tests.flow.stories import ANNOUNCED, LEAVES, LEAVES_IN_SHORT

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
WITHIN = 30.0  # seconds from the start of the process that has to tell what is missing


def article(number: int) -> Item:
    """One more about the same change, of which the feed gives only the lead."""
    return replace(LEAVES_IN_SHORT, slug=f"genalo-{number}")


@pytest.fixture
def desk(home: Home, site: Site) -> Home:
    """A home with a channel that is told of every article, after its feed's first poll."""
    home.watch("Genalo", channel="console:desk", on="articles")
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
        bot.until(lambda: set(missing) <= set(links_at_desk([*printed, *bot.printed])), WITHIN)
        assert bot.tell(signal.SIGTERM) == 0
    assert home.processes() == []
    return [*printed, *bot.printed]


def links_at_desk(lines: list[dict[str, Any]]) -> list[str]:
    return [line["card"]["link"] for line in lines if line["channel"] == "console:desk"]


def unmarked_repeats(lines: list[dict[str, Any]]) -> list[str]:
    """List the deliveries that were printed more than once without saying so."""
    first = Counter(line["delivery"] for line in lines if not line["again"])
    return [delivery for delivery, times in first.items() if times > 1]


def chain(home: Home, site: Site, steps: Sequence[str]) -> None:
    printed: list[dict[str, Any]] = []
    links = []
    for number, step in enumerate(steps):
        links.append(site.publish("harbor-ledger", article(number)))
        printed += killed_at(home, step)
    printed = told_at_last(home, links, printed)
    assert unmarked_repeats(printed) == []
    assert len({line["delivery"] for line in printed if line["channel"] == "console:desk"}) == len(links)
    assert {line["action"] for line in printed if line["channel"] == "console:main"} == {"send"}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_every_step_nothing_is_missing(desk: Home, site: Site) -> None:
    chain(desk, site, STEPS)


async def test_killed_in_either_kind_of_process_or_with_a_request_on_the_wire_nothing_is_lost_or_told_twice(
    home: Home, site: Site
) -> None:
    async with staged(home, site) as stage:
        for kill in (Kill("before story commit"), Kill("told", "worker"), Kill("request done", platform="slack")):
            stage.publish()
            await stage.killed(kill)
        await stage.finished()
        tally = stage.tally()
    assert tally["slack"] == tally["discord"] == Tally(expected=4, lost=0, twice=0, unmarked=0)
    assert (tally["console"].lost, tally["console"].unmarked) == (0, 0)


async def test_what_slack_cannot_be_asked_about_is_told_again_and_marked(home: Home, site: Site) -> None:
    async with staged(home, site) as stage:
        stage.forget_history()
        stage.publish()
        await stage.killed(Kill("request done", platform="slack"))
        await stage.finished()
        tally = stage.tally()
    assert tally["slack"] == Tally(expected=2, lost=0, twice=1, unmarked=0)
    assert tally["discord"] == Tally(expected=2, lost=0, twice=0, unmarked=0)


async def test_two_instances_started_by_mistake_say_and_answer_everything_once(home: Home, site: Site) -> None:
    async with staged(home, site) as stage:
        with home.running() as one, home.running() as two:
            await stage.discord.gateway.connected(identifies=2, timeout=PATIENCE)
            for _ in range(3):
                stage.publish()
            asked = await stage.discord.command("who", name="ERO")
            await stage.discord.answered(asked, PATIENCE)
            await stage.told(one, two)
            assert [await asyncio.to_thread(bot.tell, signal.SIGTERM) for bot in (one, two)] == [0, 0]
        stage.printed += [*one.printed, *two.printed]
        tally = stage.tally()
        answers = [message for message in stage.discord.world.messages if message.interaction == asked.id]
    assert set(tally.values()) == {Tally(expected=4, lost=0, twice=0, unmarked=0)}
    assert len(answers) == 1


@pytest.mark.parametrize("step", ["told", pytest.param("sending", marks=pytest.mark.slow)])
def test_killed_while_telling_the_announcement_both_messages_are_there(home: Home, site: Site, step: str) -> None:
    """The alert is out; the amendment and its loud answer are due."""
    home.feeds(site.feed("harbor-ledger"))
    home.lines("poll")
    site.publish("harbor-ledger", LEAVES)
    (alert,) = home.lines("poll")
    site.publish("harbor-ledger", ANNOUNCED)
    printed = killed_at(home, step)
    with home.running() as bot:
        bot.until(lambda: {"amend", "reply"} <= {line["action"] for line in [*printed, *bot.printed]}, WITHIN)
        assert bot.tell(signal.SIGTERM) == 0
    printed += bot.printed
    assert unmarked_repeats(printed) == []
    assert [line["action"] for line in printed if not line["again"] or line["action"] == "reply"][-1] == "reply"
    assert {line["story"] for line in printed} == {alert["story"]}
