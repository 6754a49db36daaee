"""A run under way: its story, its two channels, and what must stand in them once in the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.adapters.postgres.store import PostgresStore
from bot.model.delivery import DeliveryState
from bot.model.watch import Destination, Subject
from bot.running import App
from tests.crash.crash_count import Seen
from tests.crash.crash_places import Place
from tests.crash.crash_stories import Story

OUTLET = "harbor-ledger"
OWED = (DeliveryState.PENDING, DeliveryState.LEASED, DeliveryState.SENDING, DeliveryState.RETRY, DeliveryState.UNKNOWN)


@dataclass
class Case:
    """`alerts` is told of changes, `articles` of every article about the story's person."""

    story: Story
    place: Place
    alerts: Destination
    articles: Destination
    expected: set[tuple[str, str]] = field(default_factory=set)

    def reported(self, link: str) -> None:
        """The report is out."""
        self._expect(link, "alert")

    def announced(self, link: str) -> None:
        """The announcement is out, after the report was told."""
        self._expect(link, "amended alert", "answer")

    def seen(self) -> Iterator[Seen]:
        return self.place.seen(self.alerts, self.articles)

    def told(self) -> bool:
        """Say whether its readers see everything."""
        return self.expected <= {(one.channel, one.what) for one in self.seen()}

    def _expect(self, link: str, *told: str) -> None:
        """Expect one more article, and in the channel of alerts what is to stand of the story now."""
        articles = {(channel, what) for channel, what in self.expected if channel == self.articles.channel}
        self.expected = articles | {(self.articles.channel, link)} | {(self.alerts.channel, what) for what in told}


async def opened_case(app: App, place: Place, story: Story) -> Case:
    """Open two channels, and let them watch."""
    case = Case(story, place, *(place.channel(f"{name}{story.number}") for name in ("alerts", "articles")))
    now = app.house.clock.now()
    async with app.house.store.transaction() as unit:
        await unit.watches.add(case.alerts, f'"{story.person}"', Subject.CHANGES, now)
        await unit.watches.add(case.articles, f'"{story.person}"', Subject.ARTICLES, now)
    return case


async def owed(app: App) -> int:
    """Count what somebody has yet to be told."""
    async with app.house.store.transaction() as unit:
        counts = await unit.deliveries.counts()
    return sum(counts[state.value] for state in OWED)


async def workers(app: App) -> int:
    """Give the number of the worker that began last, 0 before the first: numbers grow, whoever died."""
    assert isinstance(app.house.store, PostgresStore)
    async with app.house.store.connection() as connection:
        row = await (
            await connection.execute("SELECT last_value * is_called::int FROM procrastinate_workers_id_seq")
        ).fetchone()
    assert row is not None
    return int(row[0])
