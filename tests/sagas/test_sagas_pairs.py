"""The promise of docs/stories.md: no two changes are taken for one, and hardly one for two."""

from __future__ import annotations

import pytest

from bot.stories.identity import same
from tests.sagas.hard_negatives import Pair, changes, hard_negatives, invented, real
from tests.sagas.saga_figures import Figures, figures
from tests.sagas.saga_files import knowledge


@pytest.fixture(scope="module")
def found() -> Figures:
    return figures()


def test_precision_is_one(found: Figures) -> None:
    assert (found.wrong, found.confused) == (0, ()), found.mistakes


def test_recall_is_at_least_95_percent(found: Figures) -> None:
    assert found.recall >= 0.95, found.mistakes


def test_the_figures_are_of_enough_pairs(found: Figures) -> None:
    assert found.sagas >= 12
    assert found.right + found.missed >= 140
    assert (len(real()), len(invented())) == (60, 140)
    assert len({(pair.one, pair.other) for pair in hard_negatives()}) == 200


def test_each_hard_negative_is_apart_from_the_other_and_one_with_itself() -> None:
    """So that none is told apart only because it can be told from nothing."""

    def alone(pair: Pair) -> bool:
        one = changes(pair.one, knowledge())
        return same(one, one, knowledge()) is not None

    assert all(alone(pair) for pair in hard_negatives())
