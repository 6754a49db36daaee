"""A site on loopback and a home for `shakeup` processes, whose database is made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.shakeup import Home
from tests.flow.site import Site, serving


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
def home(made: Path, tmp_path: Path) -> Home:
    """A home where the terminal watches ICE, and nothing has happened yet."""
    shutil.copytree(made, tmp_path / "data")
    return Home(tmp_path)
