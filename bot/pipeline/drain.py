"""Send what is due for one destination, in the order written.

    breaker ─▶ claim ─▶ leased ─▶ our turn ─▶ sending (committed) ─▶ the platform ─▶ sent (receipt committed)
       │                                                                 ├─ later        ▶ retry, when it says
       └─ open: nothing is touched                                       ├─ no answer    ▶ unknown, by the schedule
                                                                         ├─ refused      ▶ dead
                                                                         └─ nobody there ▶ dead, and its watches paused

Between `sending` and the receipt nobody can know: such a delivery is told once more, marked *again*, also when this
process dies there (`Deliveries.recover`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import timedelta

from bot.errors import Ambiguous, ChannelGone, NotFound, Refused, RetryLater, StoreError, WorkspaceGone
from bot.log import get
from bot.model.delivery import Action, Delivery, DeliveryState, Receipt
from bot.model.watch import Destination, Platform
from bot.pipeline.house import House
from bot.pipeline.pause import pause_channel, pause_workspace_of
from bot.pipeline.schedule import next_wait, patience
from bot.ports import Messenger

log = get(__name__)

TURN = 3  # messages, then those who wait: of 100 channels with ten each the last one hears its first in 4.7 s, not 6.3


async def drain(house: House, destination: Destination) -> int:
    """Send what is due for a destination, up to `TURN` messages before the others' turn; give how many arrived.

    Raises RetryLater when its platform asks for patience, or does not answer at all: nothing more is due for this
    channel until then.
    """
    messenger = house.messengers.get(destination.platform)
    if messenger is None:
        raise NotFound(f"{destination.platform} is not connected; its deliveries wait")
    arrived = 0
    for _ in range(TURN):
        with _through_the_breaker(house, destination.platform):
            delivery = await _claim(house, destination)
            if delivery is None:
                return arrived
            arrived += await _deliver(house, messenger, delivery)
    await house.jobs.drain([destination])
    return arrived


@contextlib.contextmanager
def _through_the_breaker(house: House, platform: Platform) -> Iterator[None]:
    """Let one attempt begin. Raises RetryLater while the breaker is open."""
    before = house.breakers[platform]
    if wait := before.wait(house.clock.now()):
        raise RetryLater(wait.total_seconds(), f"{platform} does not answer")
    begun = house.breakers[platform] = before.begun()
    try:
        yield
    finally:
        if house.breakers[platform] is begun:  # nothing came of it
            house.breakers[platform] = begun.left()


async def _claim(house: House, destination: Destination) -> Delivery | None:
    async with house.store.transaction() as unit:
        delivery = await unit.deliveries.claim(destination, house.store.owner, house.clock.now())
    house.step("claimed")
    if delivery is None:
        return None
    await house.pace.turn(destination)
    async with house.store.transaction() as unit:
        await unit.deliveries.sending(delivery.id, house.clock.now())
    house.step("sending")
    return delivery


async def _deliver(house: House, messenger: Messenger, delivery: Delivery) -> bool:
    platform = delivery.destination.platform
    try:
        receipt = await _tell(messenger, delivery)
    except RetryLater as later:
        wait = patience(later.after)
        await _put_off(house, delivery, DeliveryState.RETRY, wait, str(later))
        raise RetryLater(wait.total_seconds(), later.reason) from later
    except Ambiguous as error:
        house.breakers[platform] = house.breakers[platform].failed(house.clock.now())
        await _retry(house, delivery, str(error))
        return False
    except (Refused, ChannelGone, WorkspaceGone) as error:
        house.breakers[platform] = house.breakers[platform].answered()
        await _give_up(house, delivery, error)
        return False
    house.step("told")
    house.breakers[platform] = house.breakers[platform].answered()
    async with house.store.transaction() as unit:
        await unit.deliveries.sent(delivery.id, receipt, house.clock.now())
    house.step("receipt stored")
    log.info("delivered", channel=str(delivery.destination), action=delivery.action.value, card=delivery.card_id)
    return True


async def _tell(messenger: Messenger, delivery: Delivery) -> Receipt:
    if delivery.action is Action.SEND or delivery.original is None:
        return await messenger.send(delivery)
    if delivery.action is Action.AMEND:
        return await messenger.amend(delivery, delivery.original)
    return await messenger.reply(delivery, delivery.original, delivery.loud)


async def _retry(house: House, delivery: Delivery, reason: str) -> None:
    """Try once more after the schedule's next wait; the schedule's end is the delivery's."""
    wait = next_wait(house.retries, delivery.attempts, delivery.id)
    if wait is not None:
        await _put_off(house, delivery, DeliveryState.UNKNOWN, wait, reason)
        return
    reason = f"{reason}; given up after {delivery.attempts} attempts"
    log.error("delivery given up", channel=str(delivery.destination), card=delivery.card_id, reason=reason)
    async with house.store.transaction() as unit:
        await unit.deliveries.give_up(delivery.id, DeliveryState.DEAD, reason)


async def _put_off(house: House, delivery: Delivery, state: DeliveryState, wait: timedelta, reason: str) -> None:
    due_at = house.clock.now() + wait
    log.warning("delivery put off", channel=str(delivery.destination), until=due_at.isoformat(), reason=reason)
    async with house.store.transaction() as unit:
        await unit.deliveries.put_off(delivery.id, state, due_at, reason)


async def _give_up(house: House, delivery: Delivery, error: Refused | ChannelGone | WorkspaceGone) -> None:
    """End a delivery for good; where nobody is there any more, all that waits there, and pause the watches."""
    log.error("delivery given up", channel=str(delivery.destination), card=delivery.card_id, reason=str(error))
    woken: tuple[Destination, ...] = ()
    async with house.store.transaction() as unit:
        await unit.deliveries.give_up(delivery.id, DeliveryState.DEAD, str(error))
        if isinstance(error, ChannelGone):
            woken = await pause_channel(house, unit, delivery.destination, str(error))
        if isinstance(error, WorkspaceGone):
            woken = await pause_workspace_of(house, unit, delivery.destination, str(error))
        if not isinstance(error, Refused):
            await unit.deliveries.abandon(delivery.destination, str(error))
    with contextlib.suppress(StoreError):  # it is written; the tick wakes what this did not
        await house.jobs.drain(woken)
