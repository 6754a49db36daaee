"""Play a saga in a house, item by item, as if its outlets published it.

    the clock goes on ─▶ lapse ─▶ the item is written as a poll would have ─▶ ingest ─▶ drain what is due

The house is the real one: its store, gate, resolving, stories, watches, cards. Replaced are the web, which has no
pages of the past, the queue, since all is done here and now, and, unless the texts are read, the reader."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar, cast

from bot.errors import TransferError
from bot.model.article import Arrival, ArticleState, Entry, Feed, Fetched
from bot.model.change import Reading
from bot.model.decision import Decision
from bot.model.watch import Destination
from bot.pipeline.drain import drain
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.pipeline.lapse import lapse
from bot.ports import Workers
from bot.reading.worker import read_article
from bot.replay.saga import Item, Saga

P = ParamSpec("P")
R = TypeVar("R")

FOUND_AFTER = timedelta(minutes=1)  # from publication to the poll that finds it


class SetClock(Protocol):
    def now(self) -> datetime: ...
    def advance(self, to: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one item."""

    item: Item
    ended: int  # stories that the clock closed, or that lapsed, before it
    decisions: tuple[Decision, ...]


async def play(house: House, clock: SetClock, saga: Saga, *, read: bool = False) -> AsyncIterator[Played]:
    """Play a saga, and give what became of each item; its messages are sent before the next one.

    `read`: read the texts.
    """
    workers = house.workers if read else Scripted(house.workers, {item.text: item.reading for item in saga.items})
    stage = replace(house, fetcher=Past(), jobs=Idle(), workers=workers)
    for item in saga.items:
        clock.advance(item.at + FOUND_AFTER)
        ended = await lapse(stage)
        id = await _publish(stage, item)
        await ingest(stage, [id])
        async with stage.store.transaction() as unit:
            decisions = await unit.decisions.of_article(id)
        yield Played(item, ended, decisions)
        await _drain(stage)


async def _publish(house: House, item: Item) -> int:
    name = "".join(c if c.isalnum() else "-" for c in item.outlet.lower())
    link = f"https://{name}.example/{item.number}"
    entry = Entry(f"item-{item.number}", link, item.title, item.text, item.at)
    async with house.store.transaction() as unit:
        feed = await unit.feeds.add(
            Feed(0, f"https://{name}.example/feed", item.outlet, timedelta(minutes=5)), house.clock.now()
        )
        arrival = Arrival(entry, item.outlet, item.outlet_id, link, item.title, simulated=True)
        (id,) = await unit.articles.add(feed, [arrival], ArticleState.NEW, house.clock.now())
    return id


async def _drain(house: House) -> None:
    async with house.store.transaction() as unit:
        due = [d for d in await unit.deliveries.due(house.clock.now()) if d.platform in house.messengers]
    for destination in due:
        await drain(house, destination)


@dataclass(frozen=True, slots=True)
class Scripted:
    """Workers whose reader finds what the saga says; all else is done by the others."""

    others: Workers
    readings: Mapping[str, Reading]  # by the text of the item

    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        if function is not read_article:
            return await self.others.run(function, timeout, *args, **kwargs)
        text = cast(str, args[2])
        return cast(R, self.readings[text])


class Past:
    """A web without pages: what a saga does not tell cannot be fetched."""

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        raise TransferError(f"{url} is of the past")


class Idle:
    """Jobs that nobody does: a replay does everything itself."""

    async def poll(self, feeds: Sequence[int]) -> None: ...
    async def ingest(self, articles: Sequence[int]) -> None: ...
    async def drain(self, destinations: Collection[Destination]) -> None: ...
