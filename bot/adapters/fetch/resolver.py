"""Look names up so that only vetted answers come back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.adapters.fetch.guard import Guard

Resolve = Callable[[str], Awaitable[Sequence[str]]]  # host name → IP addresses; raises OSError
_THREADS = 32  # a name server that never answers holds one until its own time limit


class GuardedResolver(AbstractResolver):
    """Resolves for aiohttp; asks `resolve`, or the system in threads of its own."""

    def __init__(self, guard: Guard, resolve: Resolve | None) -> None:
        self._guard = guard
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="resolve")
        self._resolve = resolve or self._ask_system

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look a name up. Raises Blocked when any of its addresses is refused: no public site is half private."""
        addresses = await self._resolve(host)
        for address in addresses:
            self._guard.check(address, port)
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
        return [_result(host, address, port) for address in addresses]

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _ask_system(self, host: str) -> Sequence[str]:
        lookup = partial(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        infos = await asyncio.get_running_loop().run_in_executor(self._threads, lookup)
        return tuple(dict.fromkeys(str(info[4][0]) for info in infos))


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
