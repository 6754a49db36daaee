"""A process to be killed: it goes so far with the first delivery of a channel, says so, and waits for its end.

python store_victim.py ADDRESS STEP      STEP: claiming, leased, marking, sending, receiving, sent
"""

from __future__ import annotations

import asyncio
import sys

from store_samples import DESK, NOW

from bot.adapters.postgres.store import PostgresStore
from bot.model.delivery import Receipt


async def go(address: str, step: str) -> None:
    async with PostgresStore.connect(address) as store:
        async with store.transaction() as unit:
            delivery = await unit.deliveries.claim(DESK, store.owner, NOW)
            assert delivery is not None
            await wait_at("claiming", step)
        await wait_at("leased", step)
        async with store.transaction() as unit:
            await unit.deliveries.sending(delivery.id, NOW)
            await wait_at("marking", step)
        await wait_at("sending", step)
        async with store.transaction() as unit:
            await unit.deliveries.sent(delivery.id, Receipt("m1"), NOW)
            await wait_at("receiving", step)
        await wait_at("sent", step)


async def wait_at(here: str, step: str) -> None:
    if here == step:
        print(here, flush=True)
        await asyncio.Event().wait()


asyncio.run(go(sys.argv[1], sys.argv[2]))
