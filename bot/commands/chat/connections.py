"""Is everything reached that the bot needs: tokens and their permissions, the channels with watches, the feeds?

    tokens     each chat's own examination of those that are set
    channels   may the bot post in every channel that has a watch?
    feeds      is there a feed at every address, now?

Nothing is posted and nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.commands.chat.tokens import Token
from bot.commands.feeds import list_feeds, look_at_feed
from bot.commands.watches import list_watches
from bot.errors import FeedError, FetchError, WorkerError
from bot.model.article import Feed
from bot.model.watch import Destination, Platform
from bot.pipeline.house import House

Tokens = Mapping[Token, str]


class Found(Protocol):
    """One finding of an examination: whether all is well, and a sentence that says what to do if not."""

    @property
    def fine(self) -> bool: ...

    @property
    def sentence(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Chat:
    """One platform, as far as connecting to it goes. `wanted`: its tokens, each with where to find it."""

    platform: Platform
    wanted: Mapping[Token, str]
    examine: Callable[[Tokens], Awaitable[Sequence[Found]]]
    examine_channel: Callable[[Tokens, Destination], Awaitable[Found]]


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at: its kind (token, channel, feed), its name, and what was found."""

    kind: str
    name: str
    fine: bool
    sentence: str


async def examine_connections(
    house: House, chats: Sequence[Chat], tokens: Tokens, configured: Sequence[Feed]
) -> tuple[Examined, ...]:
    """Examine everything that is set up; a chat without any token is left out. Raises StoreError."""
    connected = [chat for chat in chats if any(token in tokens for token in chat.wanted)]
    found = [one for chat in connected for one in await _tokens(chat, tokens)]
    found += [one for chat in connected for one in await _channels(house, chat, tokens)]
    return (*found, *await _feeds(house, configured))


async def _tokens(chat: Chat, tokens: Tokens) -> list[Examined]:
    missing = [token for token in chat.wanted if token not in tokens]
    if missing:
        return [Examined("token", token, False, f"not set; {chat.wanted[token]}") for token in missing]
    return [Examined("token", chat.platform, found.fine, found.sentence) for found in await chat.examine(tokens)]


async def _channels(house: House, chat: Chat, tokens: Tokens) -> list[Examined]:
    """Look at channels only: whether a person takes direct messages is known when one is sent."""
    if any(token not in tokens for token in chat.wanted):
        return []
    everywhere = {watch.destination for watch in await list_watches(house.store)}
    channels = sorted(d for d in everywhere if d.platform is chat.platform and not d.channel.startswith("@"))
    found = [(channel, await chat.examine_channel(tokens, channel)) for channel in channels]
    return [Examined("channel", str(channel), one.fine, one.sentence) for channel, one in found]


async def _feeds(house: House, configured: Sequence[Feed]) -> list[Examined]:
    listed = {feed.url: feed for feed in (*configured, *await list_feeds(house)) if feed.enabled}
    return list(await asyncio.gather(*(_feed(house, feed) for feed in listed.values())))


async def _feed(house: House, feed: Feed) -> Examined:
    try:
        tested = await look_at_feed(house, feed.url)
    except (FetchError, FeedError, WorkerError) as error:
        return Examined("feed", feed.title, False, str(error))
    return Examined("feed", feed.title, True, f"{tested.entries} entries")
