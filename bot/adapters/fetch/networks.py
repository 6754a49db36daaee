"""Tell a public IP address from every other one.

Policy: what must never pass is an address that leads into the machine, its network or its cloud's metadata, in any
disguise. `ipaddress.is_private` lets 100.64.0.0/10, NAT64 and 6to4 through, `is_global` lets multicast through, and
both differ among Python versions; so the registries stand here:
https://www.iana.org/assignments/iana-ipv4-special-registry and .../iana-ipv6-special-registry.
Of IPv6 only 2000::/3 is given out at all."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_DENIED: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by carriers"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local, cloud metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("2001::/23", "protocol assignments, Teredo"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
    )
)
_GIVEN_OUT = IPv6Network("2000::/3")  # so ::/96, ::1, NAT64, 100::/64, 5f00::/16, fc00::/7, fe80::/10, ff00::/8 are not

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
_IPV4_COMPATIBLE = IPv6Network("::/96")


def refusal(address: str, allow: tuple[Network, ...] = ()) -> str | None:
    """Say why an IP address is not public; None when it is, or lies in an allowed network.

    An IPv4 address wrapped in IPv6 must pass by itself, also inside an allowed network.
    """
    outer = ip_address(address)
    if isinstance(outer, IPv6Address) and outer.ipv4_mapped is not None:
        outer = outer.ipv4_mapped  # the same socket to the system
    inner = _wrapped(outer)
    if inner is not None and (why := refusal(str(inner), allow)):
        return f"{outer} wraps {why}"
    if allowed(outer, allow):
        return None
    for network, name in _DENIED:
        if outer in network:
            return f"{outer} ({name})"
    if isinstance(outer, IPv6Address) and (outer not in _GIVEN_OUT or outer.scope_id is not None):
        return f"{outer} (not a public IPv6 address)"
    return None if outer.is_global else f"{outer} (not global)"


def allowed(address: Address, allow: tuple[Network, ...]) -> bool:
    """Tell whether an operator allowed the network of an address."""
    return any(address in network for network in allow)


def _wrapped(address: Address) -> IPv4Address | None:
    """Find the IPv4 address that a translator would connect to."""
    if isinstance(address, IPv4Address):
        return None
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    compatible = address in _IPV4_COMPATIBLE and int(address) > 1  # :: and ::1 wrap nothing
    if compatible or any(address in network for network in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
