"""All that the pipeline needs from outside, in one place; app.py builds it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.errors import SchemaMismatch, StoreFull, StoreUnavailable
from bot.model.roster import Knowledge
from bot.model.watch import Destination, Platform
from bot.pipeline.breaker import Breaker
from bot.pipeline.second_opinion import SecondOpinion
from bot.ports import Clock, Fetcher, Jobs, Messenger, Pace, Store, Workers
from bot.reading.gate import Gate
from bot.watches.route import Router

DATABASE_AWAY = (StoreUnavailable, StoreFull, SchemaMismatch)  # no fault of the feed or article at hand


class Unhurried:
    """Implements Pace where nothing limits us."""

    async def turn(self, destination: Destination) -> None:
        """Come at once."""


@dataclass(frozen=True, slots=True)
class House:
    store: Store
    fetcher: Fetcher
    workers: Workers
    jobs: Jobs
    messengers: Mapping[Platform, Messenger]
    clock: Clock
    knowledge: Knowledge
    gate: Gate
    router: Router
    config: Path | None  # the configuration folder that worker processes read
    retries: tuple[timedelta, ...]  # waits between the attempts of one delivery
    pace: Pace = field(default_factory=Unhurried)
    parse_timeout: float = 10.0  # seconds for one feed
    page_timeout: float = 10.0  # seconds for one page
    read_timeout: float = 20.0  # seconds for one article, a worker's first start included
    second_opinion: SecondOpinion | None = None  # of a language model, where the operator has set one up
    simulated: bool = False
    desk: bool = False  # what is unclear, and first-time people, wait for the operator's word
    polling: set[int] = field(default_factory=set)  # feeds whose poll is under way in this process
    breakers: dict[Platform, Breaker] = field(default_factory=lambda: defaultdict(Breaker))  # this process's own
    step: Callable[[str], None] = lambda _: None  # named steps, where crash tests end the process
