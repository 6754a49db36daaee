"""Fakes of the ports, with visible state, and a newsroom made of them.

There is no fake store: PostgreSQL is at hand wherever tests run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from bot.adapters.clock import SetClock
from bot.errors import TransferError
from bot.model.article import Arrival, Article, ArticleState, Feed, Fetched
from bot.model.change import Change, Reading
from bot.model.decision import Decision
from bot.model.delivery import Delivery, DeliveryState, Receipt
from bot.model.roster import Tenure
from bot.model.story import Story
from bot.model.watch import Destination, Platform, Subject, Watch
from bot.pipeline.house import House
from bot.pipeline.ingest import ingest
from bot.ports import Store
from bot.reading.gate import Gate
from bot.watches.route import Router
from tests import make

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Web:
    """A Fetcher over the answers put into it; any other address does not answer."""

    answers: dict[str, Fetched | Exception] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)  # url, ETag, Last-Modified

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        self.asked.append((url, etag, last_modified))
        answer = self.answers.get(url, TransferError(f"{url} does not answer"))
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Desk:
    """Workers that do the work here and now, unless an outcome was put in for it: a value or an error, in turn."""

    outcomes: dict[str, list[Any]] = field(default_factory=dict)  # by the function's name; the last one stays
    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)  # the function's name, its arguments
    limits: list[float] = field(default_factory=list)  # seconds that each was given

    async def run(self, function: Callable[P, R], timeout: float, *args: P.args, **kwargs: P.kwargs) -> R:
        name = function.__name__
        self.asked.append((name, args))
        self.limits.append(timeout)
        if name not in self.outcomes:
            return function(*args, **kwargs)
        outcomes = self.outcomes[name]
        outcome = outcomes.pop(0) if len(outcomes) > 1 else outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome  # type: ignore[no-any-return]  # what the test put in

    def done(self) -> list[str]:
        return [name for name, _ in self.asked]


@dataclass
class Notebook:
    """Jobs that are noted, and done by nobody."""

    polled: list[list[int]] = field(default_factory=list)
    ingested: list[list[int]] = field(default_factory=list)
    drained: list[Destination] = field(default_factory=list)

    async def poll(self, feeds: Sequence[int]) -> None:
        self.polled.append(list(feeds))

    async def ingest(self, articles: Sequence[int]) -> None:
        self.ingested.append(list(articles))

    async def drain(self, destinations: Collection[Destination]) -> None:
        self.drained += sorted(destinations)


@dataclass
class Turns:
    """A Pace that lets everybody go at once, and notes who went."""

    taken: list[Destination] = field(default_factory=list)

    async def turn(self, destination: Destination) -> None:
        self.taken.append(destination)


@dataclass
class Channel:
    """A Messenger that keeps what it was told, after raising the errors put in, one for each call."""

    errors: list[Exception | None] = field(default_factory=list)
    told: list[Delivery] = field(default_factory=list)

    async def send(self, delivery: Delivery) -> Receipt:
        return self._tell(delivery)

    async def amend(self, delivery: Delivery, receipt: Receipt) -> Receipt:
        self._tell(delivery)
        return receipt

    async def reply(self, delivery: Delivery, receipt: Receipt, loud: bool) -> Receipt:
        return self._tell(delivery)

    def _tell(self, delivery: Delivery) -> Receipt:
        error = self.errors.pop(0) if self.errors else None
        if error is not None:
            raise error
        self.told.append(delivery)
        return Receipt(f"message {len(self.told)}")


@dataclass
class Newsroom:
    """A house on a real store whose other ports are fakes; puts rows in, and looks what is there."""

    house: House
    web: Web
    desk: Desk
    jobs: Notebook
    terminal: Channel
    clock: SetClock
    turns: Turns
    _items: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    def on(cls, store: Store) -> Newsroom:
        web, desk, jobs, terminal, clock, turns = Web(), Desk(), Notebook(), Channel(), SetClock(make.NOW), Turns()
        house = House(
            store=store,
            fetcher=web,
            workers=desk,
            jobs=jobs,
            messengers={Platform.CONSOLE: terminal},
            clock=clock,
            knowledge=make.KNOWLEDGE,
            gate=Gate(make.KNOWLEDGE),
            router=Router(make.KNOWLEDGE),
            config=None,
            retries=(timedelta(seconds=5), timedelta(minutes=1)),
            pace=turns,
        )
        return cls(house, web, desk, jobs, terminal, clock, turns)

    async def add_feed(self, url: str = make.FEED_URL, **fields: Any) -> Feed:
        async with self.house.store.transaction() as unit:
            return await unit.feeds.add(make.feed(url, **fields), self.clock.now())

    async def feed(self, id: int) -> Feed:
        async with self.house.store.transaction() as unit:
            found = await unit.feeds.get(id)
        assert found is not None
        return found

    async def add_watch(
        self, query: str = "ICE", to: Destination = make.TERMINAL, on: Subject = Subject.CHANGES, **fields: Any
    ) -> Watch:
        async with self.house.store.transaction() as unit:
            return await unit.watches.add(to, query, on, self.clock.now(), **fields)

    async def watches(self) -> tuple[Watch, ...]:
        async with self.house.store.transaction() as unit:
            return await unit.watches.all()

    async def add_article(self, outlet: str = "ledger", state: ArticleState = ArticleState.NEW, **fields: Any) -> int:
        """Write an article of one of the world's outlets, as a poll would have; give its number."""
        known = next(o for o in make.KNOWLEDGE.outlets if o.id == outlet)
        source = await self.add_feed(f"https://{known.domains[0]}/feed", title=known.name)
        item = make.entry(f"item-{next(self._items)}", **fields)
        async with self.house.store.transaction() as unit:
            row = Arrival(item, known.name, known.id, item.link, item.title)
            (id,) = await unit.articles.add(source, [row], state, self.clock.now())
        return id

    async def article(self, id: int) -> Article:
        async with self.house.store.transaction() as unit:
            found = await unit.articles.get(id)
        assert found is not None
        return found

    async def read(
        self,
        *changes: Change,
        outlet: str = "ledger",
        text: str = make.LONG,
        published: datetime = make.NOW,
        **found: Any,
    ) -> int:
        """Ingest a new article in which these changes are found; give its number."""
        id = await self.add_article(outlet, text=text, published=published)
        self.desk.outcomes["read_article"] = [Reading(changes, **found)]
        await ingest(self.house, [id])
        return id

    async def decided(self, article: int) -> list[tuple[str, str]]:
        """List what was decided about an article: stages and reasons."""
        return [(decision.stage.value, decision.reason) for decision in await self._decisions(article)]

    async def stages(self, article: int) -> list[str]:
        return [stage for stage, _ in await self.decided(article)]

    async def deliveries(self, article: int) -> list[Delivery]:
        """List the deliveries of the cards that an article touched, in the order written."""
        cards = dict.fromkeys(d.card_id for d in await self._decisions(article) if d.card_id is not None)
        async with self.house.store.transaction() as unit:
            return [delivery for card in cards for delivery in await unit.deliveries.of_card(card)]

    async def waiting(self, to: Destination) -> list[Delivery]:
        """List what waits for a destination, in the order written."""
        states = (DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.UNKNOWN)
        async with self.house.store.transaction() as unit:
            return list(reversed(await unit.deliveries.listed(states, to, 100)))

    async def stories(self, *articles: int) -> list[Story]:
        """List the stories that these articles opened or joined, as they are now."""
        ids = [d.story_id for id in articles for d in await self._decisions(id) if d.story_id is not None]
        async with self.house.store.transaction() as unit:
            found = [await unit.stories.get(id) for id in dict.fromkeys(ids)]
        return [story for story in found if story is not None]

    async def tenures(self, position: str) -> tuple[Tenure, ...]:
        async with self.house.store.transaction() as unit:
            return await unit.record.tenures(position=position)

    async def _decisions(self, article: int) -> tuple[Decision, ...]:
        async with self.house.store.transaction() as unit:
            return await unit.decisions.of_article(article)
