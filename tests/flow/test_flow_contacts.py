"""Nothing is contacted but the addresses that are set: no name is resolved, and nothing leaves this machine.

The witness is an audit hook in each of the bot's Python processes (witness/sitecustomize.py). The only other code that
can open sockets is libpq's, and the database is on a unix socket."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.crash.crash_case import OUTLET, Case, opened_case
from tests.crash.crash_places import Discord, Slack
from tests.crash.crash_stage import in_process
from tests.crash.crash_stories import Story
from tests.flow.shakeup import PATIENCE, ROOT, Home
from tests.flow.site import Site
from tests.wire.discord.serving import serving as discord_serving
from tests.wire.slack.serving import serving as slack_serving

WITNESS = Path(__file__).parent / "witness"


@pytest.fixture
def watched(home: Home, tmp_path: Path) -> Path:
    """Put the witness into the processes of a home, and give the file that it writes."""
    heard = tmp_path / "heard"
    home.environment |= {"PYTHONPATH": os.pathsep.join(map(str, (WITNESS, ROOT))), "WITNESS": str(heard)}
    return heard


def lines(heard: Path) -> list[list[str]]:
    """Give what was heard, each once: inside or outside, resolve or connect, the address."""
    return [line.split("\t") for line in sorted(set(heard.read_text(encoding="utf-8").splitlines()))]


async def test_the_story_is_told_in_both_chats_and_nothing_else_is_contacted(
    home: Home, site: Site, watched: Path
) -> None:
    home.feeds(site.feed(OUTLET))
    async with slack_serving() as slack, discord_serving() as discord:
        places = (Slack(slack), Discord(discord))
        async with in_process(home) as app:
            cases = [await opened_case(app, place, Story(0)) for place in places]
        for place in places:
            home.environment |= place.environment
        with home.running() as bot:
            await discord.until(lambda: bool(discord.gateway.sessions and slack.sockets.open), PATIENCE)
            await asyncio.to_thread(bot.until, lambda: site.polls(OUTLET) >= 2)
            await slack.command("who ERO")
            await discord.answered(await discord.command("who", name="ERO"), PATIENCE)
            for item, note in ((Story(0).report, Case.reported), (Story(0).announcement, Case.announced)):
                link = site.publish(OUTLET, item)
                for case in cases:
                    note(case, link)
                await asyncio.to_thread(bot.until, lambda: all(case.told() for case in cases))
            await asyncio.to_thread(bot.end)
        await asyncio.to_thread(home.run, "check-config", "--online")
    heard = lines(watched)
    assert [line for line in heard if line[0] != "inside"] == []
    for url in (slack.address, discord.address, site.address):  # the witness was there
        assert ["inside", "connect", f"('127.0.0.1', {urlsplit(url).port})"] in heard


def test_the_witness_hears_of_what_leaves_this_machine(tmp_path: Path) -> None:
    attempts = (
        "socket.getaddrinfo('harbor.example', 443)",
        "socket.gethostbyname('localhost')",
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
    )
    for attempt in attempts:
        environment = {"PYTHONPATH": str(WITNESS), "WITNESS": str(tmp_path / "heard")}
        done = subprocess.run([sys.executable, "-c", f"import socket; {attempt}"], env=environment, capture_output=True)
        assert b"nothing but this machine is there" in done.stderr
    heard = lines(tmp_path / "heard")
    assert {line[0] for line in heard} == {"outside"}
    assert len(heard) == len(attempts)
