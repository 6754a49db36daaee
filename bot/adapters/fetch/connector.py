"""Connections that the guard has seen.

aiohttp does not resolve hosts written as IP addresses, so a guard in the resolver alone is walked around; and a name
asked for twice may be answered twice. So the very address that a socket is made for is checked again."""

from __future__ import annotations

import socket

from aiohttp import AddrInfoType, TCPConnector

from bot.adapters.fetch.guard import Guard
from bot.adapters.fetch.resolver import GuardedResolver


def guarded_connector(guard: Guard, resolver: GuardedResolver, *, limit: int) -> TCPConnector:
    """Build aiohttp's connector so that every connection passes the guard.

    No cache of names: the answer that was vetted is the one that is used, and the next request vets anew.
    """

    def make_socket(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, target = info
        guard.check(str(target[0]), int(target[1]))
        return socket.socket(family, kind, protocol)

    return TCPConnector(resolver=resolver, use_dns_cache=False, limit=limit, socket_factory=make_socket)
