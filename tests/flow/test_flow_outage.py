"""The database goes away under a running bot: one message, nothing lost, no restart needed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.serve import CONNECT
from tests.flow.server import Server, available
from tests.flow.shakeup import Home, Running
from tests.flow.site import Site
from tests.flow.thornbury import ANNOUNCED, LEAVES

AWAY = "waiting for the database"
SMALL_DISK = """
mount -t tmpfs -o size=110m tmpfs "$0" && "$1" -m bot watch add --channel console:main org:ICE >&2 && exec "$@"
"""
BACK = "the database can be used again"
GREETING = CONNECT.splitlines()


def logged(bot: Running) -> list[str]:
    """List what was said after the greeting: known sentences by themselves, anything else as it stands."""
    lines = [line for line in bot.said if line not in GREETING]
    return [next((known for known in (AWAY, BACK) if known in line), line) for line in lines]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.mark.skipif(not available(), reason="needs Debian's PostgreSQL 15")
def test_a_server_that_is_stopped_and_started_under_the_running_bot(tmp_path: Path, site: Site, server: Server) -> None:
    home = Home(tmp_path, {"DATABASE_URL": server.url})
    home.feeds(site.feed("harbor-ledger"))
    home.watch("org:ICE")
    with home.running() as bot:
        bot.until(lambda: site.polls("harbor-ledger") >= 2)
        server.stop()
        site.publish("harbor-ledger", LEAVES)
        bot.until(lambda: bot.says(AWAY))
        time.sleep(4)  # as many ticks
        server.start()
        bot.wait_for(1)
        site.publish("harbor-ledger", ANNOUNCED)
        bot.wait_for(3)
        bot.until(lambda: bot.says(BACK))
        server.stop()
        bot.until(lambda: logged(bot).count(AWAY) == 2)
        bot.end()  # also while the database is away
    assert [line["action"] for line in bot.printed] == ["send", "amend", "reply"]
    assert logged(bot) == [AWAY, BACK, AWAY]


def test_our_own_server_that_is_killed_under_the_running_bot_is_revived(home: Home, site: Site) -> None:
    home.feeds(site.feed("harbor-ledger"))
    with home.running() as bot:
        bot.until(lambda: site.polls("harbor-ledger") >= 2)
        os.kill(int((home.data / "postgres" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        site.publish("harbor-ledger", LEAVES)
        bot.wait_for(1)
        bot.until(lambda: bot.says(BACK))
        bot.end()
    assert [line["action"] for line in bot.printed] == ["send"]
    assert logged(bot) == [AWAY, BACK]
    assert home.processes() == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk")
def test_a_disk_that_is_full_is_waited_for(tmp_path: Path, site: Site) -> None:
    """The data folder is on a disk of its own, in a namespace that only the bot and we are in."""
    home = Home(tmp_path, inside=("unshare", "-rm", "sh", "-c", SMALL_DISK, str(tmp_path / "data")))
    home.data.mkdir()
    home.feeds(site.feed("harbor-ledger"))
    with home.running() as bot:
        bot.until(lambda: site.polls("harbor-ledger") >= 2)
        enter = ["nsenter", "-t", str(bot.process.pid), "-U", "-m", "--preserve-credentials"]
        subprocess.run([*enter, "dd", "if=/dev/zero", f"of={home.data}/ballast", "bs=64k"], capture_output=True)
        site.publish("harbor-ledger", LEAVES)
        bot.until(lambda: bot.says("disk is full"))
        time.sleep(4)  # as many ticks
        assert bot.printed == []
        subprocess.run([*enter, "rm", f"{home.data}/ballast"], check=True)
        bot.wait_for(1)
        bot.end()
    assert [line["action"] for line in bot.printed] == ["send"]
    assert logged(bot)[-1] == AWAY
    assert not bot.says("Traceback")
