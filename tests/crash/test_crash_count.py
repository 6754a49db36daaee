"""The count of the crash matrix finds what it is there to find."""

from __future__ import annotations

import pytest

from tests.crash.crash_count import Figures, Seen, counted, kept
from tests.crash.crash_draw import POINTS, drawn

ALERT, ANSWER = ("news", "alert"), ("news", "answer")
MARKED = Seen(*ALERT, marked=True)


@pytest.mark.parametrize(
    ("seen", "lost", "twice", "unmarked", "odd", "on_slack", "on_discord"),
    [
        pytest.param([Seen(*ALERT), Seen(*ANSWER)], 0, 0, 0, 0, True, True, id="everything once"),
        pytest.param([Seen(*ALERT)], 1, 0, 0, 0, False, False, id="an answer is lost"),
        pytest.param([Seen(*ALERT)] * 2 + [Seen(*ANSWER)], 0, 1, 1, 0, False, False, id="a copy without a word"),
        pytest.param([Seen(*ALERT), MARKED, Seen(*ANSWER)], 0, 1, 0, 0, True, False, id="a copy that says so"),
        pytest.param([MARKED, MARKED, Seen(*ANSWER)], 0, 1, 0, 0, True, False, id="two that say so"),
        pytest.param([MARKED, Seen(*ANSWER)], 0, 0, 0, 0, True, True, id="the only one, which may have been a copy"),
        pytest.param([Seen(*ALERT), Seen("desk", "alert"), Seen(*ANSWER)], 0, 0, 0, 1, False, False, id="elsewhere"),
    ],
)
def test_what_readers_see_is_counted(
    seen: list[Seen], lost: int, twice: int, unmarked: int, odd: int, on_slack: bool, on_discord: bool
) -> None:
    figures = counted({ALERT, ANSWER}, seen)
    assert (figures.lost, figures.twice, figures.unmarked, figures.odd) == (lost, twice, unmarked, odd)
    assert (kept("slack", figures), kept("discord", figures)) == (on_slack, on_discord)


def test_runs_add_up() -> None:
    one = counted({ALERT}, [Seen(*ALERT), MARKED])
    assert one + counted({ALERT, ANSWER}, []) == Figures(2, 3, 2, 1, 0, 1, 0)


def test_a_seed_draws_the_same_runs_and_every_step_on_both_platforms() -> None:
    assert drawn(60, 7) == drawn(60, 7) != drawn(60, 8)
    assert {(run.platform, run.step) for run in drawn(len(POINTS), 7)} == set(POINTS)
