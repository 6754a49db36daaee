"""Every command of the README and of docs/ is run as it stands: in order, on a data folder of the document's own.

What is not the reader's: `https://news.example` is served on loopback, the configuration polls nothing else, and the
checkout is a folder of links, so that no `.env` and no data of whoever runs the tests are touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from doc_pages import GUIDES, ROOT, Piece, blocks, committed
from doc_site import ADDRESS, Site

from bot.adapters.postgres.embedded import running_server

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are a POSIX shell's"),
    pytest.mark.timeout(300),  # two dozen starts of the bot, on a machine that may have other work
]

WITH_COMMANDS = [document for document in GUIDES if blocks(document, "sh")]
LASTING = ("make run", "shakeup run")  # the last line of a block that runs until Ctrl-C
PATIENCE = 100  # seconds for one block


@dataclass(frozen=True)
class Reader:
    """Somebody who types a document's commands."""

    folder: Path
    environment: Mapping[str, str]
    site: Site

    def type(self, block: Piece) -> None:
        """Run a block; what lasts is ended with Ctrl-C as soon as it polls."""
        self.site.polled.clear()
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            process = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", block.text.replace(ADDRESS, self.site.address)],
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                if _last_line(block).startswith(LASTING) and self._polls(process):
                    _bot_of(process).send_signal(signal.SIGINT)
                status = process.wait(PATIENCE)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
            output.seek(0)
            assert status == 0, f"{block.place} ended with {status}:\n{block.text}\n{output.read()}"

    def _polls(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until the operator's feed is polled; False when the process ends before, or patience does."""
        for _ in range(PATIENCE * 10):
            if self.site.polled.wait(0.1) or process.poll() is not None:
                break
        return self.site.polled.is_set()


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Path, Future[None]]]:
    """All documents at once: nearly all of their time is programs starting."""
    with ThreadPoolExecutor() as pool:
        yield {each: pool.submit(_read, each, tmp_path_factory.mktemp(each.stem)) for each in WITH_COMMANDS}


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=lambda document: document.name)
def test_every_command_runs(document: Path, readings: Mapping[Path, Future[None]]) -> None:
    readings[document].result()


def _read(document: Path, folder: Path) -> None:
    """Type all commands of a document. The server is held, so that it ends with us, whatever happens."""
    data = folder / "data"
    with Site().serving() as site, running_server(data):
        reader = Reader(_checkout(folder), _environment(folder, data, site), site)
        for block in blocks(document, "sh"):
            reader.type(block)


def _checkout(folder: Path) -> Path:
    """Make a checkout of links, its .venv set up already."""
    checkout = folder / "the checkout"
    (checkout / ".venv").mkdir(parents=True)
    for name in {path.relative_to(ROOT).parts[0] for path in committed()}:
        (checkout / name).symlink_to(ROOT / name)
    for path in Path(sys.prefix).iterdir():
        if path.name != "ready":
            (checkout / ".venv" / path.name).symlink_to(path)
    (checkout / ".venv" / "ready").touch()
    return checkout


def _environment(folder: Path, data: Path, site: Site) -> Mapping[str, str]:
    """Give a reader's environment: nothing of the bot's but the data folder, loopback, and a list of one feed."""
    config = folder / "config"
    config.mkdir()
    feed = f'{{url: "{site.address}/operator.xml", title: The operator\'s, interval: 1s}}'
    (config / "feeds.yaml").write_text(f"feeds: [{feed}]\n", encoding="utf-8")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("SHAKEUP_", "DATABASE_", "PG"))}
    return ours | {
        "PATH": f"{Path(sys.prefix, 'bin')}:{os.environ['PATH']}",
        "SHAKEUP_CONFIG": str(config),
        "SHAKEUP_DATA": str(data),
        "SHAKEUP_FETCH_ALLOW": "127.0.0.0/8",
    }


def _last_line(block: Piece) -> str:
    return block.text.strip().splitlines()[-1]


def _bot_of(process: subprocess.Popen[bytes]) -> psutil.Process:
    """Find the bot below bash and make, which would die of a signal of their own, whatever the bot does."""
    shell = psutil.Process(process.pid)
    found = [each for each in (shell, *shell.children(recursive=True)) if "python" in each.name()]
    return next(each for each in found if "run" in each.cmdline())
