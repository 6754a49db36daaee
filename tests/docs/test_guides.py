"""The five-minute guides of the README, followed by a stranger on this machine: set up, asked, told, announced.

Everything is a process of its own, as somebody starts it: a small Slack and a small Discord, the sample outlets, the
bot. What people write in a chat are the README's own lines."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from doc_pages import README, ROOT, code

from tests.wire.discord.world import DESK

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="tokens are typed at a POSIX terminal"),
    pytest.mark.timeout(300),  # half a minute's work, on a machine that may have other work
]

PATIENCE = 100.0  # seconds for anything that must come
NOW = "2025-05-29T21:40:00Z"  # in the story, when its first article is published
ANNOUNCED = "ICE announces: Marcos Charles acting ERO head for Kenneth Genalo (retiring)"
ARTICLE = "https://news.example/ice-story"
STORY = ("CBS News", "Federal Desk Daily", "AP")  # who tells the seed story, in order


@dataclass
class Stranger:
    """Somebody with an empty folder, who has read the guide."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def shakeup(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.all, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def typed(self, lines: Sequence[str], *arguments: str) -> tuple[int, str]:
        """Run a command at a terminal and answer its questions; give its status and what was to be read."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execve(sys.executable, [sys.executable, "-m", "bot", *arguments], self.all)
        said, answered = "", 0
        for part in _read(terminal):
            said += part
            if len(re.findall(r"[)\]]: ", said)) > answered < len(lines):  # another question
                os.write(terminal, f"{lines[answered]}\n".encode())
                answered += 1
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said

    @property
    def all(self) -> dict[str, str]:
        ours = {name: text for name, text in os.environ.items() if not name.startswith(("SHAKEUP_", "DATABASE_", "PG"))}
        return ours | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"} | self.environment

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """Run `python -m …` until the block ends, which is when Ctrl-C is pressed."""
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=self.all,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=_heed_interrupts,
        )
        try:
            yield process
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()


def _heed_interrupts() -> None:
    """Let Ctrl-C end the process also where these tests were started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read(terminal: int) -> Iterator[str]:
    """Give what a terminal shows, until its program ends."""
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux's way to say that the other end is closed
            return
        if not part:
            return
        yield part.decode()


@dataclass(frozen=True)
class Chat:
    """A chat's own server, from outside: its control endpoint."""

    control: str

    def get(self, what: str) -> Any:
        with urllib.request.urlopen(self.control + what, timeout=PATIENCE) as answer:
            return json.load(answer)

    def post(self, what: str, body: Mapping[str, Any]) -> Any:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.control + what, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def until(self, true: Callable[[list[Any]], object]) -> list[Any]:
        """Wait until something is true of the messages, and give them."""
        deadline = time.monotonic() + PATIENCE
        while not true(messages := self.get("messages")):
            assert time.monotonic() < deadline, [message["text"] for message in messages]
            time.sleep(0.1)
        return messages


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def publish_until(outlets: subprocess.Popen[str], outlet: str) -> None:
    """Press Enter until an outlet has published."""
    assert outlets.stdin is not None
    for _ in range(20):
        outlets.stdin.write("\n")
        outlets.stdin.flush()
        if first_line(outlets).startswith(f"{outlet}: "):
            return
    raise AssertionError(f"{outlet} published nothing")


@contextmanager
def guided(folder: Path, server: str, address: str) -> Iterator[tuple[Stranger, Chat, dict[str, str], Any]]:
    """Start a chat's server and the outlets, and point the stranger's bot at them."""
    stranger = Stranger(folder)
    with stranger.running(server) as process, stranger.running("demo.outlets", "config") as outlets:
        where = json.loads(first_line(process))
        assert first_line(outlets).startswith("18 feeds in config, all empty.")
        stranger.environment |= {
            address: where["api"],
            "SHAKEUP_CONFIG": "config",
            "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8",
            "SHAKEUP_NOW": NOW,
        }
        yield stranger, Chat(where["control"]), where, outlets


def asked_in(form: str) -> list[str]:
    """List what the README says to write in a chat."""
    return list(dict.fromkeys(piece.text for piece in code(README) if re.match(form, piece.text)))


def told(beginning: str) -> Callable[[list[Any]], bool]:
    return lambda messages: any(message["text"].startswith(beginning) for message in messages)


