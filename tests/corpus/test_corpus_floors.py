"""What the reading makes of the project's own corpus may not get worse than pyproject.toml says.

Held-out files are not in it: they are scored by hand, once (README.md beside this file)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.evaluation.event import event
from bot.evaluation.gold import gold
from bot.evaluation.mark import mark
from bot.evaluation.scope import Scope
from bot.evaluation.tally import Tally
from bot.reading.read import Reader
from bot.settings.config import load

CORPUS = Path(__file__).parent
PROJECT = CORPUS.parents[1] / "pyproject.toml"


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return dict(project["tool"]["shakeup"]["floors"])


@pytest.fixture(scope="module")
def tally(floors: dict[str, float]) -> Tally:
    """What `shakeup evaluate` counts; floors first, since reading takes half a minute."""
    config = load(None)
    reader, whole = Reader(config.knowledge, config.lexicon), Tally()
    for file in sorted(CORPUS.glob("*.jsonl")):
        if file.name.endswith("held-out.jsonl"):
            continue
        for article in gold(iter(file.read_text(encoding="utf-8").splitlines()), file.name):
            reading = reader.read(article.title, article.text, article.published, article.outlet)
            whole += mark(article, [event(change) for change in reading.changes], Scope.DHS).tally
    return whole


def test_what_is_found_is_right_and_what_is_told_is_found(tally: Tally, floors: dict[str, float]) -> None:
    figures = {
        "alert_precision": tally.alert.precision or 0.0,
        "alert_recall": tally.alert.recall or 0.0,
        "event_f1": tally.event.f1 or 0.0,
    }
    below = {name: round(figure, 3) for name, figure in figures.items() if figure < floors[name]}
    assert not below, f"below the floors of pyproject.toml: {below}"


def test_people_are_not_wronged(tally: Tally, floors: dict[str, float]) -> None:
    assert tally.accused <= floors["accused"]
    assert tally.stale <= floors["stale"]
