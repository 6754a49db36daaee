"""The sagas of this folder, read once with the bundled configuration."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.model.roster import Knowledge
from bot.replay.saga import Saga, read_saga
from bot.settings.config import Config, load

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "negatives")


@cache
def config() -> Config:
    return load(None)


def knowledge() -> Knowledge:
    return config().knowledge


@cache
def saga(name: str) -> Saga:
    return read_saga(name, (FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), knowledge())
