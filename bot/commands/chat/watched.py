"""Requests about watches: one transaction for the claim of the event, the change, and the welcome of a new channel."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime

from bot.alerts.clean import clean
from bot.commands.chat.claim import first_to_answer
from bot.commands.chat.rights import Right, home, right
from bot.commands.chat.welcomed import welcomed
from bot.commands.chat.words import watching
from bot.commands.chat.words.trouble import wrong_query
from bot.commands.watches import keep_watch, read_query
from bot.errors import QueryError, StoreError
from bot.model.chat import AddWatch, Answer, Asker, ListWatches, RemoveWatch, ResumeWatch
from bot.model.watch import Destination, Watch
from bot.pipeline.house import House
from bot.ports import Unit

CHECKED = 40  # watches of a list whose queries are read once more: more do not fit into an answer

AboutWatches = AddWatch | ListWatches | RemoveWatch | ResumeWatch


async def watched(house: House, asker: Asker, request: AboutWatches) -> Answer | None:
    """Do what is asked about watches; None when it was done before. Raises StoreError."""
    now = house.clock.now()
    async with house.store.transaction() as unit:
        if not await first_to_answer(unit, asker, now):
            return None
        match request:
            case AddWatch():
                answer, woken = await _add(house, unit, asker, request, now)
            case ListWatches():
                answer, woken = await _list(house, unit, asker), ()
            case RemoveWatch(id):
                answer, woken = await _remove(unit, asker, id), ()
            case ResumeWatch(id):
                answer, woken = await _resume(unit, asker, id), ()
    with contextlib.suppress(StoreError):  # it is done; the tick wakes what this did not
        await house.jobs.drain(woken)
    return answer


async def _add(
    house: House, unit: Unit, asker: Asker, request: AddWatch, now: datetime
) -> tuple[Answer, tuple[Destination, ...]]:
    to = _destination(asker, request)
    text = clean(request.query)
    if isinstance(to, Answer):
        return to, ()
    if to != asker.own and not asker.manages:
        return watching.not_managing(text, asker), ()
    try:
        query = read_query(text, house.knowledge)
    except QueryError as error:
        return wrong_query(error), ()
    personal = to == asker.own
    done = await keep_watch(
        unit,
        query,
        to,
        text,
        request.on,
        now,
        created_by=asker.user,
        workspace=home(asker, personal=personal),
        personal=personal,
    )
    if not done.new or to == asker.own == asker.here:  # there the answer itself is the first message
        return watching.added(done, asker), ()
    by = "" if personal else asker.name
    return watching.added(done, asker), await welcomed(house, unit, done.watch, query, by, now)


def _destination(asker: Asker, request: AddWatch) -> Destination | Answer:
    """Say where to tell it. A name without an id, or a channel of another platform, is no channel here."""
    if request.personal:
        return asker.own
    where = request.where
    if where is None:
        return asker.here
    if where.platform is not asker.here.platform or where.channel.startswith(("#", "@")):
        return watching.no_channel(where.channel, asker)
    return where


async def _list(house: House, unit: Unit, asker: Asker) -> Answer:
    watches = [watch for watch in await unit.watches.all() if right(asker, watch) is not Right.NONE]
    own = [watch for watch in watches if watch.destination == asker.own]
    here = [watch for watch in watches if watch.destination == asker.here and watch.destination != asker.own]
    return watching.listed(_listed(house, here), _listed(house, own), asker)


def _listed(house: House, watches: Sequence[Watch]) -> list[watching.Listed]:
    return [*(_checked(house, w) for w in watches[:CHECKED]), *(watching.Listed(w) for w in watches[CHECKED:])]


def _checked(house: House, watch: Watch) -> watching.Listed:
    try:
        read_query(watch.query, house.knowledge)
    except QueryError as error:
        return watching.Listed(watch, error.message)
    return watching.Listed(watch)


async def _remove(unit: Unit, asker: Asker, id: int) -> Answer:
    found = await _allowed(unit, asker, id)
    if isinstance(found, Answer):
        return found
    return watching.removed(found) if await unit.watches.remove(id) else watching.absent(id, asker)


async def _resume(unit: Unit, asker: Asker, id: int) -> Answer:
    found = await _allowed(unit, asker, id)
    if isinstance(found, Answer):
        return found
    if found.paused is not None:
        await unit.watches.pause(id, None)
    return watching.resumed(found, asker)


async def _allowed(unit: Unit, asker: Asker, id: int) -> Watch | Answer:
    """Give a watch that the asker may change, or the answer that they may not."""
    watch = await unit.watches.get(id)
    match right(asker, watch) if watch is not None else Right.NONE:
        case Right.NONE:
            return watching.absent(id, asker)
        case Right.SEE:
            return watching.not_yours(id)
    assert watch is not None
    return watch
