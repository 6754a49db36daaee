"""The command line, called as the console script calls it, on a real database and a site on loopback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from psycopg.conninfo import conninfo_to_dict

from bot.cli.root import main
from tests.flow.databases import database, databases  # noqa: F401  # fixtures
from tests.flow.site import Site, serving
from tests.unit.cli.cli_configuration import write_configuration
from tests.unit.cli.ended import Ended, Shakeup


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A folder with the small configuration, which polls nothing."""
    return write_configuration(tmp_path / "config")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, config: Path) -> pytest.MonkeyPatch:
    """Only what these tests set; no `.env`, and no database."""
    for name in ("DATABASE_URL", "SHAKEUP_NOW", "SHAKEUP_FAULT_AT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHAKEUP_CONFIG", str(config))
    monkeypatch.setenv("SHAKEUP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SHAKEUP_FETCH_ALLOW", "127.0.0.0/8")
    monkeypatch.setenv("COLUMNS", "200")  # so that tables are not folded
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def command(environment: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Shakeup]:
    """Run a command that needs no database."""
    handlers, level = logging.getLogger().handlers, logging.getLogger().level

    def run(*arguments: str) -> Ended:
        environment.setattr(sys, "argv", ["shakeup", *arguments])
        capfd.readouterr()
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        printed = capfd.readouterr()
        return Ended(status, printed.out, printed.err)

    yield run
    logging.getLogger().handlers = handlers
    logging.getLogger().setLevel(level)


@pytest.fixture
def shakeup(
    command: Shakeup,
    environment: pytest.MonkeyPatch,
    database: str,  # noqa: F811  # the fixture of that name
) -> Shakeup:
    """Run a command on an empty database."""
    at = conninfo_to_dict(database)
    query = urlencode({"host": at["host"], "port": at["port"]})
    environment.setenv("DATABASE_URL", f"postgresql://{at['user']}@/{at['dbname']}?{query}")
    return command


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made