def answers_in(messages: list[Any]) -> list[str]:
    """List what one person alone sees."""
    return [message["text"] for message in messages if message["only"]]


def is_understood(answer: str) -> bool:
    return not re.search(r"help\W+lists what can be asked", answer)


def test_the_guide_to_slack(tmp_path: Path) -> None:
    with guided(tmp_path, "tests.wire.slack", "SHAKEUP_SLACK_API_URL") as (stranger, slack, where, outlets):
        manifest = json.loads(stranger.shakeup("slack-manifest").stdout)
        assert manifest["settings"]["socket_mode_enabled"] is True
        status, said = stranger.typed([where["bot_token"], where["app_token"], ""], "setup")
        assert (status, "MISSING" in said) == (0, False), said
        checked = stranger.shakeup("check-config", "--online")
        assert checked.returncode == 0, checked.stdout + checked.stderr
        with stranger.running("bot", "run"):
            assert first_line(outlets).startswith("All are known to it.")
            slack.post("command", {"text": "watch ICE"})
            slack.until(told("Shakeup will post here: ICE"))
            publish_until(outlets, STORY[0])
            slack.until(told("CBS News, unnamed sources: Kenneth Genalo to leave"))
            publish_until(outlets, STORY[1])
            slack.until(lambda messages: any(m["thread_ts"] for m in messages))
            publish_until(outlets, STORY[2])
            messages = slack.until(lambda messages: any(m["broadcast"] for m in messages))
            update = next(m for m in messages if m["broadcast"])
            alert = next(m for m in messages if m["ts"] == update["thread_ts"])
            assert alert["text"].startswith(ANNOUNCED)
            lines = asked_in(r"/shakeup \w")
            for line in lines:
                slack.post("command", {"text": line.removeprefix("/shakeup ").replace("LINK", ARTICLE)})
            answers = slack.until(lambda messages: len(answers_in(messages)) > len(lines))
        assert [answer for answer in answers_in(answers) if not is_understood(answer)] == []
        assert slack.get("violations") == []


def test_the_guide_to_discord(tmp_path: Path) -> None:
    with guided(tmp_path, "tests.wire.discord", "SHAKEUP_DISCORD_API_URL") as (stranger, discord, where, outlets):
        status, said = stranger.typed(["", where["token"]], "setup")
        assert (status, "MISSING" in said) == (0, False), said
        assert stranger.shakeup("discord-invite").stdout.strip() in said
        checked = stranger.shakeup("check-config", "--online")
        assert checked.returncode == 0, checked.stdout + checked.stderr
        with stranger.running("bot", "run"):
            assert first_line(outlets).startswith("All are known to it.")
            discord.until(lambda _: discord.get("gateway")["identifies"])
            discord.post("command", {"words": "watch add", "options": {"what": "ICE"}})
            discord.until(told("Shakeup will post here: ICE"))
            publish_until(outlets, STORY[0])
            discord.until(told("CBS News, unnamed sources: Kenneth Genalo to leave"))
            publish_until(outlets, STORY[1])
            discord.until(lambda messages: any(m["edits"] for m in messages))
            publish_until(outlets, STORY[2])
            messages = discord.until(lambda messages: any(m["reference"] for m in messages))
            update = next(m for m in messages if m["reference"])
            alert = next(m for m in messages if m["id"] == update["reference"])
            assert alert["text"].startswith(ANNOUNCED)
            lines = [words_and_options(line) for line in asked_in(r"/(?:watch|who|check)\b|/shakeup (?:help|about)")]
            for words, options in lines:
                discord.post("command", {"words": words, "options": options})
            answers = discord.until(lambda messages: len(answers_in(messages)) > len(lines))
        assert [answer for answer in answers_in(answers) if not is_understood(answer)] == []
        assert discord.get("violations") == []


def words_and_options(line: str) -> tuple[str, dict[str, Any]]:
    """Read a command as Discord's client does: `/watch add what:ICE channel:#desk`."""
    words = [part for part in line.removeprefix("/").split() if ":" not in part]
    options: dict[str, Any] = dict(part.split(":", 1) for part in line.split() if ":" in part)
    if "number" in options:
        options["number"] = int(options["number"])
    if "channel" in options:
        options["channel"] = DESK
    if "link" in options:
        options["link"] = ARTICLE
    return " ".join(words), options
