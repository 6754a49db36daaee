"""Send what is due for one destination, in the order written.

    claim ─▶ leased ─▶ sending (committed) ─▶ the platform ─▶ sent (receipt committed)

Between the last two nobody can know: such a delivery is told once more, marked *again* (`Deliveries.recover`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import Ambiguous, ChannelGone, NotFound, Refused, RetryLater, WorkspaceGone
from bot.log import get
from bot.model.delivery import Action, Delivery, DeliveryState, Receipt
from bot.model.watch import Destination
from bot.pipeline.house import House
from bot.ports import Messenger

log = get(__name__)


async def drain(house: House, destination: Destination) -> int:
    """Send everything due for a destination; give how many messages arrived.

    Raises RetryLater when its platform asks for patience: nothing more is due for this channel until then.
    """
    messenger = house.messengers.get(destination.platform)
    if messenger is None:
        raise NotFound(f"{destination.platform} is not connected; its deliveries wait")
    arrived = 0
    while (delivery := await _claim(house, destination)) is not None:
        arrived += await _deliver(house, messenger, delivery)
    return arrived


async def _claim(house: House, destination: Destination) -> Delivery | None:
    now = house.clock.now()
    async with house.store.transaction() as unit:
        delivery = await unit.deliveries.claim(destination, house.store.owner, now)
    house.step("claimed")
    if delivery is None:
        return None
    async with house.store.transaction() as unit:
        await unit.deliveries.sending(delivery.id, now)
    house.step("sending")
    return delivery


async def _deliver(house: House, messenger: Messenger, delivery: Delivery) -> bool:
    try:
        receipt = await _tell(messenger, delivery)
    except RetryLater as later:
        await _put_off(house, delivery, DeliveryState.RETRY, timedelta(seconds=later.after), str(later))
        raise
    except Ambiguous as error:
        await _retry(house, delivery, str(error))
        return False
    except (Refused, ChannelGone, WorkspaceGone) as error:
        await _give_up(house, delivery, error)
        return False
    house.step("told")
    now = house.clock.now()
    async with house.store.transaction() as unit:
        await unit.deliveries.sent(delivery.id, receipt, now)
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
    if delivery.attempts > len(house.retries):
        async with house.store.transaction() as unit:
            reason = f"{reason}; given up after {delivery.attempts} attempts"
            await unit.deliveries.give_up(delivery.id, DeliveryState.DEAD, reason)
        return
    await _put_off(house, delivery, DeliveryState.UNKNOWN, house.retries[delivery.attempts - 1], reason)


async def _put_off(house: House, delivery: Delivery, state: DeliveryState, wait: timedelta, reason: str) -> None:
    due_at: datetime = house.clock.now() + wait
    log.warning("delivery put off", channel=str(delivery.destination), until=due_at.isoformat(), reason=reason)
    async with house.store.transaction() as unit:
        await unit.deliveries.put_off(delivery.id, state, due_at, reason)


async def _give_up(house: House, delivery: Delivery, error: Refused | ChannelGone | WorkspaceGone) -> None:
    """End a delivery for good; where the channel is gone, pause its watches and say why."""
    log.error("delivery given up", channel=str(delivery.destination), card=delivery.card_id, reason=str(error))
    async with house.store.transaction() as unit:
        await unit.deliveries.give_up(delivery.id, DeliveryState.DEAD, str(error))
        if isinstance(error, Refused):
            return
        for watch in await unit.watches.all():
            if watch.destination == delivery.destination and watch.paused is None:
                await unit.watches.pause(watch.id, str(error))
