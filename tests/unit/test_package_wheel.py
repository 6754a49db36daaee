"""The wheel is whole: installed away from the checkout, the bot finds its configuration, words and migrations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bot

CHECKOUT = Path(bot.__file__).parents[1]

# What an installed bot says of itself; run outside the checkout.
LOOK = """
import json
from bot.settings.config import bundled, load
config = load(None)
print(json.dumps({
    "bundled": str(bundled()),
    "folder": str(config.folder),
    "lexicon": sorted(path.name for path in config.lexicon.iterdir()),
    "organizations": len(config.knowledge.organizations),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(CHECKOUT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_configuration_is_packed_lexicon_included(wheel: zipfile.ZipFile) -> None:
    packed = {name.removeprefix("bot/_config/") for name in wheel.namelist() if name.startswith("bot/_config/")}
    assert packed == files(CHECKOUT / "config")
    assert {"bot.toml", "feeds.yaml", "lexicon/verbs.yaml"} <= packed


def test_every_file_of_the_package_is_in_it_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"bot"}
    packed = {name.removeprefix("bot/") for name in wheel.namelist() if name.startswith("bot/")}
    assert {name for name in packed if not name.startswith("_config/")} == files(CHECKOUT / "bot")


def test_an_installed_bot_finds_what_it_needs_outside_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    wheel.extractall(installed)
    elsewhere.mkdir()
    looked = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout)
    assert found["bundled"] == found["folder"] == str(installed / "bot" / "_config")
    assert found["lexicon"] == sorted(path.name for path in (CHECKOUT / "config" / "lexicon").iterdir())
    assert found["organizations"] > 0


def test_the_command_shakeup_comes_with_it(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "shakeup = bot.__main__:main" in wheel.read(entry_points).decode()
