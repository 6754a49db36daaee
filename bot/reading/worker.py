"""Read articles in a worker process: everything is loaded once per process and folder."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from bot.model.change import Reading
from bot.reading.read import Reader
from bot.settings.config import load


def read_article(
    config: Path | None, title: str, text: str, published: datetime | None, outlet: str, scope: str = "dhs"
) -> Reading:
    """Read one article with the configuration of a folder (None: the bundled one).

    Raises ConfigError when the folder has mistakes.
    """
    return _reader(config).read(title, text, published, outlet, scope)


@cache
def _reader(config: Path | None) -> Reader:
    loaded = load(config)
    return Reader(loaded.knowledge, loaded.lexicon)
