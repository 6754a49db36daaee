"""A guarded fetcher that may ask one loopback address and waits briefly. 127.0.0.2 plays the private network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_network
from typing import Any

import pytest

from bot.adapters.fetch import GuardedFetcher
from bot.adapters.fetch.limits import Limits
from bot.errors import FetchError

HERE = (ip_network("127.0.0.1/32"),)
QUICK = Limits(connect=0.5, first_byte=0.3, total=0.6)


@asynccontextmanager
async def fetcher(**settings: Any) -> AsyncIterator[GuardedFetcher]:
    async with GuardedFetcher(**{"allow": HERE, "limits": QUICK} | settings) as made:
        yield made


async def failure(url: str, **settings: Any) -> FetchError:
    """Fetch, and give the error that must come."""
    async with fetcher(**settings) as guarded:
        with pytest.raises(FetchError) as failed:
            await guarded.fetch(url)
    return failed.value
