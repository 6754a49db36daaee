"""What the bot has dealt with: articles, stories and deliveries by state, and feeds that fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.article import Feed, FeedState
from bot.ports import Store


@dataclass(frozen=True, slots=True)
class Status:
    articles: Mapping[str, int]
    stories: Mapping[str, int]
    deliveries: Mapping[str, int]
    feeds: int
    failing: tuple[Feed, ...]


async def status(store: Store) -> Status:
    async with store.transaction() as unit:
        feeds = [feed for feed in await unit.feeds.all() if feed.enabled]
        return Status(
            articles=await unit.articles.counts(),
            stories=await unit.stories.counts(),
            deliveries=await unit.deliveries.counts(),
            feeds=len(feeds),
            failing=tuple(feed for feed in feeds if feed.state is not FeedState.ACTIVE),
        )
