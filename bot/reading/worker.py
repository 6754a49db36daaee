"""Read articles in a worker process: everything is loaded once per process and folder.

Reader and configuration are imported by the first article: every process of the bot imports this module, and only the
workers read (spaCy, the lexicon and their like cost 1.1 s and 170 MB)."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model.change import Reading
    from bot.reading.read import Reader


def read_article(
    config: Path | None, title: str, text: str, published: datetime | None, outlet: str, scope: str = "dhs"
) -> Reading:
    """Read one article with the configuration of a folder (None: the bundled one).

    Raises ConfigError when the folder has mistakes.
    """
    return _reader(config).read(title, text, published, outlet, scope)


@cache
def _reader(config: Path | None) -> Reader:
    from bot.reading.read import Reader
    from bot.settings.config import load

    loaded = load(config)
    return Reader(loaded.knowledge, loaded.lexicon)
