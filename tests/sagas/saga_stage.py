"""Plays a saga through the real pipeline on a real store, and hears what a channel that watches all of DHS is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapters.clock import SetClock
from bot.adapters.postgres.store import PostgresStore
from bot.commands.watches import add_watch
from bot.model.card import Card
from bot.model.delivery import Action, Delivery
from bot.model.story import Story
from bot.model.watch import Destination, Platform, Subject
from bot.pipeline.house import House
from bot.reading.gate import Gate
from bot.replay.play import play
from bot.replay.saga import Item, Saga
from bot.watches.route import Router
from tests.fakes import Channel, Desk, Notebook, Web
from tests.sagas.saga_files import config, knowledge

MAIN = Destination(Platform.SLACK, "C0DESK")  # where a quiet update is heard too: in the thread


@dataclass
class Heard:
    """What became of a saga."""

    house: House
    told: list[tuple[Item, tuple[str, ...]]] = field(default_factory=list)  # each item, what the channel heard of it
    cards: dict[int, Card] = field(default_factory=dict)  # as they stand in the channel
    alerts: dict[int, int] = field(default_factory=dict)  # how many, by card
    stories: list[Story] = field(default_factory=list)


async def hear(database: str, saga: Saga, *, read: bool = False) -> Heard:
    """Play a saga, and give what a channel heard of each item."""
    channel, clock = Channel(), SetClock(saga.items[0].at - timedelta(hours=1))
    async with _house(database, channel, clock) as house:
        heard = Heard(house)
        items: list[Item] = []
        marks: list[int] = []
        async for played in play(house, clock, saga, read=read):
            items.append(played.item)
            marks.append(len(channel.told))
        for item, start, end in zip(items, marks, [*marks[1:], len(channel.told)], strict=True):
            heard.told.append((item, _sounds(channel.told[start:end])))
        for delivery in channel.told:
            if delivery.action is Action.SEND:
                heard.alerts[delivery.card_id] = heard.alerts.get(delivery.card_id, 0) + 1
            if delivery.action is not Action.REPLY:
                heard.cards[delivery.card_id] = delivery.card
        async with house.store.transaction() as unit:
            heard.stories = list(await unit.stories.told())
        return heard


def _sounds(deliveries: list[Delivery]) -> tuple[str, ...]:
    """Name what a channel hears: alerts and answers; the edit that goes with an answer is heard by nobody."""
    sounds = ["alert" for d in deliveries if d.action is Action.SEND]
    sounds += ["loud" if d.loud else "quiet" for d in deliveries if d.action is Action.REPLY]
    return tuple(sorted(sounds))


@asynccontextmanager
async def _house(database: str, channel: Channel, clock: SetClock) -> AsyncIterator[House]:
    async with PostgresStore.connect(database) as store:
        house = House(
            store=store,
            fetcher=Web(),
            workers=Desk(),
            jobs=Notebook(),
            messengers={Platform.SLACK: channel},
            clock=clock,
            knowledge=knowledge(),
            gate=Gate(knowledge()),
            router=Router(knowledge()),
            config=config().folder,
            retries=(timedelta(seconds=5),),
        )
        async with store.transaction() as unit:
            await unit.record.seed(knowledge(), clock.now())
        await add_watch(store, knowledge(), MAIN, "org:DHS", Subject.CHANGES, clock.now())
        yield house
