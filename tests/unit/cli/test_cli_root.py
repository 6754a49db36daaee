"""The command line as a whole: help, exit statuses, and what an error looks like."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import bot
from bot.cli.serve import greeting
from tests.flow.site import Site
from tests.flow.stories import LEAVES
from tests.unit.cli.ended import Shakeup

HELP = """
import sys
from bot.cli.root import cli
sys.argv = ["shakeup", "--help"]
try:
    cli()
except SystemExit:
    print("loaded", sorted({"spacy", "aiohttp", "psycopg", "alembic", "pydantic", "rich.live"} & set(sys.modules)))
"""
ROOT = Path(bot.__file__).parents[1]


def test_without_a_command_the_help_is_shown(command: Shakeup) -> None:
    shown = command()
    assert "check-config" in shown.out + shown.err


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["feeds", "-h"], ["watch", "add", "-h"], ["run", "-h"]])
def test_help_is_a_success(command: Shakeup, arguments: list[str]) -> None:
    assert command(*arguments).status == 0


def test_help_loads_nothing_heavy() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    shown = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, env=environment)
    assert shown.stdout.splitlines()[-1] == "loaded []"


@pytest.mark.parametrize("arguments", [["frobnicate"], ["feeds", "remove", "one"], ["watch", "add", "ICE"]])
def test_a_command_that_nobody_understands_is_status_2(command: Shakeup, arguments: list[str]) -> None:
    ended = command(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_mistakes_of_the_environment_are_all_said_at_once(command: Shakeup, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHAKEUP_FETCH_ALLOW", "everywhere")
    environment.setenv("SHAKEUP_NOW", "soon")
    ended = command("feeds", "list")
    assert (ended.status, ended.out) == (2, "")
    assert [line.split(":")[0] for line in ended.err.splitlines()] == ["environment", "environment"]


def test_a_database_that_is_not_there_is_status_1(command: Shakeup, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    ended = command("feeds", "list", "--json")
    assert (ended.status, ended.out) == (1, "")
    assert "Traceback" not in ended.err


def test_a_reader_that_leaves_early_is_no_failure_of_ours() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    listing = f"{shlex.quote(sys.executable)} -m bot check-config --json | true; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", listing], capture_output=True, text=True, env=environment)
    assert ended.stderr == ""
    assert ended.stdout in {"0\n", "1\n"}  # it may have been quicker than its reader


def test_run_without_chat_says_how_to_connect_one_and_watches_dhs(
    shakeup: Shakeup, environment: pytest.MonkeyPatch, site: Site, config: Path
) -> None:
    url = site.feed("harbor-ledger")
    site.publish("harbor-ledger", LEAVES)
    (config / "feeds.yaml").write_text(
        f"feeds: [{{url: '{url}', title: Harbor Ledger, interval: 1s, backfill: '1'}}]\n"
    )

    with told_to_stop(lambda: site.polls("harbor-ledger") >= 2):
        ended = shakeup("run")
    assert ended.status == 0
    assert ended.err.splitlines()[0].startswith("No chat is connected; alerts are printed here.")
    assert "Watching org:DHS here; change it with shakeup watch." in ended.err
    (watch,) = shakeup("watch", "list", "--json").json
    assert (watch["channel"], watch["query"]) == ("console:main", "org:DHS")


@pytest.mark.parametrize(
    ("chats", "names", "asked"),
    [
        (["slack"], "Set up: Slack. ", "/shakeup watch ICE in a channel of Slack. "),
        (["slack", "discord"], "Set up: Slack and Discord. ", "/watch add what:ICE in a channel of Discord. "),
    ],
)
def test_run_with_chats_says_where_alerts_can_be_asked_for(chats: list[str], names: str, asked: str) -> None:
    said = greeting(chats)
    assert said.startswith(names)
    assert asked in said


def test_worker_works_beside_another_process_until_it_is_told_to_stop(shakeup: Shakeup) -> None:
    with told_to_stop(lambda: True):
        assert shakeup("worker").status == 0


@contextmanager
def told_to_stop(when: Callable[[], bool]) -> Iterator[None]:
    """Send this process SIGTERM when something is true, and not before somebody listens."""

    def stop() -> None:
        while signal.getsignal(signal.SIGTERM) is signal.SIG_DFL or not when():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=stop)
    thread.start()
    yield
    thread.join()
