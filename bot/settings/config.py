"""Load the configuration: the operator's folder, and the bundled one for every file that the folder lacks.

load      everything, or one ConfigError with every mistake of every file
examine   mistakes and warnings, for `shakeup check-config`
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.errors import ConfigError, Problem
from bot.model.article import Feed
from bot.model.roster import Knowledge
from bot.settings.bot_settings import BotSettings
from bot.settings.check import check
from bot.settings.document import Document
from bot.settings.read_document import read_document
from bot.settings.references import references
from bot.settings.schema import Files
from bot.settings.warnings import warnings

FILES = {name: "bot.toml" if name == "bot" else f"{name}.yaml" for name in Files.model_fields}


@dataclass(frozen=True, slots=True)
class Config:
    bot: BotSettings
    feeds: tuple[Feed, ...]  # id 0: the store numbers them
    knowledge: Knowledge
    folder: Path
    lexicon: Path  # folder of the words that reading works with


@dataclass(frozen=True, slots=True)
class Findings:
    """What `check-config` prints: mistakes keep the bot from starting, warnings do not."""

    mistakes: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def load(folder: Path | None) -> Config:
    """Read the configuration; None means the bundled one. Raises ConfigError with all mistakes."""
    checked, mistakes, _ = _read(folder)
    if checked is None:
        raise ConfigError(mistakes)
    return _assemble(checked, folder or bundled())


def examine(folder: Path | None) -> Findings:
    """Find the mistakes of a configuration, and what is allowed and still looks wrong."""
    checked, mistakes, documents = _read(folder)
    config = _assemble(checked, folder or bundled()) if checked else None
    return Findings(mistakes, warnings(_strangers(folder), documents, config.knowledge if config else None))


def bundled() -> Path:
    """Find the configuration that came with the bot: inside the wheel, else beside the checkout's package."""
    package = Path(str(files("bot")))
    packed = package / "_config"
    return packed if packed.is_dir() else package.parent / "config"


def _read(folder: Path | None) -> tuple[Files | None, tuple[Problem, ...], Mapping[str, Document]]:
    documents = {name: read_document(_place(folder, file)) for name, file in FILES.items()}
    checked, problems = check(documents)
    mistakes = (*_troubles_of(folder), *problems, *references(documents))
    if checked is not None:
        mistakes += _hasty_feeds(documents["feeds"], checked)
    return (None if mistakes else checked), mistakes, documents


def _place(folder: Path | None, file: str) -> Path:
    # lexists: a link that leads nowhere is a mistake to tell, not a file to replace silently
    return folder / file if folder is not None and os.path.lexists(folder / file) else bundled() / file


def _troubles_of(folder: Path | None) -> Iterator[Problem]:
    remedy = "correct SHAKEUP_CONFIG, or leave it out"
    if folder is None:
        return
    if not os.path.lexists(folder):
        yield Problem(str(folder), None, f"the configuration folder does not exist; {remedy}")
    elif not folder.is_dir():
        yield Problem(str(folder), None, f"the configuration must be a folder of files; {remedy}")
    elif not os.access(folder, os.R_OK | os.X_OK):
        yield Problem(str(folder), None, "the configuration folder cannot be read; check its permissions")


def _hasty_feeds(document: Document, checked: Files) -> tuple[Problem, ...]:
    floor = checked.bot.polling.operator_floor
    return tuple(
        document.problem(("feeds", number, "interval"), f"the interval is below operator_floor ({floor}); raise it")
        for number, row in enumerate(checked.feeds.feeds)
        if row.interval is not None and row.interval < floor
    )


def _strangers(folder: Path | None) -> tuple[Path, ...]:
    """List the files of the folder that have none of the names looked for."""
    if folder is None or any(_troubles_of(folder)):
        return ()
    return tuple(path for path in sorted(folder.iterdir()) if path.name not in FILES.values())


def _assemble(checked: Files, folder: Path) -> Config:
    rows = checked.positions.positions
    positions = {row.id: tuple(row.positions()) for row in rows}
    everywhere = {id: tuple(position.id for position in several) for id, several in positions.items()}
    own_lexicon = folder / "lexicon"
    return Config(
        bot=checked.bot,
        feeds=tuple(row.feed(checked.bot.polling.default_interval) for row in checked.feeds.feeds),
        knowledge=Knowledge(
            organizations=tuple(row.organization() for row in checked.organizations.organizations),
            positions=tuple(position for several in positions.values() for position in several),
            people=tuple(checked.roster.persons()),
            tenures=tuple(row.tenure(checked.roster.gathered) for row in checked.roster.tenures),
            outlets=tuple(row.outlet() for row in checked.outlets.outlets),
            boards=tuple(row.board(everywhere) for row in checked.boards.boards),
        ),
        folder=folder,
        lexicon=own_lexicon if own_lexicon.is_dir() else bundled() / "lexicon",
    )
