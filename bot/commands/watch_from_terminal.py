"""Watch for a query in a channel that the operator names; a chat that never had a message is greeted first."""

from __future__ import annotations

from bot.commands.chat.welcomed import welcomed
from bot.commands.watches import Understood, keep_watch, read_query
from bot.model.watch import Destination, Subject
from bot.pipeline.house import House


async def watch_from_terminal(house: House, destination: Destination, query: str, on: Subject) -> Understood:
    """Add the watch; nothing that was told before is told again there.

    Raises QueryError, which points at the place of the mistake.
    """
    now, understood = house.clock.now(), read_query(query, house.knowledge)
    async with house.store.transaction() as unit:
        added = await keep_watch(unit, understood, destination, query, on, now)
        if added.new:
            await welcomed(house, unit, added.watch, understood, "", now)  # the tick wakes it
    return added
