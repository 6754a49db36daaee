"""Each saga, through the real pipeline on a real database: what a channel hears of each article, and how it ends."""

from __future__ import annotations

import pytest

from bot.model.change import Change
from tests.sagas.saga_files import NAMES, saga
from tests.sagas.saga_stage import Heard, hear


@pytest.mark.parametrize("name", NAMES)
async def test_a_saga_is_told_as_it_should_be(name: str, database: str) -> None:
    script = saga(name)
    heard = await hear(database, script)
    assert _told(heard) == [(item.number, tuple(sorted(item.tells))) for item in script.items]
    assert set(heard.alerts.values()) <= {1}, "one alert for a card and destination"
    assert _ends(heard) == script.ends
    notices = [card.notice for _, card in sorted(heard.cards.items())]
    assert notices[: len(script.notices)] == list(script.notices)


@pytest.mark.parametrize("name", [name for name in NAMES if saga(name).reads])
async def test_a_saga_whose_texts_are_read_is_told_the_same(name: str, database: str) -> None:
    script = saga(name)
    heard = await hear(database, script, read=True)
    assert _told(heard) == [(item.number, tuple(sorted(item.tells))) for item in script.items]


def _told(heard: Heard) -> list[tuple[int, tuple[str, ...]]]:
    return [(item.number, sounds) for item, sounds in heard.told]


def _ends(heard: Heard) -> dict[str, str]:
    """Say how each story of the script stands; a replay's links end with the number of the item."""
    ends: dict[str, str] = {}
    for item, _ in heard.told:
        for change, label in zip(item.reading.changes, item.stories, strict=True):
            for story in heard.stories:
                if any((t.link or "").endswith(f"/{item.number}") and _same(t.change, change) for t in story.tellings):
                    ends[label] = story.certainty.value
    return ends


def _same(kept: Change, told: Change) -> bool:
    return (kept.kind, kept.person, kept.group, kept.position) == (told.kind, told.person, told.group, told.position)
