"""The database: units of work, each one transaction."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.ports.articles import Articles
from bot.ports.claims import Claims
from bot.ports.decisions import Decisions
from bot.ports.deliveries import Deliveries
from bot.ports.desk import Desk
from bot.ports.feeds import Feeds
from bot.ports.lists import Lists
from bot.ports.record import Record
from bot.ports.stories import Stories
from bot.ports.watches import Watches


class Unit(Protocol):
    """One transaction and all that can be written in it."""

    @property
    def feeds(self) -> Feeds: ...
    @property
    def articles(self) -> Articles: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def watches(self) -> Watches: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def claims(self) -> Claims: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def record(self) -> Record: ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """Do everything inside or nothing.

        Raises StoreUnavailable, StoreFull, SchemaMismatch.
        """
        ...

    @property
    def owner(self) -> int:
        """The number under which this process leases deliveries; it dies with the process."""
        ...
