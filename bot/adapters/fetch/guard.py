"""Decide whether a connection may be made. Asked for every answer of the resolver, and again by the very socket."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from bot.adapters.fetch.networks import Address, Network, allowed, refusal

WEB_PORTS = (80, 443, 8080, 8443)


class Blocked(OSError):
    """An address that is not connected to. An OSError, because aiohttp carries only those up unharmed."""

    def __init__(self, why: str, *, port: int | None = None) -> None:
        super().__init__(None, "the guard refused the address")  # one text for all: nothing to learn from it
        self.why, self.port = why, port


@dataclass(frozen=True, slots=True)
class Guard:
    """`allow`: networks fetched from although not public, on any port. `own`: where Shakeup itself listens."""

    allow: tuple[Network, ...] = ()
    own: tuple[tuple[str, int], ...] = ()
    ports: tuple[int, ...] = WEB_PORTS

    def check(self, address: str, port: int) -> None:
        """Raise Blocked unless this address and port may be connected to."""
        if why := refusal(address, self.allow):
            raise Blocked(why)
        if self._is_ours(address, port):
            raise Blocked(f"{address}:{port} is Shakeup's own")
        if port not in self.ports and not allowed(_unmapped(address), self.allow):
            raise Blocked(f"port {port} is not one of the web's", port=port)

    def check_unresolved(self, host: str, port: int) -> None:
        """Check what can be checked when a proxy resolves the names: an IP address as above, else the port."""
        try:
            ip_address(host)
        except ValueError:
            if port not in self.ports:
                raise Blocked(f"port {port} is not one of the web's", port=port) from None
        else:
            self.check(host, port)

    def _is_ours(self, address: str, port: int) -> bool:
        """Find the address among our own; a listener on all interfaces (0.0.0.0, ::) is on every private address."""
        target = _unmapped(address)
        for host, own_port in self.own:
            listening = ip_address(host)
            everywhere = listening.is_unspecified and refusal(address) is not None
            if own_port == port and (everywhere or _unmapped(host) == target):
                return True
        return False


def _unmapped(address: str) -> Address:
    parsed = ip_address(address)
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed
