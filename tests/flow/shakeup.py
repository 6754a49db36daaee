"""`shakeup` as real processes: its own configuration and data, what it prints read as it comes, no process left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

import bot

ROOT = Path(bot.__file__).parents[1]
PATIENCE = 240.0  # seconds to wait for what must come; the machine may be busy


@dataclass
class Home:
    """A configuration folder, a data folder and the environment of the processes that use them."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()  # a command that runs the one behind it

    def __post_init__(self) -> None:
        self.config.mkdir(parents=True, exist_ok=True)
        # On a busy machine a process that reads takes long to start, and its first article counts that.
        self.write("bot.toml", "[reading]\nprocesses = 1\ntimeout = '2m'\npage_timeout = '2m'\n")
        self.feeds()

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def write(self, name: str, text: str) -> None:
        (self.config / name).write_text(text, encoding="utf-8")

    def feeds(self, *urls: str, interval: str = "1s", backfill: str | None = None) -> None:
        """List feeds, each titled by its outlet's name, the first part of its path."""
        rows: list[dict[str, str]] = []
        for url in urls:
            row = {"url": url, "title": url.split("/")[3].replace("-", " ").title(), "interval": interval}
            rows.append(row if backfill is None else {**row, "backfill": backfill})
        self.write("feeds.yaml", json.dumps({"feeds": rows}))  # JSON is YAML

    def run(self, *arguments: str, status: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, which must have this status."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self._environment(environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == status, f"{arguments} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        return done

    def json(self, *arguments: str, **environment: str) -> Any:
        return json.loads(self.run(*arguments, "--json", **environment).stdout)

    def lines(self, *arguments: str, **environment: str) -> list[dict[str, Any]]:
        """Run a command that prints deliveries as objects, to its end."""
        done = self.run(*arguments, "--console", "json", **environment)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def watch(self, query: str = "org:DHS", channel: str = "console:main", on: str = "changes") -> None:
        self.run("watch", "add", "--channel", channel, "--on", on, query)

    def processes(self) -> list[str]:
        """List what runs here: the bot's processes and its workers, by their environment; the server, by its file."""
        ours = [p.info for p in psutil.process_iter(["status", "environ", "cmdline"]) if _is_of(self, p.info)]
        server = ["server"] if (self.data / "postgres" / "postmaster.pid").exists() else []
        return [" ".join(info["cmdline"])[:80] for info in ours] + server

    def abandon(self) -> None:
        """End the database server that bots leave behind when they are killed, as those of a failed test are."""
        with suppress(FileNotFoundError, psutil.NoSuchProcess):
            server = psutil.Process(int((self.data / "postgres" / "postmaster.pid").read_text().split()[0]))
            if str(self.data) in " ".join(server.cmdline()):  # the number may be another's by now
                server.send_signal(signal.SIGINT)

    @contextmanager
    def running(self, *arguments: str, **environment: str) -> Iterator[Running]:
        """Run `shakeup run --console json`, or the given command, while the block runs; then kill what is left."""
        process = subprocess.Popen(
            [*self.inside, sys.executable, "-m", "bot", *(arguments or ("run", "--console", "json"))],
            cwd=self.folder,
            env=self._environment(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running = Running(process)
        try:
            yield running
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            running.close()

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {
            "PYTHONPATH": str(ROOT),
            "SHAKEUP_CONFIG": str(self.config),
            "SHAKEUP_DATA": str(self.data),
            "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8",
        }
        return inherited | own | self.environment | more


class Running:
    """A running process, and all that it has printed so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.printed: list[dict[str, Any]] = []
        self.said: list[str] = []  # lines on standard error
        self._readers = [
            threading.Thread(target=self._read, args=(process.stdout, self._print)),
            threading.Thread(target=self._read, args=(process.stderr, self._say)),
        ]
        for reader in self._readers:
            reader.start()

    def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until something is true of what was printed or of the world. Fails when the process ends before."""
        deadline = time.monotonic() + seconds
        while not true():
            assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n" + "\n".join(self.said)
            assert time.monotonic() < deadline, f"not within {seconds} s; said:\n" + "\n".join(self.said)
            time.sleep(0.02)

    def wait_for(self, number: int) -> list[dict[str, Any]]:
        """Wait for so many lines; give all there are."""
        self.until(lambda: len(self.printed) >= number)
        return self.printed

    def says(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end, and see that it ended well."""
        self.process.send_signal(number)
        status = self.ended()
        assert status == 0, f"it ended with {status}:\n" + "\n".join(self.said)

    def ended(self) -> int:
        """Wait for the end; give the status."""
        status = self.process.wait(PATIENCE)
        self.close()
        return status

    def close(self) -> None:
        for reader in self._readers:
            reader.join()

    def _print(self, line: str) -> None:
        self.printed.append(json.loads(line))

    def _say(self, line: str) -> None:
        self.said.append(line.rstrip())

    def _read(self, stream: Any, keep: Callable[[str], object]) -> None:
        with stream:
            for line in stream:
                keep(line)


def _is_of(home: Home, info: dict[str, Any]) -> bool:
    """Say whether a process lives, is of a home, and is none of its server's."""
    of_home = (info["environ"] or {}).get("SHAKEUP_DATA") == str(home.data)
    name = (info["cmdline"] or [""])[0]
    return of_home and info["status"] != psutil.STATUS_ZOMBIE and not name.endswith("postgres") and ":" not in name
