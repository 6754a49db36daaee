"""A request ─▶ its answer, once.

    told already?   another instance, or the platform's retry of the same event: None
    watches         add, list, remove, resume: in one transaction with the claim of the event
    look-ups        who, check: for the asker, who may show `who` to the channel

Whatever fails is an answer too: the query's mistake, a link that cannot be read, a database that is away."""

from __future__ import annotations

import asyncio
import contextlib

from bot.alerts.clean import clean
from bot.commands.chat.claim import first_to_answer
from bot.commands.chat.own import for_eyes_of
from bot.commands.chat.watched import watched
from bot.commands.chat.words import holders
from bot.commands.chat.words.about import about
from bot.commands.chat.words.checked import checked
from bot.commands.chat.words.help import help_
from bot.commands.chat.words.trouble import asking, misunderstood, refused, unavailable
from bot.commands.check import check
from bot.commands.who import who
from bot.errors import ConfigError, FetchError, NotFound, StoreError, WorkerError
from bot.log import get
from bot.model.chat import About, Answer, Asker, Check, Help, Misunderstood, Request, Who
from bot.pipeline.house import House
from bot.settings.bot_settings import About as Operator
from bot.settings.config import load

log = get(__name__)


async def answer(house: House, asker: Asker, request: Request) -> Answer | None:
    """Answer a request; None when the same event was answered before, by this instance or another.

    For AddWatch.where, `asker.manages` must speak of that channel. At most 3,000 characters; never raises for what
    was asked, nor for a database or a page that is away. `check` of an unknown link takes up to a minute.
    """
    try:
        if isinstance(request, Help | About | Misunderstood):
            return await _without_database(house, asker, request)
        if not isinstance(request, Who | Check):
            return await watched(house, asker, request)
        if not await _first(house, asker):
            return None
        return await (_who(house, asker, request) if isinstance(request, Who) else _check(house, asker, request))
    except StoreError as error:
        log.warning("not answered", request=type(request).__name__, reason=str(error))
        return unavailable()


async def _without_database(house: House, asker: Asker, request: Help | About | Misunderstood) -> Answer | None:
    with contextlib.suppress(StoreError):  # told twice is better than not at all
        if not await _first(house, asker):
            return None
    match request:
        case Help():
            return help_(asker.here.platform)
        case About():
            operator = await asyncio.to_thread(_operator, house)
            return about(operator.operator, operator.contact)
        case Misunderstood():
            return misunderstood(request, asker.here.platform)


async def _first(house: House, asker: Asker) -> bool:
    async with house.store.transaction() as unit:
        return await first_to_answer(unit, asker, house.clock.now())


async def _who(house: House, asker: Asker, request: Who) -> Answer:
    today = house.clock.now().date()
    try:
        found = await who(house.store, house.knowledge, clean(request.name), request.on or today)
    except NotFound as error:
        return refused(f"{str(error).rstrip('.')}.", asking(asker.here.platform))
    return holders.known(found, today)


async def _check(house: House, asker: Asker, request: Check) -> Answer:
    try:
        found = await check(house, clean(request.link))
    except (FetchError, WorkerError) as error:
        return refused(f"No feed has brought this link, and it cannot be read now: {error}.")
    return checked(await for_eyes_of(asker, found, house.store), asker)


def _operator(house: House) -> Operator:
    """Read who runs this bot, as the configuration says now."""
    try:
        return load(house.config).bot.about
    except ConfigError:
        return Operator()  # its mistakes are check-config's to tell
