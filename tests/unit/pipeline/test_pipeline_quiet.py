"""When is a change an alert of its own, and when a line on a list?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.listing import ListKind
from bot.pipeline.quiet import quiet
from tests.make import NOW

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

TABLE = [
    (MINUTE, 0, 1, None, "the first"),
    (MINUTE, 4, 1, None, "the fifth"),
    (MINUTE, 5, 1, ListKind.BURST, "the sixth"),
    (MINUTE, 4, 2, ListKind.BURST, "the fifth and sixth, by one article"),
    (MINUTE, 0, 7, None, "seven by one article are one message"),
    (MINUTE, 9, 0, None, "an article without a change is no story"),
    (24 * HOUR, 0, 1, None, "a day old"),
    (24 * HOUR + MINUTE, 0, 1, ListKind.BACKLOG, "older than a day"),
    (24 * HOUR + MINUTE, 9, 1, ListKind.BACKLOG, "old, and in a burst"),
    (24 * HOUR + MINUTE, 0, 0, ListKind.BACKLOG, "an old article"),
    (-HOUR, 0, 1, None, "a clock that is ahead"),
]


@pytest.mark.parametrize(("age", "lately", "stories", "kind", "why"), TABLE, ids=[row[-1] for row in TABLE])
def test_a_channel_is_not_flooded_and_what_is_old_is_not_news(
    age: timedelta, lately: int, stories: int, kind: ListKind | None, why: str
) -> None:
    assert quiet(NOW - age, NOW, lately, stories) is kind, why
