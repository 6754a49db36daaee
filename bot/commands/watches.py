"""Add, list, remove and resume watches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.errors import NotFound
from bot.model.roster import Knowledge
from bot.model.watch import Destination, Subject, Watch
from bot.ports import Store, Unit
from bot.watches.doubt import doubt
from bot.watches.query import Reader
from bot.watches.terms import Query


@dataclass(frozen=True, slots=True)
class Understood:
    """A watch, and its query as it was understood."""

    watch: Watch
    query: str
    doubt: str | None  # why it can never match
    new: bool = True  # False: it was there already


def read_query(text: str, knowledge: Knowledge) -> Query:
    """Read a query. Raises QueryError, which points at the place of the mistake."""
    return _reader(knowledge).read(text)


@lru_cache(maxsize=1)
def _reader(knowledge: Knowledge) -> Reader:
    """Build the reader once: it takes 100 ms (measured), which would stop the event loop at each command."""
    return Reader(knowledge)


async def add_watch(
    store: Store, knowledge: Knowledge, destination: Destination, query: str, on: Subject, now: datetime
) -> Understood:
    """Watch for a query in a destination; nothing that was told before is told again there.

    Raises QueryError, which points at the place of the mistake.
    """
    understood = read_query(query, knowledge)
    async with store.transaction() as unit:
        return await keep_watch(unit, understood, destination, query, on, now)


async def keep_watch(
    unit: Unit,
    understood: Query,
    destination: Destination,
    query: str,
    on: Subject,
    now: datetime,
    *,
    created_by: str | None = None,
    workspace: str | None = None,
    personal: bool = False,
) -> Understood:
    """Write a watch whose query was read, in the caller's transaction. `created_by`: the platform's id of a person."""
    watch = await unit.watches.add(destination, query, on, now, created_by, workspace, personal)
    why = doubt(understood) if on is Subject.CHANGES else None
    return Understood(watch, str(understood), why, new=watch.created_at == now)


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
