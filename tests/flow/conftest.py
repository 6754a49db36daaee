"""A site on loopback and a home for `shakeup` processes, whose database is made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.shakeup import PATIENCE, Home
from tests.flow.site import Site, serving
from tests.wire.discord import routes
from tests.wire.slack import sockets

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test of whole processes the time of several that start on a busy machine."""
    for item in items:
        if item.path.parent == HERE and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(5 * PATIENCE))


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people wait longer for an acknowledgment than platforms do: here no duration decides."""
    monkeypatch.setattr(routes, "DEADLINE", PATIENCE)
    monkeypatch.setattr(sockets, "ACKNOWLEDGE", PATIENCE)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a migrated database, and in it one watch."""
    home = Home(tmp_path_factory.mktemp("made"))
    home.run("watch", "add", "--channel", "console:main", "org:ICE")
    return home.data


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Iterator[Home]:
    """A home where the terminal watches ICE, and nothing has happened yet."""
    shutil.copytree(made, tmp_path / "data")
    home = Home(tmp_path)
    yield home
    home.abandon()
