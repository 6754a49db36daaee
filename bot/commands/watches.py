"""Add, list and remove watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import NotFound
from bot.model.roster import Knowledge
from bot.model.watch import Destination, Subject, Watch
from bot.ports import Store
from bot.watches.doubt import doubt
from bot.watches.query import parse


@dataclass(frozen=True, slots=True)
class Understood:
    """A watch, and its query as it was understood."""

    watch: Watch
    query: str
    doubt: str | None  # why it can never match


async def add_watch(
    store: Store, knowledge: Knowledge, destination: Destination, query: str, on: Subject, now: datetime
) -> Understood:
    """Watch for a query in a destination; nothing that was told before is told again there.

    Raises QueryError, which points at the place of the mistake.
    """
    understood = parse(query, knowledge)
    async with store.transaction() as unit:
        watch = await unit.watches.add(destination, query, on, now)
    return Understood(watch, str(understood), doubt(understood) if on is Subject.CHANGES else None)


async def list_watches(store: Store) -> tuple[Watch, ...]:
    async with store.transaction() as unit:
        return await unit.watches.all()


async def remove_watch(store: Store, id: int) -> Watch:
    """Stop a watch. Raises NotFound."""
    async with store.transaction() as unit:
        watch = await unit.watches.get(id)
        if watch is None or not await unit.watches.remove(id):
            raise NotFound(f"there is no watch {id}; `shakeup watch list` shows them")
    return watch
