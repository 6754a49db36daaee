"""Status: what was dealt with, and which feeds fail."""

from __future__ import annotations

from bot.commands.status import status
from bot.pipeline.poll import poll
from tests.fakes import Newsroom
from tests.make import change


async def test_everything_is_counted_and_failing_feeds_are_named(room: Newsroom) -> None:
    await room.add_watch()
    await room.read(change())
    broken = await room.add_feed("https://gazette.example/broken")
    await room.add_feed("https://gazette.example/off", enabled=False)
    await poll(room.house, [broken.id])  # nobody answers
    found = await status(room.house.store)
    assert (found.articles["read"], found.stories["open"], found.deliveries["pending"]) == (1, 1, 1)
    assert found.feeds == 2
    assert [(feed.url, feed.last_error) for feed in found.failing] == [(broken.url, f"{broken.url} does not answer")]
