"""What `check` found ─▶ what of it the asker's workspace may see: articles of shared feeds, and of its own local ones.

An article that only another workspace's local feed brought is told like a link that no feed has brought."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.check import Checked
from bot.model.chat import Asker
from bot.ports import Store


async def for_eyes_of(asker: Asker, found: Checked, store: Store) -> Checked:
    """Leave out what came by local feeds of other workspaces."""
    if not found.trails:
        return found
    async with store.transaction() as unit:
        feeds = await unit.feeds.some([trail.article.feed_id for trail in found.trails])
    foreign = {feed.id for feed in feeds if feed.workspace not in {None, asker.workspace}}
    return replace(found, trails=tuple(trail for trail in found.trails if trail.article.feed_id not in foreign))
